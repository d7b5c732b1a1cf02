import type { Dimension } from '../../domain/maturity.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { SeenFacts } from '../../insights/maturity/define.ts';
import { dimensions } from '../../insights/maturity/index.ts';
import { type SeenDimension, seenOf } from '../../insights/maturity/judge.ts';
import type { Store } from '../../store/index.ts';
import { aimFacts } from './aims.ts';
import { habitFacts } from './habits.ts';
import { measuredFacts } from './measured.ts';

/** What Kata sees of each dimension; null where it can see nothing. */
export type Seen = Record<Dimension, SeenDimension | null>;

export function seenIn(facts: SeenFacts): Seen {
  return Object.fromEntries(dimensions.map(({ id, signs }) => [id, seenOf(signs(facts))])) as Seen;
}

/** How a team improves, as far as the store tells. */
export async function readSeen(
  store: Store,
  question: { team: Team; now: Date; rules: Rules },
): Promise<Seen> {
  const [measured, aims, habits] = await Promise.all([
    measuredFacts(store, question),
    aimFacts(store, question),
    habitFacts(store, question),
  ]);
  return seenIn({ ...measured, ...aims, ...habits });
}
