import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import { completeWeeks, periodBefore } from '../metrics/calendar/periods.ts';
import type { Store } from '../store/index.ts';
import { type FocusReading, focusMetric, focusReading } from './review/focus-reading.ts';
import { measuredTeam } from './review/measured-team.ts';

const WEEKS = 4;

export interface FocusAsked {
  team: Team;
  now: Date;
  rules: Rules;
  /** Whether people outside the team may read it: what few people are behind is withheld. */
  outsider: boolean;
}

/** A team's focus over its last four complete weeks, to lead every overview; null where it has none. */
export async function focusLine(store: Store, asked: FocusAsked): Promise<FocusReading | null> {
  const { team, now, rules } = asked;
  const metric = focusMetric(team, rules);
  if (!team.focus || !metric) return null;
  const zone = team.timezone;
  const month = completeWeeks(now, WEEKS, zone);
  const before = periodBefore(month, zone);
  const window = { from: before.from, to: month.to };
  const measured = await measuredTeam(store, { ...asked, metrics: [metric], window });
  return focusReading({ focus: team.focus, metric }, measured.change(metric, month, before), { now, zone });
}
