import type { KnownBlock } from '@slack/types';
import type { Retrospective } from '../../src/domain/retrospective.ts';
import type { RetroTopic } from '../../src/surveys/retrospective/topics.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { ADD_ACTION } from './actions.ts';
import { nextButton, RETRO_ACTIONS, STEP_WORDS } from './retro-words.ts';

/** Of topics in a message. */
const MOST_TOPICS = 5;
const TITLE_LIMIT = 200;

interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** A topic, and what the button that makes an action of it carries. */
export interface OfferedTopic extends RetroTopic {
  adding: string;
}

function topicRow({ title, dots, adding }: OfferedTopic): KnownBlock {
  const [accessory] = button('Make it an action', ADD_ACTION, adding);
  const row = section(`*${count(dots ?? 0, 'dot')}* · ${plain(title, TITLE_LIMIT)}`);
  return accessory ? { ...row, accessory } : row;
}

function chosenPart(chosen: OfferedTopic[]): KnownBlock[] {
  if (chosen.length === 0) return [section('Nobody gave a dot: choose by talking, from the board.')];
  const rest = chosen.length - MOST_TOPICS;
  return [
    ...chosen.slice(0, MOST_TOPICS).map(topicRow),
    ...(rest > 0 ? [context(`… and ${count(rest, 'topic')} more with dots, on the board`)] : []),
  ];
}

/** The step that a retrospective came to, in the thread of its first message. */
export function retroStepMessage(
  retro: Retrospective,
  { cards, chosen }: { cards: number; chosen: OfferedTopic[] },
): Message {
  const { id, step } = retro;
  const { title, what } = STEP_WORDS[step];
  if (step === 'closed') {
    const why = retro.forgotten ? 'It was open for three days, so it is closed by itself.' : 'It is closed.';
    const text = `${why} The summary comes to the channel within two minutes.`;
    return { text, blocks: [section(text)] };
  }
  const label = step === 'vote' ? 'Give your dots' : 'See the board';
  return {
    text: `Retrospective: ${title}`,
    blocks: [
      section(`*${title}*\n${what}`),
      ...(step === 'group' ? [context(`${count(cards, 'card')} so far`)] : []),
      ...(step === 'act' ? chosenPart(chosen) : []),
      ...actions(...button(label, RETRO_ACTIONS.board, id), ...nextButton(id, step)),
    ],
  };
}

/** That somebody else leads through it from now on. */
export function retroLeadMessage(name: string): Message {
  const text = `${plain(name)} facilitates from here.`;
  return { text, blocks: [section(text)] };
}
