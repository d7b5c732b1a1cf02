import type { ModalView } from '@slack/types';
import { context } from '../../blocks.ts';
import { channelField, form, input, option, radioField, searchField, selectField } from './fields.ts';
import { chosenIn, type Fields } from './filled-in.ts';
import { SETUP_SELECTS, SETUP_VIEWS } from './ids.ts';
import { DAYS } from './week.ts';

export const ORGANISATION_FIELDS = {
  benchmarkYear: 'benchmark-year',
  digestDay: 'digest-day',
  digestTime: 'digest-time',
  channel: 'leadership-channel',
  timezone: 'timezone',
  individuals: 'individuals',
} as const;

const AS_FILE = 'file';

/** What holds for the whole organisation, as it stands in the form. */
export interface OrganisationEntry {
  /** Null: as the configuration file says. */
  benchmarkYear: number | null;
  digestDay: number | null;
  /** `HH:mm`. */
  digestTime: string | null;
  channel: string | null;
  timezone: string | null;
  /** Who sees one person's numbers beside the person: nobody, or their manager. */
  individuals: 'self' | 'manager';
}

export interface OrganisationModel {
  entry: OrganisationEntry;
  /** The years there are tables of. */
  years: number[];
  metadata: string;
  note: string | null;
}

/** Benchmark year, digests and where leadership reads. */
export function organisationForm({ entry, years, metadata, note }: OrganisationModel): ModalView {
  const offered = [
    ...option(AS_FILE, 'As the configuration file says'),
    ...years.flatMap((year) => option(String(year))),
  ];
  const days = DAYS.flatMap((name, index) => option(String(index + 1), name));
  return form(SETUP_VIEWS.organisation, {
    title: 'The organisation',
    metadata,
    note,
    blocks: [
      selectField(ORGANISATION_FIELDS.benchmarkYear, offered, String(entry.benchmarkYear ?? AS_FILE), {
        label: 'Year of the industry tables',
        hint: 'What teams are compared with unless they ask for another.',
      }),
      selectField(ORGANISATION_FIELDS.digestDay, days, String(entry.digestDay ?? 1), {
        label: 'Day of the weekly digests',
        hint: 'Of teams that did not choose; in the time zone of each.',
      }),
      input(
        ORGANISATION_FIELDS.digestTime,
        {
          type: 'timepicker',
          action_id: ORGANISATION_FIELDS.digestTime,
          ...(entry.digestTime !== null && { initial_time: entry.digestTime }),
        },
        { label: 'Time of the weekly digests' },
      ),
      channelField(ORGANISATION_FIELDS.channel, entry.channel ?? undefined, {
        label: 'Channel of the leadership',
        hint: 'Where reviews and readouts of the whole organisation go. Kata must be in it.',
        optional: true,
      }),
      searchField(ORGANISATION_FIELDS.timezone, SETUP_SELECTS.timezone, option(entry.timezone ?? '')[0], {
        label: 'Time zone of the leadership',
        hint: 'Type a city.',
        optional: true,
      }),
      radioField(
        ORGANISATION_FIELDS.individuals,
        [
          ...option('self', 'Only that person'),
          ...option('manager', 'That person, and the manager of their team'),
        ],
        entry.individuals,
        { label: 'Who sees the numbers of one person' },
      ),
      context(
        'A manager asks `/metrics me leadtime --of ada`. Ada is told each time, and it is written down.',
      ),
    ],
  });
}

export function readOrganisation(fields: Fields): OrganisationEntry {
  const year = chosenIn(fields, ORGANISATION_FIELDS.benchmarkYear);
  const day = chosenIn(fields, ORGANISATION_FIELDS.digestDay);
  return {
    benchmarkYear: year === null || year === AS_FILE ? null : Number(year),
    digestDay: day === null ? null : Number(day),
    digestTime: chosenIn(fields, ORGANISATION_FIELDS.digestTime),
    channel: chosenIn(fields, ORGANISATION_FIELDS.channel),
    timezone: chosenIn(fields, ORGANISATION_FIELDS.timezone),
    individuals: chosenIn(fields, ORGANISATION_FIELDS.individuals) === 'manager' ? 'manager' : 'self',
  };
}
