import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import { median } from '../../metrics/statistics/stats.ts';
import type { Store } from '../../store/index.ts';
import type { Work } from '../delivery/define.ts';
import { readWork } from '../delivery/work.ts';
import { primaryTeam } from '../facts/primary-team.ts';
import { freshnessOf, spansOf } from '../freshness.ts';
import { commonestZone, organisationAsTeam } from '../readout/organisation.ts';
import { isWorking } from '../review/excellence-review.ts';
import { readTeamFacts } from '../team-facts.ts';
import { belongsTo, type Viewer } from '../visibility.ts';
import type { FocusReport, TeamFocus } from './define.ts';
import { projectsOf } from './projects.ts';
import { riskOf } from './risk.ts';
import { teamFocus } from './team-focus.ts';

export interface FocusAsked {
  teams: Team[];
  viewer: Viewer;
  now: Date;
  rules: Rules;
  /** Complete weeks to look at. */
  weeks: number;
}

/** With fewer teams there is no usual. */
const USUAL_TEAMS = 3;

function inProgressOf({ key }: Team, { pieces }: Work): number {
  return pieces.filter(({ inProgress, teams }) => inProgress && teams.includes(key)).length;
}

function inOrder(a: TeamFocus, b: TeamFocus): number {
  const total = ({ weeks }: TeamFocus) => weeks.reduce((sum, { projects }) => sum + (projects ?? 0), 0);
  const rank = ({ projects }: TeamFocus) => projects ?? -1;
  return (
    rank(b) - rank(a) ||
    Number(a.withheld) - Number(b.withheld) ||
    total(b) - total(a) ||
    a.name.localeCompare(b.name)
  );
}

/** How many projects each team balances a week. All that anybody did is read once, and counts in the primary team. */
export async function focusOfTeams(
  store: Store,
  { teams, viewer, now, rules, weeks }: FocusAsked,
): Promise<FocusReport> {
  const working = teams.filter((team) => isWorking(team) && team.members.length > 0);
  const { leadership } = await store.settings.organisation();
  const zone = leadership?.timezone ?? commonestZone(teams);
  const whole = organisationAsTeam(teams, zone);
  const windowIn = (timezone: string) => completeWeeks(now, weeks, timezone);
  const zones = new Set([zone, ...working.map(({ timezone }) => timezone)]);
  const spans = [...zones].map(windowIn);
  const [facts, work] = await Promise.all([
    readTeamFacts(store, { team: whole, teams: [whole], spans, now, rules, reads: ['activities'] }),
    readWork(store, { teams, rules, now }),
  ]);
  const told = facts.activities.filter(({ at }) => spans.some(({ from, to }) => at >= from && at < to));
  const { level, projectOf } = projectsOf(told, { rules, work });
  const byTeam = Map.groupBy(facts.activities, ({ person }) => primaryTeam(person, teams)?.key);
  const all = working.map((team) =>
    teamFocus({
      team,
      facts: {
        ...facts,
        activities: byTeam.get(team.key) ?? [],
        timezone: team.timezone,
        members: team.members,
      },
      window: windowIn(team.timezone),
      projectOf,
      outsider: !belongsTo(viewer, team, teams),
      inProgress: inProgressOf(team, work),
    }),
  );
  const known = all.flatMap(({ projects }) => projects ?? []);
  const usual = known.length < USUAL_TEAMS ? null : median(known);
  const read = await spansOf(store, ['activities', 'workItems'], facts);
  return {
    level,
    weeks,
    ...windowIn(zone),
    timezone: zone,
    teams: all.map((team) => ({ ...team, risk: riskOf(team, usual) })).toSorted(inOrder),
    usual,
    freshness: await freshnessOf(store, read),
  };
}
