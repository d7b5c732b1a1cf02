import type { ActionItem } from '../domain/action-item.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import type { MonthlyTime } from '../publishing/calendar.ts';
import type { Store } from '../store/index.ts';
import { type Worked, workedOf } from './library.ts';
import { mayReadAll } from './readout/may-read.ts';
import { lastTwo } from './review/months.ts';
import { verdictAt } from './verdict/verdict.ts';
import { leads, type Viewer } from './visibility.ts';

/** In the first week of a month, when the reviews are over. */
export const RECOGNITION: MonthlyTime = { workingDay: 3, time: '10:00' };

/** More would make it a list to work off. */
const MOST = 3;

/** How much larger an effect is than what is not known of it. */
function certainty(item: ActionItem): number {
  const { effect, interval } = verdictAt(item, 'soak') ?? {};
  if (!effect || !interval) return 0;
  return Math.abs(effect) / Math.max(interval[1] - interval[0], 1e-9);
}

export interface Asked {
  /** Only this team's; every team's unless said. */
  team?: Team | undefined;
  now: Date;
  timezone: string;
  rules: Pick<Rules, 'metrics'>;
}

/**
 * What teams did that improved their number, by verdicts of the month before, as far as nobody was thanked for it: three
 * at most, the surest. In the order of the teams' names, for it is no ranking.
 */
export async function decisionsOfTheMonth(
  store: Store,
  { team, now, timezone, rules }: Asked,
): Promise<Worked[]> {
  const [{ from, to }] = lastTwo('month', now, timezone);
  const [items, people, teams] = await Promise.all([
    store.followedActions.improvedBetween(from, to),
    store.organisation.people(),
    store.organisation.teams(),
  ]);
  const open = items.filter((item) => !item.recognised && (!team || item.team === team.key));
  const surest = open.toSorted((a, b) => certainty(b) - certainty(a)).slice(0, MOST);
  const worked = await Promise.all(surest.map((item) => workedOf(store, item, { people, teams, rules })));
  return worked.filter((each) => each !== null).toSorted((a, b) => a.team.localeCompare(b.team));
}

/** Whether somebody may thank a team in the name of the organisation. */
export function mayRecognise(viewer: Viewer, team: Team, teams: Team[]): boolean {
  return mayReadAll(viewer, teams) || leads(viewer, team, teams);
}
