import type { Retrospective } from '../../../src/domain/retrospective.ts';
import { BadInput } from '../../../src/slack/define.ts';
import { type RetroTopic, topicsOf } from '../../../src/surveys/retrospective/topics.ts';
import type { CommandContext } from '../../asking/context.ts';

/** @throws BadInput where nothing is about it any more */
export async function topicIn(
  retro: Retrospective,
  id: string,
  { store }: CommandContext,
): Promise<RetroTopic> {
  const topics = topicsOf(await store.retrospectives.cards.of(retro.id), retro);
  const found = topics.find((topic) => topic.id === id);
  if (!found) throw new BadInput('That is not on the board any more: press Refresh.');
  return found;
}
