import type { Sprint } from '../domain/sprint.ts';
import type { Team } from '../domain/team.ts';
import { loadSprints } from '../reports/facts/sprints.ts';
import type { Store } from '../store/index.ts';
import type { ScheduleWorld } from './schedule.ts';

/** The sprints of a team that had begun by an instant. */
async function sprintsOf(store: Store, team: Team, now: Date): Promise<Sprint[]> {
  return (await loadSprints({ store, team, spans: [{ from: now, to: now }], now })).facts;
}

/** What the schedules that stand are read against at an instant. */
export async function loadScheduleWorld(store: Store, now: Date): Promise<ScheduleWorld> {
  const [schedules, teams, holidays] = await Promise.all([
    store.surveySchedules.all(),
    store.organisation.teams(),
    store.holidays.all(),
  ]);
  const wanted = new Set(
    schedules.flatMap(({ cadence, scope }) => (cadence.every === 'sprint' ? scope : [])),
  );
  const found = await Promise.all(
    teams
      .filter(({ key }) => wanted.has(key))
      .map(async (team) => [team.key, await sprintsOf(store, team, now)] as const),
  );
  return { schedules, teams, holidays, sprints: new Map(found) };
}
