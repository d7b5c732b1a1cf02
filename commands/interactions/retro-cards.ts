import { z } from 'zod';
import { MOST_CARDS } from '../../src/domain/retrospective.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { RETRO_ACTIONS } from '../../views/messages/retro-words.ts';
import {
  cardForm,
  moveForm,
  RETRO_VIEWS,
  readCard,
  readMove,
  type SaidMove,
} from '../../views/modals/retro-card.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToRetro, boardFor, carriedIn, type InRetro } from '../asking/retro.ts';
import { topicIn } from './retro/topic.ts';

const CHANGED = 'Somebody changed this card at the same time: this is the board as it is now.';

/** What the form that moves a card carries: the topic that it was in tells whether somebody was faster. */
const Moved = z.object({ retro: z.string(), page: z.number(), card: z.string(), from: z.string() });

/** @throws BadInput once the team votes */
function mustTakeCards({ retro: { step } }: InRetro): void {
  if (step === 'closed') throw new BadInput('This retrospective is over.');
  if (step !== 'gather' && step !== 'group')
    throw new BadInput('Cards are taken no more: the team votes, or has voted. See the board.');
}

async function open({ value, metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const admitted = await admitToRetro(value, ctx);
  mustTakeCards(admitted);
  const form = cardForm({ metadata: JSON.stringify({ retro: value }), id: crypto.randomUUID(), kept: false });
  return metadata === '' ? { modal: form } : { push: form };
}

async function keep(sent: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro: id } = carriedIn(sent);
  const admitted = await admitToRetro(id, ctx);
  mustTakeCards(admitted);
  const read = readCard(sent.fields);
  if ('errors' in read) return read;
  const { cards } = ctx.store.retrospectives;
  if ((await cards.count(id)) >= MOST_CARDS)
    throw new BadInput(`The board is full: ${MOST_CARDS} cards are more than a team can talk about.`);
  const isNew = await cards.add({ ...read.said, retro: id, topic: read.said.id });
  // Sent twice it is there already; or the vote began meanwhile, and the form that was sent says so.
  if (!isNew) mustTakeCards(await admitToRetro(id, ctx));
  return {
    modal: cardForm({ metadata: sent.metadata, id: crypto.randomUUID(), kept: true }),
    beneath: await boardFor(admitted, ctx),
  };
}

async function openMove(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro: id, page } = carriedIn(press);
  const admitted = await admitToRetro(id, ctx);
  mustTakeCards(admitted);
  const card = (await ctx.store.retrospectives.cards.of(id)).find((each) => each.id === press.value);
  if (!card) throw new BadInput('This card is not there any more.');
  const topic = await topicIn(admitted.retro, card.topic, ctx);
  const metadata = JSON.stringify({ retro: id, page, card: card.id, from: card.topic });
  const group = topic.cards.length > 1 ? topic.title : null;
  return { push: moveForm({ metadata, card, group, mayRemove: admitted.mayLead }) };
}

async function carryOut(
  { change, to, title }: SaidMove,
  { retro, card, from }: z.infer<typeof Moved>,
  { mayLead, retro: found }: InRetro,
  ctx: CommandContext,
): Promise<boolean> {
  const { cards } = ctx.store.retrospectives;
  if (change === 'gone') {
    if (!mayLead) throw new BadInput('Whoever facilitates removes cards, or a leader of the team.');
    return cards.remove(retro, card);
  }
  if (change === 'alone') return cards.move({ retro, card, from, to: crypto.randomUUID() });
  const target = await topicIn(found, to ?? '', ctx);
  return cards.move({ retro, card, from, to: target.id, ...(title !== '' && { title }) });
}

async function move(sent: Interaction, ctx: CommandContext): Promise<Outcome> {
  const moved = Moved.parse(JSON.parse(sent.metadata));
  const admitted = await admitToRetro(moved.retro, ctx);
  mustTakeCards(admitted);
  const read = readMove(sent.fields);
  if ('errors' in read) return read;
  const done = await carryOut(read.said, moved, admitted, ctx);
  const after = await admitToRetro(moved.retro, ctx);
  const shown = { page: moved.page, ...(!done && { note: CHANGED }) };
  return { beneath: await boardFor(after, ctx, shown) };
}

async function remove(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro: id, page } = carriedIn(press);
  const admitted = await admitToRetro(id, ctx);
  mustTakeCards(admitted);
  if (!admitted.mayLead) throw new BadInput('Whoever facilitates removes cards, or a leader of the team.');
  const done = await ctx.store.retrospectives.cards.remove(id, press.value);
  return { modal: await boardFor(admitted, ctx, { page, note: done ? 'Removed.' : CHANGED }) };
}

/** Cards of a retrospective: nothing is written down of who wrote, moved or removed one. */
export const retroCards: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: RETRO_ACTIONS.add, mode: 'read', unrecorded: true, run: open },
  { kind: 'view', id: RETRO_VIEWS.card, mode: 'write', unrecorded: true, run: keep },
  { kind: 'action', id: RETRO_ACTIONS.change, mode: 'read', unrecorded: true, run: openMove },
  { kind: 'view', id: RETRO_VIEWS.move, mode: 'write', unrecorded: true, run: move },
  { kind: 'action', id: RETRO_ACTIONS.remove, mode: 'write', unrecorded: true, run: remove },
];
