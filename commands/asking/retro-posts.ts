import type { Retrospective } from '../../src/domain/retrospective.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Store } from '../../src/store/index.ts';
import { earlierActions } from '../../src/surveys/retrospective/opening.ts';
import { pulseOf } from '../../src/surveys/retrospective/summary.ts';
import { chosenTopics, type RetroTopic, topicsOf } from '../../src/surveys/retrospective/topics.ts';
import { bare } from '../../views/foreign-text.ts';
import { retroOpeningMessage } from '../../views/messages/retro-opening.ts';
import { retroLeadMessage, retroStepMessage } from '../../views/messages/retro-step.ts';
import type { AskedAction } from './action-form.ts';
import type { InRetro } from './retro.ts';

const OPPORTUNITY_LIMIT = 300;

/** What the button carries that makes an action of a topic. */
export function actionOfTopic({ id, title }: RetroTopic, team: Team): AskedAction {
  return { team: team.key, from: 'retro', topic: id, opportunity: bare(title, OPPORTUNITY_LIMIT) };
}

/** Key of the message of a step: the others go into the thread of the first. */
function keyOf(retro: string, step: Retrospective['step']): string {
  return `retro:${retro}:${step}`;
}

/** Where the messages of a retrospective go: to the thread of the first, wherever the team’s channel is by now. */
async function placeOf(store: Store, { id }: Retrospective, { channel }: Team) {
  const first = await store.outbox.find(keyOf(id, 'gather'));
  if (first) return { channel: first.channel, thread: first.key };
  return channel === undefined ? null : { channel };
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
  const place = await placeOf(store, retro, team);
  if (!place || (await store.outbox.find(key))) return;
  await store.outbox.add({ key, ...place, ...(await messageOf(store, retro, team)), picture: null }, now);
}

/** Posts that somebody else leads through it from now on. */
export async function announceLead(store: Store, { retro, team, person }: InRetro, now: Date): Promise<void> {
  const place = await placeOf(store, retro, team);
  const key = `retro:${retro.id}:lead:${person.key}`;
  if (place) await store.outbox.add({ key, ...place, ...retroLeadMessage(person.name), picture: null }, now);
}
