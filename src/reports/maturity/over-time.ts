import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Team } from '../../domain/team.ts';
import type { Window } from '../../metrics/facts.ts';
import { mean } from '../../metrics/statistics/stats.ts';
import type { Store } from '../../store/index.ts';
import { inTurns } from '../review/in-turns.ts';
import { type Kept, keptOf } from './kept.ts';

/** One look a week is kept: what is older does not stand for a day. */
const FRESH_MS = 9 * DAY_MS;

/** What Kata saw at the end of a span and at its beginning, each the mean of the same teams, 0 to 100. */
export interface MaturityOverTime {
  teams: number;
  score: number;
  /** Null where nothing was kept at the beginning. */
  before: number | null;
}

/** Mean of all dimensions that were kept. */
export function meanOf({ scores }: Kept): number {
  return mean(Object.values(scores));
}

async function scoreAt(store: Store, team: Team, at: Date): Promise<number | null> {
  const kept = (await keptOf(store, [team.key], at)).get(team.key);
  return kept && at.getTime() - kept.at.getTime() < FRESH_MS ? meanOf(kept) : null;
}

/**
 * How mature teams were at the end of a span, and at its beginning; null where Kata looked at fewer at its end than there
 * must be. @param fewest of one or two teams together, the leader of one would read the other's
 */
export async function maturityOver(
  store: Store,
  teams: Team[],
  { from, to }: Window,
  fewest = 1,
): Promise<MaturityOverTime | null> {
  const both = await inTurns(teams, async (team) => ({
    is: await scoreAt(store, team, to),
    was: await scoreAt(store, team, from),
  }));
  const now = both.flatMap(({ is }) => is ?? []);
  const pairs = both.flatMap(({ is, was }) => (is === null || was === null ? [] : [{ is, was }]));
  if (now.length < fewest) return null;
  if (pairs.length < fewest) return { teams: now.length, score: mean(now), before: null };
  const [is, was] = [pairs.map((each) => each.is), pairs.map((each) => each.was)];
  return { teams: pairs.length, score: mean(is), before: mean(was) };
}
