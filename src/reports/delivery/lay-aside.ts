import type { DeliveryQuestion } from '../../insights/forecast/define.ts';
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
 * and its share of the time is free where it is other work of the same people.
 */
export function layAside(question: DeliveryQuestion, without: DeliveryScope, work: Work): LaidAside {
  const aside = new Set(piecesIn(without, work).map(({ key }) => key));
  const isOwn = ({ group }: { group: string | null }) => question.group === null || group === question.group;
  const open = question.items.filter(({ key, doneAt }) => doneAt === null && aside.has(key));
  const own = open.filter(isOwn);
  const left = new Set(own);
  const items = question.items
    .filter((item) => !left.has(item))
    .map((item) => (aside.has(item.key) && !isOwn(item) ? { ...item, group: without.key } : item));
  // Of all that people do nothing is beside: what is laid aside leaves them the same pace.
  const whatIf = question.group === null ? question.whatIf : { ...question.whatIf, without: without.key };
  return {
    question: { ...question, items, ...(whatIf && { whatIf }) },
    own: own.length,
    beside: open.length - own.length,
  };
}
