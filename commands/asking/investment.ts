import { DateTime } from 'luxon';
import { z } from 'zod';
import { quarterBefore, quarterOf } from '../../src/domain/quarter.ts';
import type { Team } from '../../src/domain/team.ts';
import { primaryTeam } from '../../src/reports/facts/primary-team.ts';
import { windowOfQuarter } from '../../src/reports/investment/quarter.ts';
import type { InvestmentQuery } from '../../src/reports/investment/read.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import { belongsTo } from '../../src/reports/visibility.ts';
import { BadArgument, BadInput } from '../../src/slack/define.ts';
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

const QUARTER = /^(?:(\d{4})[- ]?)?q([1-4])(?:[- ]?(\d{4}))?$/;

/**
 * The quarter that is named, as it is kept; null where none is. `q3` is the last third one that has begun, `Q3 2026` how
 * answers call it.
 */
export function quarterNamed(words: string, now: Date, zone: string): string | null {
  const today = DateTime.fromJSDate(now, { zone });
  const current = quarterOf(today.toFormat('yyyy-MM-dd'));
  const said = words
    .trim()
    .toLowerCase()
    .replace(/ quarter$/, '');
  if (['this', 'now', 'current'].includes(said)) return current;
  if (['last', 'previous'].includes(said)) return quarterBefore(current);
  const [, before, number, after] = QUARTER.exec(said) ?? [];
  if (number === undefined || (before !== undefined && after !== undefined)) return null;
  const year = before ?? after;
  const named = `${year ?? today.year}-Q${number}`;
  return year === undefined && named > current ? `${today.year - 1}-Q${number}` : named;
}

/** A quarter and of whom, in either order and with or without a space in the quarter; null for words that name no quarter. */
export function quarterAndWhose(
  words: string[],
  now: Date,
): { quarter: string; whose: string | null } | null {
  const isQuarter = (some: string[]) => quarterNamed(some.join(' '), now, 'UTC') !== null;
  for (const length of [2, 1]) {
    if (words.length < length) continue;
    for (const from of [0, words.length - length]) {
      const named = words.slice(from, from + length);
      if (!isQuarter(named)) continue;
      const whose = words.toSpliced(from, length).join(' ');
      return { quarter: named.join(' '), whose: whose === '' ? null : whose };
    }
  }
  return null;
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
 * @throws BadInput for a team that there is not, and for somebody who may not read the whole and has no team
 */
export async function investmentScope(name: string | null, ctx: CommandContext): Promise<InvestmentScope> {
  if (name !== null) return { ...(await readoutScope(name, ctx)), instead: false };
  const { store, asker } = ctx;
  const teams = await store.organisation.teams();
  const own = asker.person && primaryTeam(asker.person.key, teams);
  if (mayReadAll(asker, teams)) return { ...(await readoutScope(null, ctx)), instead: false };
  if (!own) {
    throw new BadInput(
      'What the whole organisation comes to is for admins, managers and executives. Ask for a quarter of a team: `/metrics investment q3 TEAM`.',
    );
  }
  return { ...(await readoutScope(own.key, ctx)), instead: true };
}

/** What is read for an answer. */
export function investmentQuery(
  { team, teams, outsider }: ReadoutScope,
  { quarter, at }: Pick<StoredInvestment, 'at' | 'quarter'>,
  { rules, asker }: CommandContext,
): InvestmentQuery {
  const window = windowOfQuarter(quarter, team.timezone);
  const belongs = (each: Team) => belongsTo(asker, each, teams);
  return { team, teams, outsider, now: at, rules, window, belongs };
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
