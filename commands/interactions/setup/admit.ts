import type { Directory } from '../../../src/domain/directory.ts';
import type { Team } from '../../../src/domain/team.ts';
import { belongsTo, leads } from '../../../src/reports/visibility.ts';
import { BadInput } from '../../../src/slack/define.ts';
import type { CommandContext } from '../../asking/context.ts';
import { teamNamed } from '../../asking/find.ts';

export interface Admitted {
  team: Team;
  teams: Team[];
}

/** Whether this person may change how a team is set up. */
export function mayChange({ asker }: CommandContext, team: Team, teams: Team[]): boolean {
  return asker.admin || leads(asker, team, teams);
}

/** @throws BadInput for those whose team it is not, or where there is none of that name */
export async function admitToSee(name: string, ctx: CommandContext): Promise<Admitted> {
  const teams = await ctx.store.organisation.teams();
  const team = teamNamed(name, teams);
  if (belongsTo(ctx.asker, team, teams)) return { team, teams };
  throw new BadInput(`Only members and leaders of ${team.name} can see how it is set up.`);
}

/** @throws BadInput for all but admins and those who lead the team, or where there is none of that name */
export async function admitToChange(name: string | undefined, ctx: CommandContext): Promise<Admitted> {
  if (name === undefined) throw new BadInput('Choose a team first: type `/kata setup`.');
  const teams = await ctx.store.organisation.teams();
  const team = teamNamed(name, teams);
  if (mayChange(ctx, team, teams)) return { team, teams };
  throw new BadInput(
    `Only admins, the champion and the manager of ${team.name} can change how it is set up.`,
  );
}

/** @throws BadInput for all but admins */
export function admitAdmin({ asker }: CommandContext): void {
  if (!asker.admin) throw new BadInput('Only those who administer Kata can change this.');
}

/** @throws BadInput on the command line */
export function directoryIn({ directory }: CommandContext): Directory {
  if (directory) return directory;
  throw new BadInput('Setup works in Slack: type `/kata setup` there.');
}
