import type { StatusSpan } from '../../metrics/samples/item-history.ts';

/** Statuses in which others look at the work: trackers only tell them by name. */
const LOOKED_AT = /review|test|\bqa\b|verif|approv/i;

/**
 * When an item went back: from done to anything that is not, and from where others look at it to a status in which it
 * was before. A status that is a step forward is none, whatever it is called.
 */
export function wentBack(spans: readonly StatusSpan[]): Date[] {
  return spans.flatMap(({ status, category, from }, index) => {
    const before = spans[index - 1];
    if (!before || category === 'done') return [];
    if (before.category === 'done') return category === undefined ? [] : [from];
    const wasThere = spans.slice(0, index - 1).some((span) => span.status === status);
    return LOOKED_AT.test(before.status ?? '') && wasThere ? [from] : [];
  });
}
