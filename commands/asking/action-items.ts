import type { Team } from '../../src/domain/team.ts';
import { BadInput } from '../../src/slack/define.ts';
import { isOutsider } from './answer-metric.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';

/** Teams that the asker is in, or leads. */
export function teamsOf(teams: Team[], { asker: { person } }: CommandContext): Team[] {
  if (!person) return [];
  return teams.filter(
    ({ members, manager, champion }) =>
      members.includes(person.key) || manager === person.key || champion === person.key,
  );
}

/**
 * The team that is named, else the asker's own.
 * @throws BadArgument when no team is called so; BadInput when none is named and the asker has none, or several
 */
export async function teamMeant(name: string | undefined, ctx: CommandContext): Promise<Team> {
  const teams = await ctx.store.organisation.teams();
  if (name !== undefined) return teamNamed(name, teams);
  const own = teamsOf(teams, ctx);
  if (own.length === 1 && own[0]) return own[0];
  if (own.length === 0) throw new BadInput('Say which team: see `/metrics teams`.');
  throw new BadInput(`Say which of your teams: ${own.map(({ key }) => key).join(', ')}.`);
}

/** @throws BadInput for somebody outside the team */
export async function admitToActions(team: Team, ctx: CommandContext): Promise<void> {
  if (await isOutsider(team, ctx)) {
    throw new BadInput(`Only members and leaders of ${team.name} see and change its actions.`);
  }
}
