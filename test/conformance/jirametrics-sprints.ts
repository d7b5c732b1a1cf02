import type { Answer, World } from '../leadtime/world.ts';
import type { Case } from './case.ts';
import { items, moved } from './jira.ts';
import { at } from './records.ts';

type Row = Record<string, unknown>;

const APRIL = 'team-a --from 2022-04-01 --to 2022-05-01';
const CREATED = '2022-03-01';

/** From 26 March to 9 April, completed on the 10th unless nobody did. */
const SPRINT = {
  source: 'x',
  id: '1',
  board: '1',
  name: 'Scrum Sprint 1',
  startAt: at('2022-03-26'),
  endAt: at('2022-04-09'),
  completedAt: at('2022-04-10'),
};

interface Planned {
  points: number;
  joined: string;
  left?: string;
  done?: string;
  /** A later estimate, and when it was given. */
  estimated?: [points: number, when: string];
}

function planned(number: number, { points, joined, left, done, estimated }: Planned): Row {
  const item = moved(number, ['To Do', CREATED], ...(done ? [['Done', done] as [string, string]] : []));
  const change = (field: string, when: string, from: string | null, to: string | null) => ({
    at: at(when),
    field,
    from,
    to,
    author: 'ada',
  });
  const history = [
    change('estimate', CREATED, null, String(points)),
    change('sprint', joined, null, '1'),
    ...(left ? [change('sprint', left, '1', null)] : []),
    ...(estimated ? [change('estimate', estimated[1], String(points), String(estimated[0]))] : []),
  ];
  return {
    ...item,
    estimate: estimated?.[0] ?? points,
    history: [...(item['history'] as Row[]), ...history],
  };
}

function sprint(...all: Planned[]): World {
  return { ...items(...all.map((each, index) => planned(index + 1, each))), sprints: [SPRINT] };
}

const FIVE = { points: 5, joined: '2022-03-24' };
const SEVEN = { points: 7, joined: '2022-03-25' };

const DONE = sprint({ ...FIVE, done: '2022-03-27' }, SEVEN);
const REMOVED = sprint({ ...FIVE, left: '2022-03-27' }, SEVEN);
const AFTERWARDS = sprint({ ...FIVE, joined: '2022-03-25', estimated: [8, '2022-04-11'] });
const NO_POINTS = sprint({ ...FIVE, points: 0, done: '2022-03-27' }, SEVEN);
const GREW_WHEN_DONE = sprint({ ...FIVE, done: '2022-03-27', estimated: [8, '2022-03-28'] });
const GREW_WHEN_GONE = sprint({ ...FIVE, left: '2022-03-27', estimated: [8, '2022-03-28'] });
const AT_THE_START = sprint({ points: 5, joined: '2022-03-26' });
const DONE_AFTERWARDS = sprint({ ...FIVE, done: '2022-03-28' }, { ...SEVEN, done: '2022-04-11' });
const NOT_COMPLETED: World = {
  ...sprint({ points: 12, joined: '2022-03-25' }, { points: 4, joined: '2022-03-28' }),
  sprints: [{ ...SPRINT, completedAt: undefined }],
};

function inItems({ variants }: Answer): number | null {
  return variants?.find(({ name }) => name === 'items')?.value ?? null;
}

function of(metric: string, unit: '%' | '' = '%') {
  return { origin: 'spec/sprint_burndown_spec.rb', question: `${metric} ${APRIL}`, unit } as const;
}

export const sprintCases: Case[] = [
  {
    ...of('saydone'),
    name: '5 of 12 points completed: delivered',
    world: DONE,
    theirs: 500 / 12,
    ours: 500 / 12,
  },
  { ...of('velocity', ''), name: '5 of 12 points completed: velocity', world: DONE, theirs: 5, ours: 5 },
  {
    ...of('carryover'),
    name: '5 of 12 points completed: unfinished',
    world: DONE,
    theirs: 700 / 12,
    ours: 700 / 12,
  },
  { ...of('saydone'), name: '5 of 12 points removed: delivered', world: REMOVED, theirs: 0, ours: 0 },
  {
    ...of('carryover'),
    name: '5 of 12 points removed: unfinished',
    world: REMOVED,
    theirs: 700 / 12,
    ours: 700 / 12,
  },
  {
    ...of('churn'),
    name: '5 of 12 points removed: removed',
    world: REMOVED,
    theirs: 500 / 12,
    ours: 500 / 12,
  },
  {
    ...of('carryover'),
    name: 'estimated anew after the sprint: unfinished',
    world: AFTERWARDS,
    theirs: 100,
    ours: 100,
  },
  { ...of('churn'), name: 'estimated anew after the sprint: changed', world: AFTERWARDS, theirs: 0, ours: 0 },
  {
    ...of('saydone'),
    name: 'an item of 0 points completed: delivered',
    world: NO_POINTS,
    theirs: 0,
    ours: 0,
  },
  {
    ...of('velocity', ''),
    name: 'estimated anew when it was done: velocity',
    world: GREW_WHEN_DONE,
    theirs: 5,
    ours: 5,
  },
  {
    ...of('churn'),
    name: 'estimated anew when it was done: changed',
    world: GREW_WHEN_DONE,
    theirs: 0,
    ours: 0,
  },
  {
    ...of('churn'),
    name: 'estimated anew when it was removed: removed',
    world: GREW_WHEN_GONE,
    theirs: 100,
    ours: 100,
  },
  {
    ...of('scopecreep'),
    name: 'two items, one added: the share of items added',
    world: NOT_COMPLETED,
    read: inItems,
    theirs: 100,
    ours: 100,
  },
  {
    ...of('carryover'),
    name: 'past its end and completed by nobody: unfinished',
    world: NOT_COMPLETED,
    read: inItems,
    theirs: 0,
    ours: 100,
    why: 'a-sprint-past-its-end',
  },
  { ...of('churn'), name: 'one of two items removed', world: REMOVED, read: inItems, theirs: 50, ours: 50 },
  {
    ...of('carryover'),
    name: 'one of two items removed: unfinished',
    world: REMOVED,
    read: inItems,
    theirs: 50,
    ours: 50,
  },
  {
    ...of('saydone'),
    name: 'one of two items completed, the other after the sprint',
    world: DONE_AFTERWARDS,
    read: inItems,
    theirs: 50,
    ours: 50,
  },
  {
    ...of('carryover'),
    name: 'joined at the instant of the start: unfinished of what was started',
    world: AT_THE_START,
    theirs: null,
    ours: 100,
    why: 'at-the-instant-of-the-start',
  },
  {
    ...of('velocity', ''),
    name: 'a sprint with nothing in it: velocity',
    world: sprint(),
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
];
