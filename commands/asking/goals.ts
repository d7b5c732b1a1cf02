import type { Team } from '../../src/domain/team.ts';
import { mayReadAll } from '../../src/reports/readout/may-read.ts';
import { BadInput } from '../../src/slack/define.ts';
import { mayChange } from '../interactions/setup/admit.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';

/** Words for the whole company where a team may stand. */
const COMPANY = ['company', 'org', 'organisation', 'organization', 'all'];

/** Whose objectives are meant: a team's, or the company's. */
export type Whose = { team: Team; teams: Team[] } | { team: null; teams: Team[] };

/** Whether somebody may set the objectives of a team, or (null) of the company. */
export function maySetGoals(team: Team | null, teams: Team[], ctx: CommandContext): boolean {
  return team === null ? mayReadAll(ctx.asker, teams) : mayChange(ctx, team, teams);
}

/** Teams that somebody is in, or leads. */
function ownTeams(teams: Team[], { asker: { person } }: CommandContext): Team[] {
  if (!person) return [];
  const { key } = person;
  return teams.filter(
    ({ members, manager, champion }) => members.includes(key) || [manager, champion].includes(key),
  );
}

/**
 * Whose objectives are named; those of the only team that is the asker's where nothing is; else the company's.
 * @throws BadArgument when no team is called so
 */
export async function whoseGoals(name: string | undefined, ctx: CommandContext): Promise<Whose> {
  const teams = await ctx.store.organisation.teams();
  if (name !== undefined) {
    const isTeam = teams.some((team) => [team.key, team.name].includes(name));
    const whole = !isTeam && COMPANY.includes(name.toLowerCase());
    return { team: whole ? null : teamNamed(name, teams), teams };
  }
  const own = ownTeams(teams, ctx);
  return { team: own.length === 1 ? (own[0] ?? null) : null, teams };
}

/**
 * @param key of a team; undefined for the company
 * @throws BadInput for those who may not set its objectives, or where the team is gone
 */
export async function admitToGoals(key: string | undefined, ctx: CommandContext): Promise<Whose> {
  const teams = await ctx.store.organisation.teams();
  if (key === undefined) {
    if (maySetGoals(null, teams, ctx)) return { team: null, teams };
    throw new BadInput('Only admins, managers and executives set the objectives of the company.');
  }
  const team = teams.find((each) => each.key === key);
  if (!team) throw new BadInput('The team of this objective is not there any more.');
  if (maySetGoals(team, teams, ctx)) return { team, teams };
  throw new BadInput(
    `Only admins, the champion and the manager of ${team.name} set its objectives. Tell one of them, or propose it in the retrospective.`,
  );
}
