import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Field } from '../../src/slack/define.ts';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';

/** Callback id of the form, and its fields (block and action ids). */
export const SCHEDULE_VIEW = 'digest-schedule-form';
export const SCHEDULE_FIELDS = { sent: 'digest-sent', day: 'digest-day', time: 'digest-time' } as const;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const SENT = { on: 'Every week', off: 'Not at all' } as const;

/** When a digest comes. */
export interface Schedule {
  /** Monday is 1. */
  day: number;
  /** `HH:mm` */
  time: string;
  off: boolean;
}

export interface ScheduleForm {
  metadata: string;
  team: string;
  timezone: string;
  schedule: Schedule;
  /** Whether it is the organisation's, as the team decided nothing. */
  usual: boolean;
}

function text(words: string) {
  return { type: 'plain_text' as const, text: words };
}

function option(words: string, value: string): PlainTextOption {
  return { text: text(words), value };
}

function input(id: string, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: id, label: text(label), element };
}

/** `Monday` for 1. */
export function dayName(day: number): string {
  return DAYS[day - 1] ?? '';
}

function isTime(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

/** The form in which a team's leaders say when its digest comes. */
export function scheduleForm({ metadata, team, timezone, schedule, usual }: ScheduleForm): ModalView {
  const { sent, day, time } = SCHEDULE_FIELDS;
  const choices = Object.entries(SENT).map(([value, words]) => option(words, value));
  const days = DAYS.map((name, index) => option(name, String(index + 1)));
  const [chosen, weekday] = [choices[schedule.off ? 1 : 0], days[schedule.day - 1]];
  return {
    type: 'modal',
    callback_id: SCHEDULE_VIEW,
    private_metadata: metadata,
    title: text('When it comes'),
    submit: text('Save'),
    close: text('Cancel'),
    blocks: [
      section(`The weekly digest of *${plain(team)}*`),
      input(sent, 'How often?', {
        type: 'radio_buttons',
        action_id: sent,
        options: choices,
        ...(chosen && { initial_option: chosen }),
      }),
      input(day, 'On which day?', {
        type: 'static_select',
        action_id: day,
        options: days,
        ...(weekday && { initial_option: weekday }),
      }),
      input(time, 'At what time?', {
        type: 'timepicker',
        action_id: time,
        ...(isTime(schedule.time) && { initial_time: schedule.time }),
      }),
      context(
        `The time is the team’s, ${plain(timezone)}.${usual ? ' So far it is as the organisation decided.' : ''}`,
      ),
    ],
  };
}

/** What was chosen, or what is missing: block id → what to do. */
export function readSchedule(
  fields: Record<string, Record<string, Field>>,
): { said: Schedule } | { errors: Record<string, string> } {
  const filled = (id: string) => fields[id]?.[id];
  const off = filled(SCHEDULE_FIELDS.sent)?.selected_option?.value === 'off';
  const day = Number(filled(SCHEDULE_FIELDS.day)?.selected_option?.value);
  const time = filled(SCHEDULE_FIELDS.time)?.selected_time ?? '';
  const errors = {
    ...(!dayName(day) && { [SCHEDULE_FIELDS.day]: 'Choose a day.' }),
    ...(!isTime(time) && { [SCHEDULE_FIELDS.time]: 'Choose a time, such as 09:00.' }),
  };
  return Object.keys(errors).length > 0 ? { errors } : { said: { day, time, off } };
}

/** Shown in place of the form once it is saved. */
export function scheduleKept({ day, time, off }: Schedule, timezone: string): ModalView {
  const words = off
    ? 'No weekly digest comes any more. `/metrics digest` shows it whenever you ask.'
    : `It comes on ${dayName(day)} at ${time} (${plain(timezone)}).`;
  return {
    type: 'modal',
    title: text('When it comes'),
    close: text('Close'),
    blocks: [section(`✅ Saved. ${words}`)],
  };
}
