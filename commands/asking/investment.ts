import { DateTime } from 'luxon';
import { z } from 'zod';
import { quarterBefore, quarterOf } from '../../src/domain/quarter.ts';
import type { Team } from '../../src/domain/team.ts';
import { primaryTeam } from '../../src/reports/facts/primary-team.ts';
import { windowOfQuarter } from '../../src/reports/investment/quarter.ts';
import type { InvestmentQuery } from '../../src/reports/investment/read.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { BadArgument } from '../../src/slack/define.ts';
import type { CommandContext } from './context.ts';
import { type ReadoutScope, readoutScope } from './readout.ts';

/** What a button of an investment answer carries: of whom, of which quarter, and when it was asked. */
const Stored = z.object({
  /** Key of a team; null for the whole organisation. */
  team: z.string().nullable(),
  quarter: z.string(),
  at: z.coerce.date(),
  /** What its work items are wanted of; null for the first. */
  part: z.string().nullable().default(null),
  page: z.number().int().nonnegative().default(0),
});

export type StoredInvestment = z.infer<typeof Stored>;

export function writeInvestment(stored: StoredInvestment): string {
  return JSON.stringify(stored);
}

/** @throws when the value is not one that `writeInvestment` wrote */
export function readStoredInvestment(value: string): StoredInvestment {
  return Stored.parse(JSON.parse(value));
}

/** The quarter that a word names, as it is kept; null where it names none. `q3` is the last third one that has begun. */
export function quarterNamed(word: string, now: Date, zone: string): string | null {
  const today = DateTime.fromJSDate(now, { zone });
  const current = quarterOf(today.toFormat('yyyy-MM-dd'));
  const said = word.trim().toLowerCase();
  if (said === 'this' || said === 'now') return current;
  if (said === 'last') return quarterBefore(current);
  const [, year, number] = /^(?:(\d{4})-?)?q([1-4])$/.exec(said) ?? [];
  if (number === undefined) return null;
  const named = `${year ?? today.year}-Q${number}`;
  return year === undefined && named > current ? `${today.year - 1}-Q${number}` : named;
}

/** @throws BadArgument for a quarter that is yet to come */
export function begun(quarter: string, now: Date, zone: string): string {
  if (windowOfQuarter(quarter, zone).from <= now) return quarter;
  throw new BadArgument(`The quarter ${quarter} has not begun yet: no effort went anywhere in it.`);
}

export interface InvestmentScope extends ReadoutScope {
  /** Somebody asked for the whole who may not read it, and gets their own team. */
  instead: boolean;
}

/**
 * Of whom somebody is answered: the team that they name, else the whole where they may read it, else their own team.
 * @throws BadInput for a team that there is not, and where there is neither
 */
export async function investmentScope(name: string | null, ctx: CommandContext): Promise<InvestmentScope> {
  if (name !== null) return { ...(await readoutScope(name, ctx)), instead: false };
  const { store, asker } = ctx;
  const teams = await store.organisation.teams();
  const own = asker.person && primaryTeam(asker.person.key, teams);
  if (mayReadAll(asker, teams) || !own) return { ...(await readoutScope(null, ctx)), instead: false };
  return { ...(await readoutScope(own.key, ctx)), instead: true };
}

/** What is read for an answer. */
export function investmentQuery(
  { team, teams, outsider }: ReadoutScope,
  { quarter, at }: Pick<StoredInvestment, 'at' | 'quarter'>,
  { rules }: CommandContext,
): InvestmentQuery {
  return { team, teams, outsider, now: at, rules, window: windowOfQuarter(quarter, team.timezone) };
}

/**
 * Whether somebody may read titles of the work items of a project of the tracker: of all, where they belong to the team
 * that was asked for or administer Kata; of the whole organisation, of the projects of their own teams.
 */
export function titlesFor(
  { team, teams, whole, outsider }: ReadoutScope,
  { asker }: CommandContext,
): (project: string) => boolean {
  if (!outsider) return () => true;
  const own = teams.filter((each: Team) => (whole || each.key === team.key) && belongsTo(asker, each, teams));
  const projects = new Set(own.flatMap((each) => each.projects ?? []));
  return (project) => projects.has(project);
}
