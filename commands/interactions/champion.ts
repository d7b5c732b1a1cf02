import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { CHAMPION_TIPS_ACTION } from '../../views/messages/champion.ts';
import type { CommandContext } from '../asking/context.ts';

async function tipsOff(_interaction: Interaction, { store, asker }: CommandContext): Promise<Outcome> {
  if (asker.person) await store.preferences.saveTips(asker.person.key, false);
  const text = 'No more tips come to you. `/kata champions tips` brings them back.';
  return { reply: { text, blocks: [], personal: true } };
}

/** What a champion decides on the messages that come to them. */
export const champion: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: CHAMPION_TIPS_ACTION, mode: 'write', run: tipsOff },
];
