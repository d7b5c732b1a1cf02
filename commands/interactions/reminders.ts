import type { InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { REMINDER_ACTIONS } from '../../views/messages/reminder.ts';
import type { CommandContext } from '../asking/context.ts';
import { changeNudges } from '../home/own-nudges.ts';

async function turnOff(_interaction: unknown, ctx: CommandContext): Promise<Outcome> {
  await changeNudges({ actions: false }, ctx);
  const text =
    'You are reminded of your actions no more. The form of nudges on Kata’s Home tab brings that back.';
  return { reply: { text, blocks: [], personal: true } };
}

/** Turning off reminders of one's own actions. */
export const reminders: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: REMINDER_ACTIONS.off, mode: 'write', run: turnOff },
];
