import type { DeliveryQuestion, Elsewhere } from './define.ts';
import { knownWork } from './known-work.ts';
import { type Others, othersOf } from './others.ts';

/** By team and instant: a hundred projects look at the same other teams. */
const known = new WeakMap<Elsewhere, Map<number, Others>>();

/** Projects of other teams, as far as they were known. */
export function othersElsewhere({ elsewhere = [], now }: DeliveryQuestion): Others[] {
  return elsewhere.map((team) => {
    const byInstant = known.get(team) ?? new Map<number, Others>();
    known.set(team, byInstant);
    const others =
      byInstant.get(now.getTime()) ?? othersOf(knownWork({ ...team, group: '', now, people: null }));
    byInstant.set(now.getTime(), others);
    return others;
  });
}
