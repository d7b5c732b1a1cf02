import type { KnownBlock, ModalView, Option } from '@slack/types';
import type { Worked } from '../../src/reports/library.ts';
import type { Field } from '../../src/slack/define.ts';
import { context, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { workedLine } from '../messages/worked.ts';

/** Callback id of the form, and its fields. */
export const RECOGNITION_VIEW = 'recognition';
const FIELDS = { words: 'words', named: 'named' } as const;

const WORDS_LIMIT = 1_000;
const NAMED = 'named';

function modal(blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Say thank you' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
    ...more,
  };
}

/** Shown at once, until the form is there. */
export const RECOGNITION_OPENING: ModalView = modal([section('One moment …')]);

export interface RecognitionForm {
  worked: Worked;
  /** Name of the owner. */
  owner: string;
  /** Whether it goes to the team's channel, or to the owner alone. */
  place: 'channel' | 'owner';
}

/** The form in which somebody confirms a recognition, and says it in their own words. */
export function recognitionForm({ worked, owner, place }: RecognitionForm): ModalView {
  const option: Option = {
    text: { type: 'plain_text', text: bare(`Name ${bare(owner, 40)}: they agreed to it`, 75) },
    value: NAMED,
  };
  const words = 'You looked at a number, decided what to do about it, did it, and looked again. Thank you.';
  return modal(
    [
      section(workedLine(worked)),
      {
        type: 'input',
        block_id: FIELDS.words,
        label: { type: 'plain_text', text: 'What do you want to say?' },
        element: {
          type: 'plain_text_input',
          action_id: FIELDS.words,
          multiline: true,
          max_length: WORDS_LIMIT,
          initial_value: words,
        },
      },
      {
        type: 'input',
        block_id: FIELDS.named,
        optional: true,
        label: { type: 'plain_text', text: 'Who saw to it' },
        hint: { type: 'plain_text', text: 'Not everybody likes to be praised before others: ask first.' },
        element: { type: 'checkboxes', action_id: FIELDS.named, options: [option] },
      },
      context(
        place === 'channel'
          ? `It is posted in the channel of ${plain(worked.team)}, with your name.`
          : 'The team has no channel: it goes to whoever saw to it, with your name.',
      ),
    ],
    {
      callback_id: RECOGNITION_VIEW,
      private_metadata: worked.id,
      submit: { type: 'plain_text', text: 'Post' },
      close: { type: 'plain_text', text: 'Cancel' },
    },
  );
}

/** Shown in place of the form: what has become of it. */
export function recognitionSaid(text: string): ModalView {
  return modal([section(text)]);
}

/** What was filled in, or what is missing: block id → what to do. */
export function readRecognition(
  fields: Record<string, Record<string, Field>>,
): { said: { words: string; named: boolean } } | { errors: Record<string, string> } {
  const words = (fields[FIELDS.words]?.[FIELDS.words]?.value ?? '').trim();
  const chosen = fields[FIELDS.named]?.[FIELDS.named]?.selected_options ?? [];
  if (!words) return { errors: { [FIELDS.words]: 'Say a word or two of thanks.' } };
  return { said: { words, named: chosen.some(({ value }) => value === NAMED) } };
}
