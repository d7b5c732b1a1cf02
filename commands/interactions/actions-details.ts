import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { DETAILS_ACTION } from '../../views/messages/actions.ts';
import { DETAIL_ACTIONS, DETAILS_OPENING } from '../../views/modals/action-details.ts';
import { actionDetails } from '../asking/action-details.ts';
import { reopenAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';

async function reopen({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { changed } = await reopenAction(value, ctx);
  return { modal: await actionDetails(value, ctx, changed ? 'Open again.' : 'It was open already.') };
}

/** All of an action, and what can be done with it from there. */
export const actionsDetails: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: DETAILS_ACTION,
    mode: 'read',
    opening: DETAILS_OPENING,
    run: async ({ value }, ctx) => ({ modal: await actionDetails(value, ctx) }),
  },
  { kind: 'action', id: DETAIL_ACTIONS.reopen, mode: 'write', run: reopen },
];
