import { type Case, hoursOf, type Tool } from './case.ts';
import { items, moved } from './jira.ts';

const CYCLE = 'jira_agile_metrics/calculators/cycletime_test.py';
const PERCENTILES = 'jira_agile_metrics/calculators/percentiles_test.py';
const JANUARY = 'cycletime team-a --from 2018-01-01 --to 2018-02-01';
const DAY = 24;

/** Items, and those with gaps, A-10 and A-11. Next is its committed column. */
const ITEMS = items(
  moved(1, ['Backlog', '2018-01-01 01:01:01']),
  moved(2, ['Backlog', '2018-01-02 01:01:01'], ['Next', '2018-01-03 01:01:01']),
  moved(
    3,
    ['Backlog', '2018-01-03 01:01:01'],
    ['Next', '2018-01-03 01:01:01'],
    ['Build', '2018-01-04 01:01:01'],
    ['QA', '2018-01-05 01:01:01'],
    ['Done', '2018-01-06 01:01:01'],
  ),
  moved(
    4,
    ['Backlog', '2018-01-04 01:01:01'],
    ['Next', '2018-01-04 01:01:01'],
    ['Build', '2018-01-05 01:01:01'],
    ['Next', '2018-01-06 01:01:01'],
  ),
  moved(
    10,
    ['Backlog', '2018-01-01 01:01:01'],
    ['Next', '2018-01-02 01:05:01'],
    ['Done', '2018-01-04 01:01:01'],
  ),
  moved(
    11,
    ['Backlog', '2018-01-01 01:01:01'],
    ['Build', '2018-01-02 01:05:01'],
    ['Done', '2018-01-04 01:01:01'],
  ),
);

/** Days of January on which the six items of its percentiles were committed and done. */
const SIX = items(
  ...(
    [
      [2, 7],
      [2, 7],
      [3, 8],
      [3, 8],
      [4, 9],
      [5, 9],
    ] as const
  ).map(([committed, done], index) =>
    moved(
      index + 1,
      ['Backlog', '2018-01-01'],
      ['Next', `2018-01-0${committed}`],
      ['Done', `2018-01-0${done}`],
    ),
  ),
);

const single = { origin: CYCLE, world: ITEMS, question: JANUARY, unit: 'h' } as const;
const many = { origin: PERCENTILES, world: SIX, question: JANUARY, unit: 'h' } as const;

const cases: Case[] = [
  { ...single, name: 'just created', read: hoursOf('A-1'), theirs: null, ours: null },
  { ...single, name: 'started', read: hoursOf('A-2'), theirs: null, ours: null },
  { ...single, name: 'completed', read: hoursOf('A-3'), theirs: 3 * DAY, ours: 3 * DAY },
  { ...single, name: 'moved back', read: hoursOf('A-4'), theirs: null, ours: null },
  {
    ...single,
    name: 'committed, then done at once',
    read: hoursOf('A-10'),
    theirs: 2 * DAY,
    ours: 2 * DAY - 4 / 60,
  },
  {
    ...single,
    name: 'built without being committed',
    read: hoursOf('A-11'),
    theirs: 2 * DAY,
    ours: 2 * DAY - 4 / 60,
  },
  { ...many, name: 'median of six', theirs: 5 * DAY, ours: 5 * DAY },
  { ...many, name: '90th percentile of six', read: ({ p90 }) => p90, theirs: 5 * DAY, ours: 5 * DAY },
  { ...many, name: 'median of none', world: items(), theirs: null, ours: null },
];

/** It keeps dates, and the first status of a column: a day is its finest measure. */
export const jiraAgileMetrics: Tool = {
  name: 'jira-agile-metrics',
  repository: 'DeloitteDigitalUK/jira-agile-metrics',
  commit: '1fb00bfa9e80db21e1aba2a4ec61eb9fe9d4c111',
  precision: DAY,
  cases,
};
