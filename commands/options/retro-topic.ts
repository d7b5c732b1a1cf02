import type { OptionsDefinition, Suggestion } from '../../src/slack/define.ts';
import { topicsOf } from '../../src/surveys/retrospective/topics.ts';
import { bare } from '../../views/foreign-text.ts';
import { RETRO_TOPIC_SELECT } from '../../views/modals/retro-card.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToRetro, carriedIn } from '../asking/retro.ts';

const TEXT_LIMIT = 75;

/** What else is on the board: a card may say the same. */
async function suggest(
  { typed, metadata }: { typed: string; metadata: string },
  ctx: CommandContext,
): Promise<Suggestion[]> {
  const { from } = JSON.parse(metadata) as { from?: string };
  const { retro } = await admitToRetro(carriedIn({ metadata }).retro, ctx);
  const topics = topicsOf(await ctx.store.retrospectives.cards.of(retro.id), retro);
  const wanted = typed.trim().toLowerCase();
  return topics
    .filter(({ id }) => id !== from)
    .filter(({ title, cards }) =>
      [title, ...cards.map(({ text }) => text)].join('\n').toLowerCase().includes(wanted),
    )
    .map(({ id: value, title }) => ({ text: bare(title, TEXT_LIMIT), value }));
}

export const retroTopic: OptionsDefinition<CommandContext> = { id: RETRO_TOPIC_SELECT, run: suggest };
