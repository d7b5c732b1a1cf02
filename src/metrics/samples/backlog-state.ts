import type { TeamWorkItem } from '../facts.ts';
import { doneBy, eventsOf, heldAt, statusSpans } from './item-history.ts';

/** An item that was open at some instant; `unknown` where it is done by now and nobody told since when. */
export interface OpenItem {
  item: TeamWorkItem;
  unknown: boolean;
}

/** Items, sub-tasks apart, that had been created and were not done just before an instant. */
export function openAt(items: TeamWorkItem[], end: Date): OpenItem[] {
  const last = new Date(end.getTime() - 1);
  return items.flatMap((item) => {
    if (item.isSubtask || item.createdAt >= end) return [];
    const spans = statusSpans(item);
    if (doneBy(spans, last)) return [];
    const unknown = item.statusCategory === 'done' && spans.every(({ category }) => category !== 'done');
    return [{ item, unknown }];
  });
}

/** When somebody last did something to an item before an instant, as far as is known. */
export function touchedBefore({ createdAt, updatedAt, history }: TeamWorkItem, end: Date): Date {
  const told = [createdAt, ...history.map(({ at }) => at), ...(updatedAt ? [updatedAt] : [])];
  return new Date(Math.max(...told.filter((at) => at < end).map(Number)));
}

/** Whether somebody was assigned just before an instant. */
export function wasAssigned(item: TeamWorkItem, end: Date): boolean {
  const events = eventsOf(item, 'assignee');
  return events.length === 0 ? Boolean(item.assignee) : Boolean(heldAt(events, new Date(end.getTime() - 1)));
}
