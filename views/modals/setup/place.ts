import type { KnownBlock, ModalView } from '@slack/types';
import type { Team, WeeklyTime } from '../../../src/domain/team.ts';
import { context } from '../../blocks.ts';
import { plain } from '../../foreign-text.ts';
import {
  boxesField,
  channelField,
  form,
  input,
  option,
  searchField,
  selectField,
  textField,
} from './fields.ts';
import { allChosenIn, blockOf, chosenIn, type Fields, typedIn } from './filled-in.ts';
import { SETUP_SELECTS, SETUP_VIEWS } from './ids.ts';
import { DAYS, dayName } from './week.ts';

export const PLACE_FIELDS = {
  name: 'name',
  timezone: 'timezone',
  channel: 'channel',
  parent: 'parent',
  workingDays: 'working-days',
  digestDay: 'digest-day',
  digestTime: 'digest-time',
} as const;

const AS_ORGANISATION = 'organisation';
const NEVER = 'never';

/** Where and when a team works, as it stands in the form. */
export interface PlaceEntry {
  name: string;
  /** Null while nothing is chosen. */
  timezone: string | null;
  channel: string | null;
  /** Key of the team above; undefined where this person is not asked. */
  parent?: string | null;
  workingDays: number[];
  /** `organisation` as that decided, `never`, or an ISO weekday. */
  digestDay: string;
  /** `HH:mm`; null while nothing is chosen. */
  digestTime: string | null;
}

export interface PlaceModel {
  entry: PlaceEntry;
  /** When digests come of teams that did not decide. */
  standard: WeeklyTime;
  /** The next days off, in words. */
  holidays: string[];
  team: Pick<Team, 'key'>;
  /** Name of the team above; null where there is none. */
  parentName: string | null;
  metadata: string;
  note: string | null;
}

function daysOff(holidays: string[], key: string): string {
  const next =
    holidays.length > 0
      ? `Next days off: ${holidays.map((day) => plain(day)).join(', ')}`
      : 'No days off ahead';
  return `${next}. \`/kata holidays add 2026-12-24 "Christmas Eve" --team ${plain(key)}\` adds one.`;
}

/** Name, time zone, channel, working days and digest of a team. */
export function placeForm(model: PlaceModel): ModalView {
  const { entry, standard, holidays, team, parentName, metadata, note } = model;
  const days = DAYS.flatMap((name, index) => option(String(index + 1), name));
  const digests = [
    ...option(AS_ORGANISATION, `When the organisation has it (${dayName(standard.day)}, ${standard.time})`),
    ...days,
    ...option(NEVER, 'No digest'),
  ];
  const parent: KnownBlock[] =
    entry.parent === undefined
      ? []
      : [
          searchField(
            PLACE_FIELDS.parent,
            SETUP_SELECTS.parent,
            option(entry.parent ?? '', parentName ?? '')[0],
            {
              label: 'Part of',
              hint: 'The team above it: who leads that one leads this one too.',
              optional: true,
            },
          ),
        ];
  return form(SETUP_VIEWS.place, {
    title: 'Place and time',
    metadata,
    note,
    blocks: [
      textField(PLACE_FIELDS.name, entry.name, { label: 'Name' }),
      searchField(PLACE_FIELDS.timezone, SETUP_SELECTS.timezone, option(entry.timezone ?? '')[0], {
        label: 'Time zone',
        hint: 'Where its days and weeks begin. Type a city.',
      }),
      channelField(PLACE_FIELDS.channel, entry.channel ?? undefined, {
        label: 'Channel',
        hint: 'Where its digests and reviews go. Kata must be in it.',
        optional: true,
      }),
      ...parent,
      boxesField(PLACE_FIELDS.workingDays, days, entry.workingDays.map(String), { label: 'Working days' }),
      selectField(PLACE_FIELDS.digestDay, digests, entry.digestDay, { label: 'Weekly digest' }),
      input(
        PLACE_FIELDS.digestTime,
        {
          type: 'timepicker',
          action_id: PLACE_FIELDS.digestTime,
          ...(entry.digestTime !== null && { initial_time: entry.digestTime }),
        },
        {
          label: 'Time of the digest',
          hint: 'In the team’s time zone, where it has a day of its own.',
          optional: true,
        },
      ),
      context(daysOff(holidays, team.key)),
    ],
  });
}

/** What stands in the form; `parent` is undefined where it was not asked. */
export function readPlace(fields: Fields): PlaceEntry {
  return {
    name: typedIn(fields, PLACE_FIELDS.name),
    timezone: chosenIn(fields, PLACE_FIELDS.timezone),
    channel: chosenIn(fields, PLACE_FIELDS.channel),
    ...(blockOf(fields, PLACE_FIELDS.parent) in fields && { parent: chosenIn(fields, PLACE_FIELDS.parent) }),
    workingDays: allChosenIn(fields, PLACE_FIELDS.workingDays).map(Number),
    digestDay: chosenIn(fields, PLACE_FIELDS.digestDay) ?? AS_ORGANISATION,
    digestTime: chosenIn(fields, PLACE_FIELDS.digestTime),
  };
}
