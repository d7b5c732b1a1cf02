import type { Retrospective } from '../../src/domain/retrospective.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Store } from '../../src/store/index.ts';
import { earlierActions } from '../../src/surveys/retrospective/opening.ts';
import { pulseOf } from '../../src/surveys/retrospective/summary.ts';
import { chosenTopics, type RetroTopic, topicsOf } from '../../src/surveys/retrospective/topics.ts';
import { bare } from '../../views/foreign-text.ts';
import { retroOpeningMessage } from '../../views/messages/retro-opening.ts';
import { retroStepMessage } from '../../views/messages/retro-step.ts';
import type { AskedAction } from './action-form.ts';

const OPPORTUNITY_LIMIT = 300;

/** What the button carries that makes an action of a topic. */
export function actionOfTopic({ id, title }: RetroTopic, team: Team): AskedAction {
  return { team: team.key, from: 'retro', topic: id, opportunity: bare(title, OPPORTUNITY_LIMIT) };
}

/** Key of the message of a step: the others go into the thread of the first. */
function keyOf(retro: string, step: Retrospective['step']): string {
  return `retro:${retro}:${step}`;
}

/** Key of the message in whose thread all of a retrospective is. */
export function threadOf(retro: string): string {
  return keyOf(retro, 'gather');
}

async function messageOf(store: Store, retro: Retrospective, team: Team) {
  if (retro.step === 'gather') {
    const [people, earlier, pulse] = await Promise.all([
      store.organisation.people(),
      earlierActions(store, team, retro),
      pulseOf(store, team, retro.openedAt),
    ]);
    const facilitator = people.find(({ key }) => key === retro.facilitator)?.name ?? 'Somebody';
    return retroOpeningMessage({ retro, team, facilitator, earlier, pulse });
  }
  const cards = await store.retrospectives.cards.of(retro.id);
  const chosen = chosenTopics(topicsOf(cards, retro)).map((topic) => ({
    ...topic,
    adding: JSON.stringify(actionOfTopic(topic, team)),
  }));
  return retroStepMessage(retro, { cards: cards.length, chosen });
}

/** Posts that a retrospective came to its step, once for ever; nothing where the team has no channel any more. */
export async function announce(store: Store, retro: Retrospective, team: Team, now: Date): Promise<void> {
  const key = keyOf(retro.id, retro.step);
  if (team.channel === undefined || (await store.outbox.find(key))) return;
  const message = await messageOf(store, retro, team);
  const thread = retro.step === 'gather' ? undefined : threadOf(retro.id);
  await store.outbox.add({ key, channel: team.channel, ...message, picture: null, thread }, now);
}
