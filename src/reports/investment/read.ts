import { DateTime } from 'luxon';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
import { primaryTeam } from '../facts/primary-team.ts';
import { freshnessOf, spansOf } from '../freshness.ts';
import { readoutFacts } from '../readout/facts.ts';
import type { TeamFacts } from '../team-facts.ts';
import type { InvestmentReport } from './define.ts';
import { type InvestmentFacts, investmentOf } from './investment.ts';

export interface InvestmentQuery {
  /** A team, or all of them as one (`organisationAsTeam`). */
  team: Team;
  /** Every team: of the whole organisation each person keeps the days of their own. */
  teams: Team[];
  window: Window;
  now: Date;
  rules: Rules;
  outsider: boolean;
  /** Whether whoever asks is told all of a team: of the others their own answers leave out what few people did. */
  belongs?(team: Team): boolean;
}

/** The zone of each person's own team: the whole then sums to its teams, wherever these are. */
export function zonesOf(team: Team, teams: Team[]): NonNullable<Facts['zoneOf']> {
  const zones = new Map(
    team.members.map((person) => [person, primaryTeam(person, teams)?.timezone ?? team.timezone]),
  );
  return (person) => zones.get(person) ?? team.timezone;
}

/** The team whose own answer tells of somebody, by its key; null where all of it is told to whoever asks. */
function apartIn({
  team,
  teams,
  belongs = () => false,
}: Pick<InvestmentQuery, 'belongs' | 'team' | 'teams'>) {
  const apart = new Map(
    team.members.map((person) => {
      const own = primaryTeam(person, teams);
      return [person, own && !belongs(own) ? own.key : null];
    }),
  );
  return (person: string) => apart.get(person) ?? null;
}

/** What people did in a period, of a team or of the whole organisation. */
export async function investmentFacts(
  store: Store,
  { team, teams, window, now, rules, ...more }: Omit<InvestmentQuery, 'outsider'>,
): Promise<TeamFacts & InvestmentFacts> {
  const wider = (at: Date, days: number) =>
    DateTime.fromJSDate(at, { zone: team.timezone }).plus({ days }).toJSDate();
  // The days of people elsewhere begin earlier and end later.
  const read = { from: wider(window.from, -1), to: wider(window.to, 1) };
  const facts = await readoutFacts(store, { team, window: read, now, rules, reads: ['activities'] });
  const isTeam = teams.some(({ key }) => key === team.key);
  if (isTeam) return facts;
  return { ...facts, zoneOf: zonesOf(team, teams), apart: apartIn({ team, teams, ...more }) };
}

/** Reads where the effort of a period went. */
export async function readInvestment(store: Store, query: InvestmentQuery): Promise<InvestmentReport> {
  const facts = await investmentFacts(store, query);
  const { window, outsider, teams, team } = query;
  const ofTeam = teams.length > 1 && teams.some(({ key }) => key === team.key);
  const freshness = await freshnessOf(store, await spansOf(store, ['activities', 'workItems'], facts));
  return { ...investmentOf(facts, { window, outsider, ofTeam }), ofTeam, freshness };
}
