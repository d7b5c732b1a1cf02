import { belongsTo } from '../../src/reports/visibility.ts';
import type { OptionsDefinition, Suggestion } from '../../src/slack/define.ts';
import { bare } from '../../views/foreign-text.ts';
import { SETUP_SELECTS } from '../../views/modals/setup/ids.ts';
import type { CommandContext } from '../asking/context.ts';

const MOST = 100;
const TEXT_LIMIT = 75;

async function find(typed: string, ctx: CommandContext, everyTeam: boolean): Promise<Suggestion[]> {
  const teams = await ctx.store.organisation.teams();
  const wanted = typed.trim().toLowerCase();
  return teams
    .filter((team) => everyTeam || belongsTo(ctx.asker, team, teams))
    .filter(({ key, name }) => key.length <= TEXT_LIMIT && `${key}\n${name}`.toLowerCase().includes(wanted))
    .slice(0, MOST)
    .map(({ key: value, name }) => ({ text: bare(name, TEXT_LIMIT), value }));
}

/** Teams that one may look at, and teams of which another may be a part. */
export const setupTeams: OptionsDefinition<CommandContext>[] = [
  { id: SETUP_SELECTS.team, run: ({ typed }, ctx) => find(typed, ctx, false) },
  { id: SETUP_SELECTS.parent, run: ({ typed }, ctx) => find(typed, ctx, ctx.asker.admin) },
];
