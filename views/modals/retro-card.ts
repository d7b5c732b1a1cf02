import type { ModalView } from '@slack/types';
import type { RetroColumn } from '../../src/domain/retrospective.ts';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { COLUMN_WORDS, COLUMNS } from '../messages/retro-words.ts';
import { input, option, radioField, searchField, TURN, words } from './setup/fields.ts';
import { blockOf, chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

/** Callback ids of the form of a card, and of the one that moves a card. */
export const RETRO_VIEWS = { card: 'retro-card', move: 'retro-move' } as const;
/** Select that finds a topic while one types. */
export const RETRO_TOPIC_SELECT = 'retro-topic';

const FIELDS = { column: 'column', text: 'text', title: 'title', what: 'what' } as const;
/** Characters of a card, as people count them. */
const CARD_LIMIT = 300;
const TITLE_LIMIT = 100;
const SHOWN = 600;

interface NewCard {
  /** Id of the retrospective, and nothing else. */
  metadata: string;
  /** Random, of the card that it becomes: sent twice, it is one card; and another text begins empty. */
  id: string;
  /** Whether a card was kept just now. */
  kept: boolean;
}

/** The form of a card. It stays open for another one. */
export function cardForm({ metadata, id, kept }: NewCard): ModalView {
  const options = COLUMNS.flatMap((column) => option(column, COLUMN_WORDS[column]));
  const text = {
    type: 'plain_text_input',
    action_id: FIELDS.text,
    multiline: true,
    max_length: CARD_LIMIT,
    focus_on_load: true,
  } as const;
  return {
    type: 'modal',
    callback_id: RETRO_VIEWS.card,
    private_metadata: metadata,
    title: words('Add a card'),
    submit: words(kept ? 'Add another' : 'Add'),
    close: words('Done'),
    blocks: [
      ...(kept ? [section('✅ It is on the board, without your name.')] : []),
      radioField(FIELDS.column, options, 'well', { label: 'Where does it belong?' }),
      { ...input(FIELDS.text, text, { label: 'Your card' }), block_id: `${FIELDS.text}${TURN}${id}` },
      context('Kata does not keep who wrote it, or when. It appears at once, for all of the team.'),
    ],
  };
}

/** What was filled in, or what is wrong with it: block id → what to do. */
export function readCard(
  fields: Fields,
): { said: { id: string; column: RetroColumn; text: string } } | { errors: Record<string, string> } {
  const block = blockOf(fields, FIELDS.text);
  const text = typedIn(fields, FIELDS.text);
  const column = COLUMNS.find((each) => each === chosenIn(fields, FIELDS.column)) ?? 'well';
  if (!/[^\s\p{Cc}\p{Cf}]/u.test(text)) return { errors: { [block]: 'Say it in a few words.' } };
  if ([...text].length > CARD_LIMIT)
    return { errors: { [block]: `Use ${CARD_LIMIT} characters at most: two thoughts are two cards.` } };
  return { said: { id: block.slice(FIELDS.text.length + TURN.length), column, text } };
}

/** What becomes of a card: it goes to another, it leaves those it is with, or it is removed. */
export const CARD_CHANGES = ['same', 'alone', 'gone'] as const;
export type CardChange = (typeof CARD_CHANGES)[number];

const CHANGE_WORDS: Record<CardChange, string> = {
  same: 'It says the same as another',
  alone: 'Take it out of its group',
  gone: 'Remove it from the board',
};

export interface MoveForm {
  metadata: string;
  card: { text: string };
  /** The title of the topic that it is with others in; null where it is alone. */
  group: string | null;
  mayRemove: boolean;
}

/** The form that puts a card to others, takes it out again or, for whoever facilitates, removes it. */
export function moveForm({ metadata, card, group, mayRemove }: MoveForm): ModalView {
  const changes = CARD_CHANGES.filter(
    (each) => each === 'same' || (each === 'alone' ? group !== null : mayRemove),
  );
  const options = changes.flatMap((each) => option(each, CHANGE_WORDS[each]));
  const title = { type: 'plain_text_input', action_id: FIELDS.title, max_length: TITLE_LIMIT } as const;
  return {
    type: 'modal',
    callback_id: RETRO_VIEWS.move,
    private_metadata: metadata,
    title: words('Move a card'),
    submit: words('Save'),
    close: words('Back'),
    blocks: [
      section(plain(card.text, SHOWN)),
      ...(group === null ? [] : [context(`It is with others: ${plain(group, TITLE_LIMIT)}`)]),
      ...(options.length > 1 ? [radioField(FIELDS.what, options, 'same', { label: 'What about it?' })] : []),
      searchField(RETRO_TOPIC_SELECT, RETRO_TOPIC_SELECT, undefined, { label: 'Same as …', optional: true }),
      input(FIELDS.title, title, {
        label: 'What they are about, in a few words',
        hint: 'The title of the group; leave it empty to keep the one it has.',
        optional: true,
      }),
    ],
  };
}

export interface SaidMove {
  change: CardChange;
  /** Topic. */
  to: string | null;
  /** Empty to keep it. */
  title: string;
}

/** What was chosen, or what is missing: block id → what to do. */
export function readMove(fields: Fields): { said: SaidMove } | { errors: Record<string, string> } {
  const change = CARD_CHANGES.find((each) => each === chosenIn(fields, FIELDS.what)) ?? 'same';
  const to = chosenIn(fields, RETRO_TOPIC_SELECT);
  if (change === 'same' && to === null)
    return { errors: { [blockOf(fields, RETRO_TOPIC_SELECT)]: 'Choose what it says the same as.' } };
  return { said: { change, to, title: typedIn(fields, FIELDS.title).slice(0, TITLE_LIMIT) } };
}
