import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { giveDot, takeDotBack } from '../../src/surveys/retrospective/voting.ts';
import { RETRO_ACTIONS } from '../../views/messages/retro-words.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToRetro, boardFor, carriedIn, sealingOf, underOneKey } from '../asking/retro.ts';
import { topicIn } from './retro/topic.ts';

const OVER = 'Dots are counted already: this is what they came to.';
const NOTES = { given: null, spent: 'You gave all three of your dots: take one back first.', over: OVER };

async function give(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro: id, page } = carriedIn(press);
  const { retro, person } = await admitToRetro(id, ctx);
  const topic = await topicIn(retro, press.value, ctx);
  const dot = { retro: id, person: person.key, topic: topic.id };
  const note =
    retro.step === 'vote' ? NOTES[await underOneKey(giveDot(ctx.store, sealingOf(ctx), dot))] : OVER;
  return { modal: await boardFor(await admitToRetro(id, ctx), ctx, { page, note }) };
}

async function takeBack(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { retro: id, page } = carriedIn(press);
  const { retro, person } = await admitToRetro(id, ctx);
  const dot = { retro: id, person: person.key, topic: press.value };
  const isBack = retro.step === 'vote' && (await underOneKey(takeDotBack(ctx.store, sealingOf(ctx), dot)));
  return { modal: await boardFor(await admitToRetro(id, ctx), ctx, { page, note: isBack ? null : OVER }) };
}

/** Dots in a retrospective: nothing is written down of who gave one. */
export const retroVotes: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: RETRO_ACTIONS.give, mode: 'write', unrecorded: true, run: give },
  { kind: 'action', id: RETRO_ACTIONS.takeBack, mode: 'write', unrecorded: true, run: takeBack },
];
