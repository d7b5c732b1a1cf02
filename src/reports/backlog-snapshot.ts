import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import { backlog } from '../metrics/backlog.ts';
import { SNAPSHOT_SOURCE } from '../metrics/samples/snapshot.ts';
import type { Store } from '../store/index.ts';
import { measure, sideOf } from './measure.ts';
import { readTeamFacts } from './team-facts.ts';

/** Keeps a team's backlog score as it is now, as a measurement; nothing where it is not measured. */
export async function snapshotBacklog(
  store: Store,
  { team, now, rules }: { team: Team; now: Date; rules: Rules },
): Promise<void> {
  const window = { from: new Date(now.getTime() - 1), to: now };
  const facts = await readTeamFacts(store, { team, spans: [window], now, rules, reads: backlog.reads });
  const { value } = sideOf(measure(backlog, facts, {}, false), window).summary;
  if (value === null) return;
  const record = { metric: backlog.id, team: team.key, at: now, value, source: SNAPSHOT_SOURCE };
  await store.events.upsert([{ kind: 'measurement', record }]);
}
