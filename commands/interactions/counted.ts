import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { COUNTED_ACTION } from '../../views/messages/metric-answer.ts';
import { OPENING, PAGE_ACTIONS } from '../../views/modals/what-was-counted.ts';
import type { CommandContext } from '../asking/context.ts';
import { countedModal } from '../asking/counted-modal.ts';
import { readQuestion } from '../asking/stored-question.ts';

async function list({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return { modal: await countedModal(readQuestion(value), ctx) };
}

/** The changes behind a number, listed in a modal; and the buttons in it that turn the pages. */
export const counted: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: COUNTED_ACTION, mode: 'read', opening: OPENING, run: list },
  { kind: 'action', id: PAGE_ACTIONS.back, mode: 'read', run: list },
  { kind: 'action', id: PAGE_ACTIONS.on, mode: 'read', run: list },
];
