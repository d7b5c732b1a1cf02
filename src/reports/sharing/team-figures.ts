import { DateTime } from 'luxon';
import { identify } from '../../correlation/identities.ts';
import { firstDayOf, quarterBefore, quarterOf, quartersSince } from '../../domain/quarter.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Sample } from '../../metrics/define.ts';
import { metrics } from '../../metrics/index.ts';
import type { Store } from '../../store/index.ts';
import { isEnough, MIN_SAMPLES } from '../deltas.ts';
import { sideOf } from '../measure.ts';
import { commonestZone } from '../readout/organisation.ts';
import { inTurns } from '../review/in-turns.ts';
import { measuredTeam } from '../review/measured-team.ts';
import { isForTeam } from '../visibility.ts';
import type { TeamFigure } from './anonymous.ts';

/** Of the catalogue: not what people said, not how a team works with its numbers, nothing that an organisation named. */
const SHARED = metrics.filter((metric) => metric.kind !== 'share' && !isForTeam(metric));

export interface SharingQuestion {
  now: Date;
  rules: Rules;
  /** Whole quarters back from the one that is over. */
  quarters: number;
}

/** The quarters that are over by now, the first of them first. */
export function lastQuarters(now: Date, zone: string, count: number): string[] {
  let first = quarterOf(localDate(now, zone));
  for (let back = 0; back < count; back += 1) first = quarterBefore(first);
  return quartersSince(first, count);
}

function ownedBy({ repositories, services = [], projects = [], boards = [] }: Team): string {
  return JSON.stringify([repositories, services, projects, boards].map((each) => each.toSorted()));
}

/** Teams that count: those at the end of a line, of those that own the same one alone. */
function counted(teams: Team[]): Team[] {
  const ends = teams.filter(({ key }) => !teams.some(({ parent }) => parent === key));
  return [...new Map(ends.map((team) => [ownedBy(team), team])).values()];
}

/** What each team came to over some quarters, with who was behind it. */
export async function teamFigures(
  store: Store,
  { now, rules, quarters }: SharingQuestion,
): Promise<{ quarters: string[]; figures: TeamFigure[] }> {
  const [teams, people, accounts] = await Promise.all([
    store.organisation.teams(),
    store.organisation.people(),
    store.events.find('account'),
  ]);
  const named = lastQuarters(now, commonestZone(teams), quarters);
  const identities = identify(people, accounts, rules.bots);
  const personOf = (login: string) => identities.personOf(login)?.key ?? login.toLowerCase();
  const behind = (samples: Sample[], members: string[]) => {
    const logins = samples.flatMap(({ contributors }) => contributors);
    const own = new Set(logins.filter((login) => !identities.isBot(login)).map(personOf));
    return own.size > 0 ? [...own] : members;
  };
  const figures = await inTurns(counted(teams), async (team): Promise<TeamFigure[]> => {
    const begin = (day: string) => DateTime.fromISO(day, { zone: team.timezone });
    const from = begin(firstDayOf(named[0] ?? ''));
    const to = from.plus({ quarters }).startOf('day');
    const window = { from: from.toJSDate(), to: to.toJSDate() };
    const read = { team, metrics: SHARED, window, now, rules, outsider: false };
    const { measureOf, facts } = await measuredTeam(store, read);
    return SHARED.flatMap((metric) => {
      const side = sideOf(measureOf(metric), window);
      const { value, n } = side.summary;
      if (value === null || n < MIN_SAMPLES || !isEnough(metric, side)) return [];
      return [{ metric: metric.id, unit: metric.unit, value, people: behind(side.samples, facts.members) }];
    });
  });
  return { quarters: named, figures: figures.flat() };
}
