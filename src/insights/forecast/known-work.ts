import type { DeliveryQuestion, FlowItem } from './define.ts';

/** An item as it is known now: milliseconds, endless for what has not happened yet. */
export interface KnownItem {
  createdAt: number;
  begunAt: number;
  doneAt: number;
}

/** What is known now, sorted so that the order in which it came does not matter. */
export interface KnownWork {
  now: number;
  /** When the first item of all was written down. */
  since: number;
  own: KnownItem[];
  /** Items of each other group, by when they were done. */
  others: KnownItem[][];
  /** When each item of all was done, in rising order. */
  ends: Float64Array;
  open: number;
  /** Finished items that were done before they were written down or begun. */
  odd: number;
  workingDays(from: number, to: number): number;
}

function instantOf(at: Date | null, now: number): number {
  const time = at?.getTime() ?? Number.POSITIVE_INFINITY;
  return time <= now ? time : Number.POSITIVE_INFINITY;
}

function byEnd(a: KnownItem, b: KnownItem): number {
  return a.doneAt === b.doneAt ? a.createdAt - b.createdAt || a.begunAt - b.begunAt : a.doneAt - b.doneAt;
}

/** Whether an item is of the project; where none is named, every item is. */
export function isOwn({ group }: FlowItem, asked: string | null): boolean {
  return asked === null || group === asked;
}

/** What was known at `now`; items that were written later, or whose dates are none, are not there. */
export function knownWork({ items, group, now: at, workingDays }: DeliveryQuestion): KnownWork {
  const now = at.getTime();
  const own: KnownItem[] = [];
  const others = new Map<string, KnownItem[]>();
  const ends: number[] = [];
  let [since, odd, open] = [now, 0, 0];
  for (const item of items) {
    const createdAt = item.createdAt.getTime();
    if (!(createdAt <= now)) continue;
    const [begun, done] = [instantOf(item.startedAt, now), instantOf(item.doneAt, now)];
    const isOdd = Number.isFinite(done) && (done < createdAt || (Number.isFinite(begun) && done < begun));
    if (isOdd) odd += 1;
    const doneAt = Math.max(done, createdAt);
    const known = { createdAt, begunAt: Math.min(begun, doneAt), doneAt };
    since = Math.min(since, createdAt);
    if (Number.isFinite(doneAt)) ends.push(doneAt);
    else open += 1;
    if (isOwn(item, group)) own.push(known);
    else if (item.group !== null) {
      const each = others.get(item.group);
      if (each) each.push(known);
      else others.set(item.group, [known]);
    }
  }
  return {
    now,
    since,
    own: own.toSorted(byEnd),
    others: [...others.values()].map((each) => each.toSorted(byEnd)),
    ends: Float64Array.from(ends).sort(),
    open,
    odd,
    workingDays: (from, to) => workingDays(new Date(from), new Date(to)),
  };
}

/** How many of rising instants are before one. */
export function countBefore(instants: Float64Array, at: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
