import type { DeliveryQuestion, FlowItem } from './define.ts';

/** Fewer finished projects than these say nothing of how projects grow. */
const MIN_EARLIER = 3;

/** What came of finished projects, each seen at the point at which this one is now. */
export interface Growth {
  /** Items open at that point, or written later, for each one that was open then. */
  factors: number[];
}

/** How much of a project was known when so large a part of it was done. */
function factorOf(items: FlowItem[], part: number): number | null {
  const ends = items.flatMap(({ doneAt }) => (doneAt ? [doneAt.getTime()] : [])).toSorted((a, b) => a - b);
  if (ends.length < items.length || items.length < 3) return null;
  const starts = items.map(({ createdAt }) => createdAt.getTime()).toSorted((a, b) => a - b);
  for (const at of [starts[Math.min(2, starts.length - 1)] ?? 0, ...ends]) {
    const known = starts.filter((each) => each <= at).length;
    const done = ends.filter((each) => each <= at).length;
    if (done / known < part || known === done) continue;
    return (items.length - done) / (known - done);
  }
  return null;
}

/** How finished projects of the same people grew from the point on at which this one is. */
export function growthOf({ items, group, now }: DeliveryQuestion): Growth {
  const known = items.filter(({ createdAt }) => createdAt <= now);
  const own = known.filter((item) => item.group === group);
  const part = own.filter(({ doneAt }) => doneAt !== null && doneAt <= now).length / Math.max(1, own.length);
  const others = Map.groupBy(
    known.filter((item) => item.group !== null && item.group !== group),
    (item) => item.group,
  );
  const factors = [...others.values()].flatMap((each) => factorOf(each, part) ?? []);
  return { factors: factors.length < MIN_EARLIER ? [] : factors };
}
