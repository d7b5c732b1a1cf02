import type { Objective } from '../../domain/objective.ts';
import type { Store } from '../../store/index.ts';

/** Levels that are looked at above an objective. */
const MOST_LEVELS = 8;

/** How the way up ends: at an objective that serves no other, at one that is not there any more, or where it began. */
export type End = 'top' | 'gone' | 'circle';

/** An objective and those above it, the nearest first. */
export interface Line {
  above: Objective[];
  end: End;
}

/** Some objectives and all above them, by id. */
export async function withThoseAbove(store: Store, some: Objective[]): Promise<Map<string, Objective>> {
  const all = new Map(some.map((each) => [each.id, each]));
  let lower = some;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const missing = new Set(lower.flatMap(({ parent }) => (parent && !all.has(parent) ? [parent] : [])));
    if (missing.size === 0) break;
    lower = await store.objectives.named([...missing]);
    for (const each of lower) all.set(each.id, each);
  }
  return all;
}

/** What an objective leads up to. It ends where it would go round in a circle. */
export function lineOf({ id, parent }: Pick<Objective, 'id' | 'parent'>, all: Map<string, Objective>): Line {
  const seen = new Set([id]);
  const above: Objective[] = [];
  for (let key = parent; key !== undefined; ) {
    if (seen.has(key)) return { above, end: 'circle' };
    seen.add(key);
    const next = all.get(key);
    if (!next) return { above, end: 'gone' };
    above.push(next);
    key = next.parent;
  }
  return { above, end: 'top' };
}
