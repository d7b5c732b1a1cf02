import type { KnownBlock, ModalView } from '@slack/types';
import type { RetroCard } from '../../src/domain/retrospective.ts';
import type { RetroBoard } from '../../src/surveys/retrospective/board.ts';
import type { RetroTopic } from '../../src/surveys/retrospective/topics.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import {
  COLUMN_WORDS,
  COLUMNS,
  nextButton,
  RETRO_ACTIONS,
  RETRO_RULE,
  STEP_WORDS,
  surely,
} from '../messages/retro-words.ts';
import { words } from './setup/fields.ts';

/** Action ids of the buttons that turn the pages of the board; their value is the page. */
export const RETRO_PAGES = { newer: 'retro-back', older: 'retro-on' } as const;

const PAGE_SIZE = 15;
/** A card of 300 characters that are two each. */
const CARD_ROOM = 600;
const LISTED_ROOM = 150;
const MOST_LISTED = 8;

export interface BoardModel {
  board: RetroBoard;
  page: number;
  /** Whether the person goes on to the next step and removes cards. */
  mayLead: boolean;
  /** What there is to say of what they just did; null for nothing. */
  note: string | null;
}

function modal(blocks: ModalView['blocks'], more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: words('Retrospective'), close: words('Close'), blocks, ...more };
}

/** Shown at once, until the board is there. */
export const RETRO_OPENING: ModalView = modal([section('One moment …')]);

function withButton(text: string, label: string, id: string, value: string, sure?: string): KnownBlock {
  const pressed = button(label, id, value);
  const [accessory] = sure === undefined ? pressed : surely(pressed, sure);
  return accessory ? { ...section(text), accessory } : section(text);
}

/** What is said of a card: its column, its words, and with which others it is. */
function cardBlock(card: RetroCard, { board, mayLead }: BoardModel): KnownBlock {
  const topic = board.topics.find(({ id }) => id === card.topic);
  const others = (topic?.cards.length ?? 1) - 1;
  const group =
    topic && others > 0 ? `\n↳ with ${count(others, 'other')}: ${plain(topic.title, LISTED_ROOM)}` : '';
  const text = `*${COLUMN_WORDS[card.column]}*\n${plain(card.text, CARD_ROOM)}${group}`;
  if (board.retro.step === 'group') return withButton(text, 'Move', RETRO_ACTIONS.change, card.id);
  if (mayLead && board.retro.step === 'gather')
    return withButton(text, 'Remove', RETRO_ACTIONS.remove, card.id, 'The card is gone for good.');
  return section(text);
}

function topicText({ title, cards, dots }: RetroTopic): string {
  const counted = dots === null ? '' : `${count(dots, 'dot')} · `;
  const listed = cards.slice(0, MOST_LISTED).map(({ text }) => `• ${plain(text, LISTED_ROOM)}`);
  const rest = cards.length - listed.length;
  const own = cards.length === 1 ? [] : [...listed, ...(rest > 0 ? [`… and ${rest} more`] : [])];
  const columns = COLUMNS.filter((column) => cards.some((card) => card.column === column));
  const where = columns.map((column) => COLUMN_WORDS[column]).join(', ');
  return [`${counted}*${plain(title, CARD_ROOM)}* · ${where}`, ...own].join('\n');
}

function topicBlock(topic: RetroTopic, { mine, left, retro, actions: made }: RetroBoard): KnownBlock {
  const text = topicText(topic);
  if (retro.step === 'act') {
    const own = made.filter(({ item }) => item.topic === topic.id).length;
    const said = own > 0 ? `\n✅ ${count(own, 'action')}` : '';
    return withButton(`${text}${said}`, 'Make it an action', RETRO_ACTIONS.act, topic.id);
  }
  if (mine?.includes(topic.id)) return withButton(`● ${text}`, 'Take back', RETRO_ACTIONS.takeBack, topic.id);
  if (mine && left > 0) return withButton(text, 'Give a dot', RETRO_ACTIONS.give, topic.id);
  return section(text);
}

/** Cards by column while they are written and grouped, topics from then on. */
function rowsOf(model: BoardModel): (() => KnownBlock)[] {
  const { retro, cards, topics } = model.board;
  if (retro.step !== 'gather' && retro.step !== 'group')
    return topics.map((topic) => () => topicBlock(topic, model.board));
  return COLUMNS.flatMap((column) => cards.filter((card) => card.column === column)).map(
    (card) => () => cardBlock(card, model),
  );
}

function stateWords({
  retro,
  cards,
  topics,
  mine,
  left,
  given,
  facilitator,
  actions: made,
}: RetroBoard): string {
  const own = mine ? [`you have ${count(left, 'dot')} left`, `${given} given by all`] : [];
  const agreed = retro.step === 'act' ? [count(made.length, 'action')] : [];
  const what =
    retro.step === 'gather' || retro.step === 'group'
      ? count(cards.length, 'card')
      : count(topics.length, 'topic');
  return [what, ...own, ...agreed, `${plain(facilitator)} facilitates`].join(' · ');
}

function buttonsOf({ board: { retro }, mayLead }: BoardModel): KnownBlock[] {
  const { id, step } = retro;
  const pulse = button('Start the pulse', RETRO_ACTIONS.pulse, id);
  if (step === 'closed') return actions(...pulse);
  return actions(
    ...(step === 'gather' || step === 'group' ? button('Add a card', RETRO_ACTIONS.add, id) : []),
    ...button('Refresh', RETRO_ACTIONS.refresh, id),
    ...(step === 'act' ? pulse : []),
    ...(mayLead ? nextButton(id, step) : button('I facilitate now', RETRO_ACTIONS.lead, id)),
  );
}

/** The board as it is at this moment, for one person: nobody is named on it beside a card or a dot. */
export function retroBoard(model: BoardModel): ModalView {
  const { board, note } = model;
  const { title, what } = STEP_WORDS[board.retro.step];
  const rows = rowsOf(model);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(model.page, pages - 1);
  const shown = rows.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE).map((row) => row());
  const turning = actions(
    ...(page > 0 ? button('Back', RETRO_PAGES.newer, String(page - 1)) : []),
    ...(page + 1 < pages ? button('More', RETRO_PAGES.older, String(page + 1)) : []),
  );
  return modal(
    [
      section(`*${title}* · ${plain(board.team.name)}\n${what}`),
      ...(note === null ? [] : [section(note)]),
      context(stateWords(board)),
      ...(board.retro.step === 'gather' ? [context(RETRO_RULE)] : []),
      ...buttonsOf(model),
      ...(shown.length > 0 ? shown : [section('There is no card yet.')]),
      ...(pages > 1 ? [context(`Page ${page + 1} of ${pages}`)] : []),
      ...turning,
    ],
    { private_metadata: JSON.stringify({ retro: board.retro.id, page }) },
  );
}

/** What the last retrospective came to. */
export function retroLast(blocks: KnownBlock[]): ModalView {
  return modal(blocks);
}
