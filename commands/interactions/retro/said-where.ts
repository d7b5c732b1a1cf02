import type { Interaction, Outcome } from '../../../src/slack/define.ts';
import type { CommandContext } from '../../asking/context.ts';
import { boardFor, type InRetro } from '../../asking/retro.ts';

/** Says something where a button was pressed: on the board, else to the person alone under the message. */
export async function saidWhere(
  press: Interaction,
  note: string,
  admitted: InRetro,
  ctx: CommandContext,
): Promise<Outcome> {
  if (press.metadata !== '') return { modal: await boardFor(admitted, ctx, { note }) };
  return { reply: { text: note, blocks: [], personal: true } };
}
