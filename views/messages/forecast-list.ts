import type { KnownBlock } from '@slack/types';
import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import type { ForecastList, ListedForecast } from '../../src/reports/delivery/forecast-list.ts';
import { context, header, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { chanceWords, dayOf, dueDay, fullName } from './forecast-words.ts';

const ROOM = 7_000;
const MOST_NAMES = 12;
const NAME_LIMIT = 40;

const STANDINGS: Record<ListedForecast['standing'], string> = {
  'on track': '✅ on track',
  'at risk': '⚠ at risk',
  late: '🔴 late',
  done: 'done',
  'cannot be said': '',
};

function safeWords({ expected, because, zone }: ListedForecast): string {
  if (expected?.safe) return `85 %: *${dayOf(expected.safe, zone)}*`;
  if (expected) return 'the end is too far off to say';
  return because === 'no items' ? 'no items yet' : 'not enough history to say when';
}

function rowOf(row: ListedForecast): string {
  const { scope, standing, expected, left, epic } = row;
  const due = scope.dueOn ? [`due ${dueDay(scope)}`] : [];
  const chance = expected?.chance === null || !expected ? [] : [`chance ${chanceWords(expected.chance)}`];
  const parts = [
    safeWords(row),
    ...due,
    ...chance,
    `${left.toLocaleString('en-US')} open${epic === null ? '' : `, all in ${plain(epic, NAME_LIMIT)}`}`,
  ];
  const stands = STANDINGS[standing];
  return `• ${fullName(scope)}${stands ? ` · ${stands}` : ''}\n   ${parts.join(' · ')}`;
}

function namesLine(what: string, scopes: (DeliveryScope & { ask?: string })[]): string[] {
  if (scopes.length === 0) return [];
  const shown = scopes.slice(0, MOST_NAMES).map(({ key, ask }) => `\`${plain(ask ?? key, NAME_LIMIT)}\``);
  const more = scopes.length - shown.length;
  return [`${what}: ${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`];
}

/** Everything that can be forecast, what is promised for a day first; names are as the asker may read them. */
export function forecastListMessage(list: ForecastList): { text: string; blocks: KnownBlock[] } {
  const { rows, more, teams, trackers, withheld } = list;
  const names = [
    ...namesLine('More epics and projects', more),
    ...namesLine('Teams', teams),
    ...namesLine('Projects of the tracker', trackers),
  ];
  const nothing =
    'No open epic and no project of the portfolio has work items. Epics come from the tracker, projects from `/metrics portfolio`.';
  const hidden =
    withheld > 0
      ? [
          context(
            `${count(withheld, 'other')} not shown: too few people’s work is in ${withheld === 1 ? 'it' : 'them'}.`,
          ),
        ]
      : [];
  return {
    text:
      rows.length > 0 ? `What can be forecast: ${count(rows.length, 'project')} with open work.` : nothing,
    blocks: [
      header('What can be forecast'),
      ...(rows.length > 0 ? lines(rows.map(rowOf), ROOM) : [section(nothing)]),
      ...(names.length > 0 ? [section(names.join('\n'))] : []),
      ...hidden,
      context(
        'Ask `/metrics forecast NAME`, by key or title. “On track”: the day that holds with 85 % is not after the due day. “At risk”: only the one that holds with 50 % is not.',
      ),
    ],
  };
}
