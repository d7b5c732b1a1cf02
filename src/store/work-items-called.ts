import type { Filter } from 'mongodb';
import type { EventDocument } from './documents.ts';

/** Work items that have, or once had, one of these keys. */
export function workItemsCalled(keys: string[]): Filter<EventDocument> {
  return {
    kind: 'work-item',
    $or: [{ 'record.key': { $in: keys } }, { 'record.formerKeys': { $in: keys } }],
  };
}
