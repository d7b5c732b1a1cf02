import type { DeliveryQuestion, FlowItem } from '../../insights/forecast/define.ts';
import type { DeliveryScope, Work } from './define.ts';
import { piecesIn } from './pieces.ts';

/** What laying something aside comes to: its open items in what is asked about, and beside it. */
export interface LaidAside {
  question: DeliveryQuestion;
  /** Open items of the question’s own that are not to be done then. */
  own: number;
  /** Open items of other work of the same people that are not to be done then. */
  beside: number;
}

/**
 * A question as if something were laid aside: what is open of it is left out where it is a part of what is asked about,
 * and its share of the time is free where it is other work of the same people. What it was a part of stays: how earlier
 * projects went is not changed by it.
 */
export function layAside(question: DeliveryQuestion, without: DeliveryScope, work: Work): LaidAside {
  const aside = new Set(piecesIn(without, work).map(({ key }) => key));
  const { group, items, whatIf } = question;
  const isOwn = (item: FlowItem) => group === null || item.group === group;
  const open = items.filter(({ doneAt }) => doneAt === null);
  const own = open.filter(isOwn);
  const left = own.filter(({ key }) => !aside.has(key));
  const counts = {
    own: own.length - left.length,
    beside: open.filter((item) => aside.has(item.key) && !isOwn(item)).length,
  };
  // Of all that people do nothing is beside: what is laid aside leaves them the same pace.
  if (group === null || left.length === 0) {
    const gone = new Set(own.filter(({ key }) => aside.has(key)));
    return { question: { ...question, items: items.filter((item) => !gone.has(item)) }, ...counts };
  }
  const scope = (whatIf?.scope ?? 1) * (left.length / own.length);
  return { question: { ...question, whatIf: { ...whatIf, scope, without: aside } }, ...counts };
}
