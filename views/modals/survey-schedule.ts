import type { ModalView } from '@slack/types';
import { section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { minutesWords } from '../messages/survey-words.ts';
import { form, input, option, radioField, selectField } from './setup/fields.ts';
import { blockOf, chosenIn, type Fields } from './setup/filled-in.ts';

/** Callback id of the form. */
export const SURVEY_SCHEDULE_VIEW = 'survey-schedule-form';

export const SCHEDULE_FIELDS = {
  cadence: 'survey-cadence',
  weeks: 'survey-weeks',
  first: 'survey-first',
  time: 'survey-time',
  days: 'survey-days',
  share: 'survey-share',
} as const;

const CADENCES = {
  sprint: 'After each sprint, on the next working day',
  weeks: 'Every few weeks, as below',
  quarter: 'Once a quarter, in its first full week',
  off: 'Not at all',
} as const;

const DAYS = [1, 2, 3, 4, 5, 7, 10, 14, 21, 30];
const SHARES = {
  100: 'Everybody each time',
  50: 'Half of them, the others next time',
  33: 'A third, in turn',
  25: 'A quarter, in turn',
  20: 'A fifth, in turn',
  10: 'A tenth, in turn',
};

export type Cadence = keyof typeof CADENCES;

/** When a survey comes, as it stands in the form. */
export interface ScheduleEntry {
  /** Null where nothing is chosen. */
  cadence: Cadence | null;
  weeks: number;
  /** Local date and time of the first one; null where nothing is filled in. */
  first: string | null;
  time: string | null;
  days: number;
  /** Per cent of the people. */
  share: number;
}

export interface ScheduleForm {
  entry: ScheduleEntry;
  title: string;
  /** Name of the team; null for everybody. */
  team: string | null;
  timezone: string;
  minutes: number;
  metadata: string;
  /** Ready to be shown; null for nothing. */
  note: string | null;
}

/** Shown at once, until what was asked for is there. */
export const SURVEY_SCHEDULE_OPENING: ModalView = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Survey schedule' },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [section('One moment …')],
};

function numbers(values: number[], words: (value: number) => string) {
  return values.flatMap((value) => option(String(value), words(value)));
}

function withCurrent(values: number[], current: number): number[] {
  return values.includes(current) ? values : [...values, current].toSorted((a, b) => a - b);
}

function whenBlocks({ entry, timezone }: ScheduleForm) {
  const { weeks, first, time } = SCHEDULE_FIELDS;
  const every = Array.from({ length: 26 }, (_, index) => index + 1);
  return [
    selectField(
      weeks,
      numbers(every, (n) => (n === 1 ? 'Every week' : `Every ${n} weeks`)),
      String(entry.weeks),
      { label: 'Every few weeks: how many?', optional: true },
    ),
    input(
      first,
      {
        type: 'datepicker',
        action_id: first,
        ...(entry.first !== null && { initial_date: entry.first }),
      },
      {
        label: 'Every few weeks: the first day',
        hint: 'On a day off it comes on the next working day.',
        optional: true,
      },
    ),
    input(
      time,
      { type: 'timepicker', action_id: time, ...(entry.time !== null && { initial_time: entry.time }) },
      { label: `Every few weeks: the time (${timezone})`, optional: true },
    ),
  ];
}

/** When a survey comes to a team, or to everybody. */
export function scheduleForm(model: ScheduleForm): ModalView {
  const { entry, title, team, minutes, metadata, note } = model;
  const { cadence, days, share } = SCHEDULE_FIELDS;
  const offered = Object.entries(CADENCES).filter(([key]) => team !== null || key !== 'sprint');
  const open = numbers(withCurrent(DAYS, entry.days), (n) => (n === 1 ? '1 day' : `${n} days`));
  const shares = numbers(withCurrent(Object.keys(SHARES).map(Number), entry.share).toReversed(), (n) =>
    Object.hasOwn(SHARES, n) ? SHARES[n as keyof typeof SHARES] : `${n} % of them, in turn`,
  );
  const whom = team === null ? 'the whole organisation' : plain(team);
  const takes = `It takes ${minutesWords(minutes)}. Whoever was asked enough in the last thirty days is left out.`;
  return form(SURVEY_SCHEDULE_VIEW, {
    title: 'Survey schedule',
    metadata,
    note,
    blocks: [
      section(`*${plain(title)}* for *${whom}*\n${takes}`),
      radioField(
        cadence,
        offered.flatMap(([key, words]) => option(key, words)),
        entry.cadence ?? '',
        { label: 'When does it come?' },
      ),
      ...whenBlocks({ ...model, timezone: plain(model.timezone, 40) }),
      selectField(days, open, String(entry.days), { label: 'For how long can one answer?' }),
      selectField(share, shares, String(entry.share), { label: 'Who is asked?' }),
    ],
  });
}

function isCadence(chosen: string | null): chosen is Cadence {
  return chosen !== null && Object.hasOwn(CADENCES, chosen);
}

export function readSchedule(fields: Fields): ScheduleEntry {
  const { cadence, weeks, first, time, days, share } = SCHEDULE_FIELDS;
  const chosen = chosenIn(fields, cadence);
  return {
    cadence: isCadence(chosen) ? chosen : null,
    weeks: Number(chosenIn(fields, weeks)) || 0,
    first: chosenIn(fields, first),
    time: chosenIn(fields, time),
    days: Number(chosenIn(fields, days)) || 0,
    share: Number(chosenIn(fields, share)) || 0,
  };
}

/** Sentences by the blocks that their fields have in the form just now. */
export function errorsInSchedule(
  errors: Partial<Record<keyof ScheduleEntry, string>>,
  fields: Fields,
): Record<string, string> {
  const named = Object.entries(errors) as [keyof ScheduleEntry, string][];
  return Object.fromEntries(
    named.map(([field, sentence]) => [blockOf(fields, SCHEDULE_FIELDS[field]), sentence]),
  );
}
