import { EVERYBODY, type Instrument } from '../../src/domain/survey.ts';
import type { Team } from '../../src/domain/team.ts';
import { commonestZone } from '../../src/reports/readout/organisation.ts';
import { leads } from '../../src/reports/visibility.ts';
import { didYouMean } from '../../src/slack/arguments.ts';
import { BadArgument, BadInput } from '../../src/slack/define.ts';
import { instrumentsHere } from '../../src/surveys/instruments/index.ts';
import { calendarOfTeam, type Organisation } from '../../src/surveys/keeping/addressing.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';
import { isWhole } from './readout.ts';

/** Whom a round is for, and when they work. */
export interface RoundScope {
  /** A team's key, or `organisation`. */
  scope: string;
  /** Null for everybody, and for a team that is gone. */
  team: Team | null;
  organisation: Organisation;
}

export async function organisationOf({ store }: CommandContext): Promise<Organisation> {
  const [people, teams, holidays] = await Promise.all([
    store.organisation.people(),
    store.organisation.teams(),
    store.holidays.all(),
  ]);
  return { people, teams, holidays };
}

/** By a key that was kept. */
export function scopeKept(scope: string, organisation: Organisation): RoundScope {
  return { scope, team: organisation.teams.find(({ key }) => key === scope) ?? null, organisation };
}

/** By what somebody typed. @throws BadInput where there are no teams; BadArgument where none is called so */
export async function scopeNamed(name: string, ctx: CommandContext): Promise<RoundScope> {
  const organisation = await organisationOf(ctx);
  if (isWhole(name)) return { scope: EVERYBODY, team: null, organisation };
  const team = teamNamed(name, organisation.teams);
  return { scope: team.key, team, organisation };
}

export function zoneOf({ team, organisation }: RoundScope): string {
  return team?.timezone ?? commonestZone(organisation.teams);
}

export function calendarOfScope({ team, organisation }: RoundScope) {
  return calendarOfTeam(team?.key ?? null, organisation);
}

/** What people call it: null for everybody. */
export function nameOfScope({ scope, team }: RoundScope): string | null {
  return scope === EVERYBODY ? null : (team?.name ?? scope);
}

/** Whether somebody starts, ends and prolongs rounds of a scope. */
export function mayHold({ team, organisation }: RoundScope, { asker }: CommandContext): boolean {
  return asker.admin || (team !== null && leads(asker, team, organisation.teams));
}

function leadersOf({ team, organisation: { people } }: RoundScope): string {
  const keys = [team?.manager, team?.champion].filter((key) => key !== undefined);
  const names = people.filter(({ key, bot }) => !bot && keys.includes(key)).map(({ name }) => name);
  return names.length > 0 ? ` Ask ${names.join(' or ')}.` : '';
}

/** @throws BadInput for all but those who lead the team, or one above it, and admins */
export function admitToHold(scope: RoundScope, ctx: CommandContext): void {
  if (mayHold(scope, ctx)) return;
  const name = nameOfScope(scope);
  if (name === null) throw new BadInput('Only admins hold surveys of the whole organisation.');
  throw new BadInput(`Only those who lead ${name}, and admins, hold its surveys.${leadersOf(scope)}`);
}

/** By id or title, in any case. @throws BadArgument with the nearest id when no survey is called so */
export async function surveyNamed(name: string, ctx: CommandContext): Promise<Instrument> {
  const here = await instrumentsHere(ctx);
  const wanted = name.toLowerCase();
  const found =
    here.find(({ id }) => id === wanted) ?? here.find(({ title }) => title.toLowerCase() === wanted);
  if (found) return found;
  const near = didYouMean(
    name,
    here.flatMap(({ id, title }) => [id, title]),
  );
  const hint = near ? `Did you mean \`${near}\`?` : `There are ${here.map(({ id }) => id).join(', ')}.`;
  throw new BadArgument(`There is no survey \`${name}\`. ${hint}`);
}
