import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { CLOSE_FIELDS, CLOSE_VIEW, readClose } from '../../views/modals/action-close.ts';
import { TEXT_LIMIT } from '../../views/modals/action-fields.ts';
import { actionDetails } from '../asking/action-details.ts';
import { completeAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';

async function close({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const said = readClose(fields);
  if (said.result.length > TEXT_LIMIT)
    return { errors: { [CLOSE_FIELDS.result]: `Use ${TEXT_LIMIT} characters at most.` } };
  const { changed } = await completeAction(value, ctx, said);
  const note = said.dropped ? 'Given up, with the reason kept.' : 'Done. Thank you.';
  return { beneath: await actionDetails(value, ctx, changed ? note : 'Somebody closed it before you.') };
}

/** Saying what came of an action. */
export const actionsClose: InteractionDefinition<CommandContext>[] = [
  { kind: 'view', id: CLOSE_VIEW, mode: 'write', run: close },
];
