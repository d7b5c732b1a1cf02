import type { Sample } from '../define.ts';
import type { TeamWorkItem, Window } from '../facts.ts';

/** What a clock that ends before it begins is left out as. */
export const BACKWARDS = 'clock runs backwards';

export function isWithin(at: Date, { from, to }: Window): boolean {
  return at >= from && at < to;
}

/** The last instant of a window: when a state is looked at. */
export function lastOf({ to }: Window): Date {
  return new Date(to.getTime() - 1);
}

/** All of a work item's sample that is not its value; it can be split by kind of work. */
export function ofItem(item: TeamWorkItem, at: Date): Omit<Sample, 'value'> {
  return { ...ofKind(item, at), groups: { kind: item.kind } };
}

/** The same, of a metric that counts one kind of work only. */
export function ofKind(item: TeamWorkItem, at: Date): Omit<Sample, 'value'> {
  return {
    at,
    ref: item.key,
    title: item.title,
    url: item.url,
    flags: [],
    cluster: item.key,
    contributors: item.assignee ? [item.assignee] : [],
    groups: {},
  };
}

/** A sample that is not counted, and why. */
export function leftOut(sample: Omit<Sample, 'value'>, excluded: string): Sample {
  return { ...sample, flags: [], value: null, excluded };
}
