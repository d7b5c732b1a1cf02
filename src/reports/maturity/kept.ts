import { DIMENSIONS, type Dimension } from '../../domain/maturity.ts';
import type { Measurement } from '../../domain/measurement.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import { maturity, maturityPart } from '../../metrics/maturity.ts';
import { SNAPSHOT_SOURCE } from '../../metrics/samples/snapshot.ts';
import type { Store } from '../../store/index.ts';
import { readSeen, type Seen } from './seen.ts';

/** Mean of the dimensions that can be seen, 0 to 100; null where none can. */
export function wholeOf(seen: Seen): number | null {
  const scores = DIMENSIONS.flatMap((id) => seen[id]?.score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, each) => sum + each, 0) / scores.length;
}

function scoresIn(seen: Seen): { metric: string; value: number }[] {
  const whole = wholeOf(seen);
  return [
    ...(whole === null ? [] : [{ metric: maturity.id, value: whole }]),
    ...DIMENSIONS.flatMap((id) => {
      const dimension = seen[id];
      return dimension ? [{ metric: maturityPart(id).id, value: dimension.score }] : [];
    }),
  ];
}

async function ownOf(store: Store, team: string, before: Date): Promise<Measurement[]> {
  const all = await store.events.find('measurement', { team });
  return all
    .filter(({ source, at }) => source === SNAPSHOT_SOURCE && at <= before)
    .toSorted((a, b) => Number(b.at) - Number(a.at));
}

/**
 * Keeps what Kata sees of a team now, as measurements: nothing tells afterwards how it was. What people said is not in it.
 * Of what did not change, one a week is kept.
 */
export async function keepMaturity(
  store: Store,
  { team, now, rules }: { team: Team; now: Date; rules: Rules },
): Promise<void> {
  const [seen, own] = await Promise.all([readSeen(store, { team, now, rules }), ownOf(store, team.key, now)]);
  const week = completeWeeks(now, 0, team.timezone).from;
  const isNew = ({ metric, value }: { metric: string; value: number }) => {
    const last = own.find((each) => each.metric === metric);
    return !last || last.value !== value || last.at < week;
  };
  await store.events.upsert(
    scoresIn(seen)
      .filter(isNew)
      .map(({ metric, value }) => ({
        kind: 'measurement' as const,
        record: { metric, team: team.key, at: now, value, source: SNAPSHOT_SOURCE },
      })),
  );
}

/** What Kata saw of a team at some time: dimension → score. */
export interface Kept {
  at: Date;
  scores: Partial<Record<Dimension, number>>;
}

/** What was kept of some teams at or before an instant, each the latest; a team of which nothing was is missing. */
export async function keptOf(store: Store, teams: string[], before: Date): Promise<Map<string, Kept>> {
  const kept = new Map<string, Kept>();
  for (const team of teams) {
    const own = await ownOf(store, team, before);
    const scores: Kept['scores'] = {};
    let at: Date | null = null;
    for (const id of DIMENSIONS) {
      const { id: metric } = maturityPart(id);
      const last = own.find((each) => each.metric === metric);
      if (!last) continue;
      scores[id] = last.value;
      if (!at || last.at > at) at = last.at;
    }
    if (at) kept.set(team, { at, scores });
  }
  return kept;
}
