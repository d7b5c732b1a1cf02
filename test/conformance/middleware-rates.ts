import type { World } from '../leadtime/world.ts';
import { type Case, weekOf } from './case.ts';
import { dated, WEEKS } from './middleware-weeks.ts';
import { after, incident, TOLD } from './records.ts';

const TESTS = 'backend/analytics_server/tests/service';
const MTTR = `${TESTS}/Incidents/test_mean_time_to_recovery.py`;
const FREQUENCY = `${TESTS}/deployments/test_deployment_frequency.py`;
const JANUARY = '--from 2024-01-01 --to 2024-02-01';
const SECOND = 1 / 3600;

/** Incidents given by when they were opened and how many seconds they lasted. */
function lasted(...spans: [opened: string, seconds: number][]): World {
  return {
    sources: TOLD,
    incidents: spans.map(([opened, seconds], index) =>
      incident(`i${index + 1}`, `2024-${opened}`, after(`2024-${opened}`, seconds * SECOND)),
    ),
  };
}

const FIRST = '01-01 00:00';
const RESTORED = lasted(
  ['01-01 10:00', 100],
  ['01-02 04:00', 100],
  ['01-02 05:00', 400],
  ['01-17 00:00', 100],
  ['01-19 00:00', 100],
  ['01-19 00:00', 100],
  ['01-18 00:00', 100],
);

const MONTHS = dated([
  ...['01-02 12:00', '01-03', '01-18', '01-20', '01-21 18:00', '01-21 23:30'],
  ...['02-04', '02-03', '02-01 00:30', '03-28', '03-29', '03-30', '03-30'],
]);

const restore = { origin: MTTR, question: `mttr team-a ${JANUARY}`, unit: 'h' } as const;
const frequency = { origin: FREQUENCY, unit: 'a week' } as const;
const ACROSS_WEEKS = {
  ...frequency,
  world: WEEKS,
  question: 'deployfreq team-a --from 2024-01-02 --to 2024-01-23',
};
const THREE_DAYS = {
  ...frequency,
  world: dated(['01-02 12:00', '01-03', '01-04', '01-25']),
  question: 'deployfreq team-a --from 2024-01-02 --to 2024-01-05',
};

export const rateCases: Case[] = [
  { ...restore, name: 'no incidents', world: lasted(), theirs: null, ours: null },
  {
    ...restore,
    name: 'incidents of 100, 300 and 800 seconds',
    world: lasted([FIRST, 100], [FIRST, 300], [FIRST, 800]),
    theirs: 400 * SECOND,
    ours: 300 * SECOND,
    why: 'medians-not-means',
  },
  {
    ...restore,
    name: 'incidents of 100, 300, 800 and 90 seconds',
    world: lasted([FIRST, 100], [FIRST, 300], [FIRST, 800], [FIRST, 90]),
    theirs: 322.5 * SECOND,
    ours: 200 * SECOND,
    why: 'medians-not-means',
  },
  {
    ...restore,
    name: 'week with incidents of 100, 100 and 400 seconds',
    world: RESTORED,
    read: weekOf(0),
    theirs: 200 * SECOND,
    ours: 100 * SECOND,
    why: 'medians-not-means',
  },
  { ...restore, name: 'week with no incident', world: RESTORED, read: weekOf(1), theirs: null, ours: null },
  {
    ...restore,
    name: 'week with four incidents of 100 seconds',
    world: RESTORED,
    read: weekOf(2),
    theirs: 100 * SECOND,
    ours: 100 * SECOND,
  },
  {
    ...frequency,
    name: 'no deployments',
    world: dated([]),
    question: `deployfreq team-a ${JANUARY}`,
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
  {
    ...THREE_DAYS,
    name: 'deployments of three days, and one outside',
    unit: '',
    read: ({ n }) => n,
    theirs: 3,
    ours: 3,
  },
  {
    ...THREE_DAYS,
    name: 'deployments of three days, and one outside: how many a week',
    theirs: 3,
    ours: 7,
    why: 'a-rate-is-not-rounded',
  },
  { ...ACROSS_WEEKS, name: 'deployments of three weeks', unit: '', read: ({ n }) => n, theirs: 6, ours: 6 },
  {
    ...ACROSS_WEEKS,
    name: 'deployments of three weeks: how many a week',
    theirs: 1,
    ours: 2,
    why: 'a-rate-is-not-rounded',
  },
  { ...ACROSS_WEEKS, name: 'deployments of three weeks: the first', read: weekOf(0), theirs: 2, ours: 2 },
  {
    ...ACROSS_WEEKS,
    name: 'deployments of three weeks: the second, with none',
    read: weekOf(1),
    theirs: 0,
    ours: 0,
  },
  { ...ACROSS_WEEKS, name: 'deployments of three weeks: the third', read: weekOf(2), theirs: 4, ours: 4 },
  {
    ...frequency,
    name: 'deployments of three months',
    world: MONTHS,
    question: 'deployfreq team-a --from 2024-01-02 --to 2024-03-31',
    unit: '',
    read: ({ n }) => n,
    theirs: 13,
    ours: 13,
  },
  {
    ...frequency,
    name: 'deployments of three months: how many a week',
    world: MONTHS,
    question: 'deployfreq team-a --from 2024-01-02 --to 2024-03-31',
    theirs: 1,
    ours: 91 / 89,
    why: 'a-rate-is-not-rounded',
  },
];
