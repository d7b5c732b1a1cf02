import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { NudgeSettings } from '../../src/domain/nudge-settings.ts';
import type { Field } from '../../src/slack/define.ts';
import { context, section } from '../blocks.ts';
import { count } from '../format.ts';

/** Callback id of the form, and its fields. */
export const NUDGES_VIEW = 'nudges';
const FIELDS = {
  on: 'on',
  from: 'quiet-from',
  to: 'quiet-to',
  review: 'review-hours',
  change: 'change-hours',
  actions: 'own-actions',
};

const HOURS = [1, 2, 4, 8, 16, 24, 40];

function text(words: string) {
  return { type: 'plain_text' as const, text: words };
}

function option(value: string, words: string): PlainTextOption {
  return { text: text(words), value };
}

function modal(blocks: KnownBlock[], submit?: string): ModalView {
  return {
    type: 'modal',
    callback_id: NUDGES_VIEW,
    title: text('Nudges'),
    close: text(submit ? 'Cancel' : 'Close'),
    ...(submit && { submit: text(submit) }),
    blocks,
  };
}

/** What is shown until the form is there. */
export const NUDGES_OPENING: ModalView = modal([section('One moment …')]);

function hoursOption(hours: number): PlainTextOption {
  return option(String(hours), count(hours, 'working hour'));
}

function hours(blockId: string, label: string, chosen: number): KnownBlock {
  const all = [...new Set([...HOURS, chosen])].toSorted((a, b) => a - b);
  return {
    type: 'input',
    block_id: blockId,
    label: text(label),
    element: {
      type: 'static_select',
      action_id: blockId,
      options: all.map(hoursOption),
      initial_option: hoursOption(chosen),
    },
  };
}

function time(blockId: string, label: string, chosen: string | undefined): KnownBlock {
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: text(label),
    element: { type: 'timepicker', action_id: blockId, ...(chosen && { initial_time: chosen }) },
  };
}

function choice(blockId: string, label: string, yesWords: string, chosen: boolean): KnownBlock {
  const [yes, no] = [option('on', yesWords), option('off', 'Off')] as const;
  const initial = chosen ? yes : no;
  const element = {
    type: 'radio_buttons' as const,
    action_id: blockId,
    options: [yes, no],
    initial_option: initial,
  };
  return { type: 'input', block_id: blockId, label: text(label), element };
}

/** The form in which somebody says whether, when and about what they want to be nudged. */
export function nudgesForm(settings: NudgeSettings): ModalView {
  const { on, quiet, reviewHours, changeHours, actions } = settings;
  return modal(
    [
      section(
        'Kata can tell you in a direct message what waits for review: at most twice a working day, about each thing once.',
      ),
      choice(FIELDS.on, 'Nudges', 'On: tell me what waits', on),
      hours(FIELDS.review, 'Tell me of a review asked of me after', reviewHours),
      hours(FIELDS.change, 'Tell me of a change of mine after', changeHours),
      time(FIELDS.from, 'Quiet from', quiet?.from),
      time(FIELDS.to, 'Quiet until', quiet?.to),
      choice(
        FIELDS.actions,
        'Reminders of my own actions',
        'On: before they are due, and once a week after',
        actions,
      ),
      context(
        'Working hours are 9 to 5 on your team’s working days, in its time zone. Nobody else sees what you choose here.',
      ),
    ],
    'Save',
  );
}

type Said = Pick<NudgeSettings, 'on' | 'quiet' | 'reviewHours' | 'changeHours' | 'actions'>;

/** What was filled in, or what is missing: block id → what to do. */
export function readNudges(
  fields: Record<string, Record<string, Field>>,
): { said: Said } | { errors: Record<string, string> } {
  const filled = (name: string) => fields[name]?.[name];
  const [from, to] = [filled(FIELDS.from)?.selected_time, filled(FIELDS.to)?.selected_time];
  if (from && !to) return { errors: { [FIELDS.to]: 'Say until when it is quiet, or leave both out.' } };
  if (to && !from) return { errors: { [FIELDS.from]: 'Say from when it is quiet, or leave both out.' } };
  if (from && from === to) return { errors: { [FIELDS.to]: 'Choose another time than the one before.' } };
  return {
    said: {
      on: filled(FIELDS.on)?.selected_option?.value === 'on',
      quiet: from && to ? { from, to } : undefined,
      reviewHours: Number(filled(FIELDS.review)?.selected_option?.value),
      changeHours: Number(filled(FIELDS.change)?.selected_option?.value),
      actions: filled(FIELDS.actions)?.selected_option?.value !== 'off',
    },
  };
}
