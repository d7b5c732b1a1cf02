import { RETRO_STEPS, stepAfter } from '../../src/domain/retrospective.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { BETWEEN, RETRO_ACTIONS, STEP_WORDS } from '../../views/messages/retro-words.ts';
import { RETRO_OPENING, RETRO_PAGES } from '../../views/modals/retro-board.ts';
import { openActionForm } from '../asking/action-form.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToRetro, boardFor, carriedIn } from '../asking/retro.ts';
import { actionOfTopic, announce, announceLead } from '../asking/retro-posts.ts';
import { inOneMessage, retroPrereadPosts } from '../asking/review-posts.ts';
import { saidWhere } from './retro/said-where.ts';
import { topicIn } from './retro/topic.ts';

async function showBoard({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  return { modal: await boardFor(await admitToRetro(value, ctx), ctx) };
}

async function refresh(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro, page } = carriedIn(press);
  return { modal: await boardFor(await admitToRetro(retro, ctx), ctx, { page }) };
}

async function turn(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro } = carriedIn(press);
  return { modal: await boardFor(await admitToRetro(retro, ctx), ctx, { page: Number(press.value) || 0 }) };
}

/** Takes the step after the one whose button it is: of two who press at once, one takes it. */
async function goOn(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const [id = '', name] = press.value.split(BETWEEN);
  const admitted = await admitToRetro(id, ctx);
  const { retro, team, mayLead } = admitted;
  if (!mayLead)
    throw new BadInput(
      'Whoever facilitates goes on, or a leader of the team. Press “I facilitate now” on the board to take over.',
    );
  const from = RETRO_STEPS.find((step) => step === name) ?? retro.step;
  const to = stepAfter(from);
  const isTaken = await store.retrospectives.take({ id, from, to, at: now });
  const after = (await store.retrospectives.find(id)) ?? retro;
  const here = { ...admitted, retro: after };
  if (!isTaken) {
    const is =
      after.step === 'closed'
        ? 'The retrospective is closed.'
        : `It is at “${STEP_WORDS[after.step].title}”.`;
    return saidWhere(press, `That step is over. ${is}`, here, ctx);
  }
  await announce(store, after, team, now);
  const said =
    to === 'closed' ? 'Closed. The summary comes to the channel within two minutes.' : STEP_WORDS[to].title;
  return saidWhere(press, said, here, ctx);
}

async function lead(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const admitted = await admitToRetro(press.value, ctx);
  const { retro, person } = admitted;
  const isNew = await store.retrospectives.lead(retro.id, person.key);
  if (isNew) await announceLead(store, admitted, now);
  const after = await admitToRetro(retro.id, ctx);
  const { page } = carriedIn(press);
  return { modal: await boardFor(after, ctx, { page, note: `${plain(person.name)}, you facilitate now.` }) };
}

async function preread({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team } = await admitToRetro(value, ctx);
  const holidays = await ctx.store.holidays.all();
  const posts = await retroPrereadPosts({ ...ctx, team, outsider: false, holidays });
  const { text, documents } = posts;
  return { reply: { text, blocks: inOneMessage(posts), documents, personal: true } };
}

async function act(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro, team } = await admitToRetro(carriedIn(press).retro, ctx);
  const topic = await topicIn(retro, press.value, ctx);
  const { team: _, ...asked } = actionOfTopic(topic, team);
  return { push: await openActionForm(team, asked, ctx) };
}

/** The board of a retrospective and its steps. What shows who looks at cards is not written down. */
export const retro: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: RETRO_ACTIONS.board,
    mode: 'read',
    unrecorded: true,
    opening: RETRO_OPENING,
    run: showBoard,
  },
  { kind: 'action', id: RETRO_ACTIONS.refresh, mode: 'read', unrecorded: true, run: refresh },
  { kind: 'action', id: RETRO_PAGES.newer, mode: 'read', unrecorded: true, run: turn },
  { kind: 'action', id: RETRO_PAGES.older, mode: 'read', unrecorded: true, run: turn },
  { kind: 'action', id: RETRO_ACTIONS.preread, mode: 'read', run: preread },
  { kind: 'action', id: RETRO_ACTIONS.next, mode: 'write', run: goOn },
  { kind: 'action', id: RETRO_ACTIONS.lead, mode: 'write', run: lead },
  { kind: 'action', id: RETRO_ACTIONS.act, mode: 'read', run: act },
];
