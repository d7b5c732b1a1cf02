import { belongsTo } from '../../src/reports/visibility.ts';
import { BadInput, type Outcome, type ShortcutDefinition, type ShortcutUse } from '../../src/slack/define.ts';
import { ACTION_OPENING } from '../../views/modals/action-item.ts';
import { openActionForm, openTeamlessForm } from '../asking/action-form.ts';
import { teamsOf } from '../asking/action-items.ts';
import type { CommandContext } from '../asking/context.ts';

const MENTION = /@([UW][A-Z0-9]{2,20})\b/g;

/** Names in the place of ids. */
async function readable(text: string, { directory }: CommandContext): Promise<string> {
  const ids = [...new Set([...text.matchAll(MENTION)].map(([, id = '']) => id))];
  const users = directory && ids.length > 0 ? await directory.users(ids) : [];
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return text
    .replace(MENTION, (mention, id: string) => (names.has(id) ? `@${names.get(id)}` : mention))
    .trim();
}

/** Opens the form of an action for the team of the channel; elsewhere the team is chosen in it. */
async function open({ channel, text, permalink }: ShortcutUse, ctx: CommandContext): Promise<Outcome> {
  const teams = await ctx.store.organisation.teams();
  const mine = teams.filter((team) => belongsTo(ctx.asker, team, teams));
  if (mine.length === 0) {
    throw new BadInput(
      'You are in no team, so there is nobody whose action it could be: see `/metrics teams`.',
    );
  }
  const asked = { from: 'message', opportunity: await readable(text, ctx), message: permalink } as const;
  const here = mine.filter((team) => team.channel === channel);
  const [only] = here;
  if (only && here.length === 1) return { modal: await openActionForm(only, asked, ctx) };
  const own = here.length > 1 ? here : teamsOf(teams, ctx);
  return { modal: openTeamlessForm((own.length === 1 && own[0]) || null, asked, ctx) };
}

/** "Make this an improvement", in the menu of every message. */
export const improvement: ShortcutDefinition<CommandContext> = {
  id: 'improvement',
  opening: ACTION_OPENING,
  run: open,
};
