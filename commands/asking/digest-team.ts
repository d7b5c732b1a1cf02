import type { Team } from '../../src/domain/team.ts';
import { leads } from '../../src/reports/visibility.ts';
import { BadInput } from '../../src/slack/define.ts';
import { isOutsider } from './answer-metric.ts';
import type { CommandContext } from './context.ts';
import { teamNamed } from './find.ts';

/** @throws BadInput for somebody outside the team: its digest is its own */
export async function ownTeamOf(key: string, ctx: CommandContext): Promise<Team> {
  const team = teamNamed(key, await ctx.store.organisation.teams());
  if (await isOutsider(team, ctx)) {
    throw new BadInput(`Only members and leaders of ${team.name} can do that with its digest.`);
  }
  return team;
}

/** @throws BadInput for everybody but leaders of the team, or of a team above it, and admins */
export async function ledTeamOf(key: string, ctx: CommandContext): Promise<Team> {
  const teams = await ctx.store.organisation.teams();
  const team = teamNamed(key, teams);
  if (!ctx.asker.admin && !leads(ctx.asker, team, teams)) {
    throw new BadInput(
      `Only the champion or the manager of ${team.name}, or an admin, can say when its digest comes.`,
    );
  }
  return team;
}
