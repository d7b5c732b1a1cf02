import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { DigestOpinion, DigestReason } from '../../src/domain/digest-opinion.ts';
import type { Field } from '../../src/slack/define.ts';
import { context, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { REASONS } from './digest-reasons.ts';

/** Callback id of the form, and its fields (block and action ids). */
export const OPINION_VIEW = 'digest-opinion';
export const OPINION_FIELDS = {
  reason: 'digest-reason',
  metrics: 'digest-metrics',
  text: 'digest-text',
} as const;

const OPTION_TEXT = 75;
const MOST_CHECKBOXES = 10;
const TEXT_LIMIT = 500;

export interface OpinionForm {
  metadata: string;
  team: string;
  /** What the digest began with. */
  led: { id: string; title: string }[];
  /** For how many weeks what is said is heeded. */
  weeks: number;
}

function text(words: string) {
  return { type: 'plain_text' as const, text: words };
}

function option(words: string, value: string): PlainTextOption {
  return { text: text(bare(words, OPTION_TEXT)), value };
}

function ledInput({ led, weeks }: OpinionForm): InputBlock[] {
  const options = led.slice(0, MOST_CHECKBOXES).map(({ id, title }) => option(title, id));
  if (options.length === 0) return [];
  return [
    {
      type: 'input',
      block_id: OPINION_FIELDS.metrics,
      optional: true,
      label: text('What should it not begin with?'),
      hint: text(`It stays in the thread. It may come first again after ${weeks} weeks.`),
      element: { type: 'checkboxes', action_id: OPINION_FIELDS.metrics, options },
    },
  ];
}

/** The form in which a member says why a digest is of no use to them. */
export function opinionForm(form: OpinionForm): ModalView {
  const { metadata, team, weeks } = form;
  return {
    type: 'modal',
    callback_id: OPINION_VIEW,
    private_metadata: metadata,
    title: text('Not useful'),
    submit: text('Send'),
    close: text('Cancel'),
    blocks: [
      section(`The weekly digest of *${plain(team)}*`),
      {
        type: 'input',
        block_id: OPINION_FIELDS.reason,
        label: text('Why is it of no use?'),
        element: {
          type: 'radio_buttons',
          action_id: OPINION_FIELDS.reason,
          options: Object.entries(REASONS).map(([value, words]) => option(words, value)),
        },
      },
      ...ledInput(form),
      {
        type: 'input',
        block_id: OPINION_FIELDS.text,
        optional: true,
        label: text('Anything more?'),
        element: {
          type: 'plain_text_input',
          action_id: OPINION_FIELDS.text,
          multiline: true,
          max_length: TEXT_LIMIT,
        },
      },
      context(
        `The team can read this under *Details*; your name is not kept with it. Too long: for ${weeks} weeks it begins with one change alone.`,
      ),
    ],
  };
}

function isReason(value: string): value is DigestReason {
  return Object.hasOwn(REASONS, value);
}

/** What was said, or what is missing: block id → what to do. */
export function readOpinion(
  fields: Record<string, Record<string, Field>>,
): { said: Pick<DigestOpinion, 'reason' | 'metrics' | 'text'> } | { errors: Record<string, string> } {
  const filled = (id: string) => fields[id]?.[id];
  const reason = filled(OPINION_FIELDS.reason)?.selected_option?.value ?? '';
  const words = (filled(OPINION_FIELDS.text)?.value ?? '').trim();
  const chosen = filled(OPINION_FIELDS.metrics)?.selected_options ?? [];
  if (!isReason(reason)) return { errors: { [OPINION_FIELDS.reason]: 'Choose what comes nearest.' } };
  if (reason === 'other' && words === '') {
    return { errors: { [OPINION_FIELDS.text]: 'Say in a few words what would make it useful.' } };
  }
  return { said: { reason, metrics: chosen.map(({ value }) => value), text: words.slice(0, TEXT_LIMIT) } };
}

/** Shown in place of the form: what comes of it. */
export function opinionKept(outcome: string): ModalView {
  return {
    type: 'modal',
    title: text('Not useful'),
    close: text('Close'),
    blocks: [section(`✅ Thank you. ${outcome}`)],
  };
}
