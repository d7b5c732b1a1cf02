import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Store } from '../../store/index.ts';
import { groupResults } from '../../surveys/results.ts';
import { LEADERS_AFTER_MS } from '../../surveys/visibility.ts';
import type { Beside } from './measured-side.ts';
import { PAIRED } from './pairs.ts';
import { sidesOfRound } from './sides-of-round.ts';

/** What was said longer ago is no news to anybody. */
const HOLDS_DAYS = 91;

/** Titles of the factors in whose last rounds the two sides differ, once leaders may see them, too. */
export async function differingFactors(store: Store, beside: Beside): Promise<string[]> {
  const { team, now } = beside;
  const seen = new Date(now.getTime() - LEADERS_AFTER_MS);
  const since = now.getTime() - HOLDS_DAYS * DAY_MS;
  const differing = await Promise.all(
    PAIRED.map(async (instrument) => {
      const results = await groupResults(store, { scope: team.key, instrument, now: seen });
      if (!results || Number(results.round.closedAt) < since) return [];
      const { pairs } = await sidesOfRound(store, results, beside);
      return pairs.filter(({ differs }) => differs).map(({ title }) => title);
    }),
  );
  return differing.flat();
}
