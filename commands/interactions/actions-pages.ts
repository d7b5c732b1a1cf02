import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { ACTION_PAGES } from '../../views/messages/actions.ts';
import { AskedList, actionPage } from '../asking/action-page.ts';
import type { CommandContext } from '../asking/context.ts';

async function turn({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return { replacing: await actionPage(AskedList.parse(JSON.parse(value)), ctx) };
}

/** Turning the pages of a list of actions. */
export const actionsPages: InteractionDefinition<CommandContext>[] = Object.values(ACTION_PAGES).map(
  (id) => ({ kind: 'action', id, mode: 'read', run: turn }),
);
