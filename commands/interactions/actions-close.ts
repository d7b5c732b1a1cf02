import { z } from 'zod';
import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import {
  actionCloseForm,
  CLOSE_FIELDS,
  CLOSE_VIEW,
  readClose,
  type SaidClose,
} from '../../views/modals/action-close.ts';
import { DETAIL_ACTIONS } from '../../views/modals/action-details.ts';
import { TEXT_LIMIT } from '../../views/modals/action-fields.ts';
import { blockOf, renewed } from '../../views/modals/setup/filled-in.ts';
import { actionDetails } from '../asking/action-details.ts';
import { admittedAction, endAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';
import { actorNames } from './setup/actors.ts';
import { printOf } from './setup/metadata.ts';

/** Which action a form is about, and how it stood when the form was filled. */
const Metadata = z.object({ id: z.string(), seen: z.string() });

function endOf({ completedOn, dropped, result }: ActionItem) {
  return { completedOn: completedOn ?? null, dropped: dropped ?? false, result: result ?? '' };
}

function metadataOf(item: ActionItem): string {
  return JSON.stringify({ id: item.id, seen: printOf(endOf(item)) } satisfies z.infer<typeof Metadata>);
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item } = await admittedAction(value, ctx);
  const { opportunity } = item;
  return {
    push: actionCloseForm({ metadata: metadataOf(item), opportunity, said: endOf(item), meanwhile: null }),
  };
}

/** What somebody else did to it meanwhile, above what this person said. */
async function again(item: ActionItem, said: SaidClose, ctx: CommandContext) {
  const { completedBy, opportunity } = item;
  const names = completedBy === undefined ? new Map<string, string>() : await actorNames([completedBy], ctx);
  const by = completedBy === undefined ? null : (names.get(completedBy) ?? completedBy);
  return actionCloseForm({
    metadata: metadataOf(item),
    opportunity,
    said,
    meanwhile: { ...endOf(item), by },
  });
}

async function save(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { value, fields } = interaction;
  const { id, seen } = Metadata.parse(JSON.parse(value));
  const said = readClose(fields);
  if (said.result.length > TEXT_LIMIT) {
    const sentence = `Use ${TEXT_LIMIT} characters at most.`;
    return { errors: { [blockOf(fields, CLOSE_FIELDS.result)]: sentence } };
  }
  const { item, team } = await admittedAction(id, ctx);
  if (printOf(endOf(item)) !== seen) return { modal: renewed(await again(item, said, ctx), fields) };
  if (!(await endAction(item, team, said, ctx))) return save(interaction, ctx);
  const note = said.dropped ? 'Given up, with the reason kept.' : 'Done. Thank you.';
  return { beneath: await actionDetails(id, ctx, note) };
}

/** Saying how an action ended and what came of it. */
export const actionsClose: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: DETAIL_ACTIONS.close, mode: 'read', run: open },
  { kind: 'view', id: CLOSE_VIEW, mode: 'write', run: save },
];
