import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { AgendaPoint } from '../../src/reports/review/agendas.ts';
import type { PlanningPreread, UsualRange } from '../../src/reports/review/planning-preread.ts';
import type { PastSprint, Range } from '../../src/reports/sprint-history.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count, percent } from '../format.ts';
import { freshnessLine } from './freshness.ts';
import { agendaSection, nextLine, questionsSection, type ReviewMessage } from './review-parts.ts';

const SPRINTS_ROOM = 2_500;
const HOLIDAYS_ROOM = 1_000;
const MOST_SOURCES = 8;
const MUCH_CREEP = 20;
const LITTLE_DELIVERED = 70;

function rangeWords({ low, high }: Range, noun: string): string {
  const [from, to] = [Math.round(low), Math.round(high)];
  return from === to ? `about ${count(to, noun)}` : `${from.toLocaleString('en-US')}–${count(to, noun)}`;
}

const NOT_A_PROMISE = 'It is what seven in ten were between, not a promise.';

function usualWords(usual: UsualRange, known: number): string {
  if (usual.per === 'sprint') {
    const { points, items } = usual;
    const said = [
      ...(points ? [`*${rangeWords(points, 'point')}*`] : []),
      ...(items ? [`*${rangeWords(items, 'item')}*`] : []),
    ];
    return `${said.join(' and ')} a sprint, of the last ${count(items?.n ?? 0, 'sprint')}. ${NOT_A_PROMISE}`;
  }
  const { items, changes } = usual;
  const few =
    known > 0 ? `Only ${count(known, 'sprint')} ended in the last year, so this is by the week. ` : '';
  if (!items && !changes) return `${few}Too little is known to say: six complete weeks are needed.`;
  const said = [
    ...(items ? [`*${rangeWords(items, 'item')}* done`] : []),
    ...(changes ? [`*${rangeWords(changes, 'change')}* merged`] : []),
  ];
  return `${few}${said.join(' and ')} a week, of the last ${count((items ?? changes)?.n ?? 0, 'week')}. ${NOT_A_PROMISE}`;
}

const part = (value: number | null) => (value === null ? '–' : percent(value / 100));

function sprintLine({ name, points, items, delivered, crept, carriedOver, of }: PastSprint): string {
  const done =
    points === null ? count(items ?? 0, 'item') : `${amount(points, 'points')}, ${count(items ?? 0, 'item')}`;
  return `• ${plain(name, 60)}: ${done} done · delivered ${part(delivered)} of the ${of} committed, ${part(crept)} added, ${part(carriedOver)} carried over`;
}

function sprintsPart({ sprints }: PlanningPreread): KnownBlock[] {
  if (sprints.length === 0) {
    return [
      section(
        '*Sprints*\nNone ended in the last year: connect a board in `/kata setup`, or plan by the week.',
      ),
    ];
  }
  return lines([`*The last ${count(sprints.length, 'sprint')}*`, ...sprints.map(sprintLine)], SPRINTS_ROOM);
}

function holidaysPart({ holidays, holidaysKnown, workingDays }: PlanningPreread): KnownBlock[] {
  const day = (date: string) => DateTime.fromISO(date).setLocale('en-GB').toFormat('ccc d LLL');
  const rows = holidays.map(({ date, name }) => `• ${day(date)}: ${plain(name)}`);
  const none = holidaysKnown ? ', no holiday' : ' (no holidays are known: add them with `/kata holidays`)';
  const heading = `*The next two weeks*: ${count(workingDays, 'working day')}${rows.length === 0 ? none : ''}`;
  return lines([heading, ...rows], HOLIDAYS_ROOM);
}

function wipWords({ wip }: PlanningPreread): string {
  if (wip.value === null) return '*In progress*: not measured';
  return `*In progress*: ${count(wip.n, 'thing')} (changes and work items), ${amount(wip.value, 'items/person')}`;
}

function average(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}

function questionsOf({ sprints, holidays, wip }: PlanningPreread): string[] {
  const [crept, delivered] = [
    average(sprints.map((sprint) => sprint.crept)),
    average(sprints.map((sprint) => sprint.delivered)),
  ];
  return [
    ...(crept !== null && crept >= MUCH_CREEP
      ? ['Much is added after a sprint begins: how much room do we leave for it?']
      : []),
    ...(delivered !== null && delivered < LITTLE_DELIVERED
      ? ['We deliver less than we commit to: what would we leave out if we had to?']
      : []),
    ...(wip.value !== null && wip.value > 3
      ? ['Much is in progress: what do we finish before we begin something new?']
      : []),
    ...(holidays.length > 0 ? ['Who is away, and what does that leave?'] : []),
    'What is the one thing that must be done at the end?',
  ].slice(0, 3);
}

/** What a team reads before it plans. */
export function planningPrereadMessage(
  preread: PlanningPreread,
  { agenda, now }: { agenda: readonly AgendaPoint[]; now: Date },
): ReviewMessage {
  const { team, usual, known, current, next, freshness } = preread;
  const running = current ? `${plain(current.name, 60)} is running.` : 'No sprint is running.';
  return {
    text: `Before planning · ${plain(team.name)}`,
    blocks: [
      header(`Before planning · ${bare(team.name)}`),
      context(`${running} Three minutes to read.`),
      section(`*What we usually finish*\n${usualWords(usual, known)}`),
      ...sprintsPart(preread),
      ...holidaysPart(preread),
      section(wipWords(preread)),
      ...questionsSection(questionsOf(preread)),
      agendaSection(agenda),
      ...(next ? [nextLine(next)] : []),
      context(freshnessLine(freshness.slice(0, MOST_SOURCES), now)),
    ],
    thread: null,
  };
}
