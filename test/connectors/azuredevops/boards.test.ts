import { afterEach, expect, test } from 'vitest';
import type { AzureDevOpsStandIn } from '../../../demo/azuredevops/index.ts';
import type { TrackerSprint } from '../../../demo/organisation/model.ts';
import { drain, issue, march, openOn, organisation, recordsOf, start, streamOf } from './support.ts';

let standIn: AzureDevOpsStandIn;

afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

async function read(served: ReturnType<typeof organisation>, stream: string, config: object = {}) {
  standIn = await start(served);
  return drain(await streamOf(openOn(standIn, { config }), stream));
}

function sprint(id: number, over: Partial<TrackerSprint> = {}): TrackerSprint {
  return {
    id,
    name: `Sprint ${id}`,
    originBoard: 1,
    startAt: march('2 09:00'),
    endAt: march('13 17:00'),
    completedAt: null,
    ...over,
  };
}

const STORY = issue(42, march('1 08:00'), {
  summary: 'Pay by card',
  description: 'With 3-D Secure',
  assignee: 'bob',
  storyPoints: 5,
  sprints: [90, 91],
  labels: ['checkout', 'card'],
  updatedAt: march('16 10:00'),
  transitions: [
    { at: march('3 09:00'), author: 'bob', from: 'To Do', to: 'In Progress' },
    { at: march('5 09:00'), author: 'bob', from: 'In Progress', to: 'In Review' },
    { at: march('6 09:00'), author: 'ada', from: 'In Review', to: 'Done' },
    { at: march('9 09:00'), author: 'ada', from: 'Done', to: 'In Progress' },
    { at: march('16 10:00'), author: 'bob', from: 'In Progress', to: 'Done' },
  ],
  changes: [
    { at: march('2 08:00'), author: 'ada', field: 'sprint', from: [], to: [90] },
    { at: march('2 08:30'), author: 'ada', field: 'estimate', from: 3, to: 5 },
    { at: march('3 08:00'), author: 'bob', field: 'assignee', from: null, to: 'bob' },
    { at: march('13 17:00'), author: 'ada', field: 'sprint', from: [90], to: [90, 91] },
  ],
});

const [ADA, BOB] = ['ada@acme.example', 'bob@acme.example'];

test('a work item with the history of its state, sprint, estimate and assignee', async () => {
  const { facts } = await read(organisation({}, [STORY]), 'work-items:SHOP');
  const status = (at: Date, author: string | undefined, from: string, to: string, categories: string[]) => {
    const [fromCategory, toCategory] = categories;
    return { at, field: 'status', from, to, fromCategory, toCategory, author };
  };
  expect(recordsOf(facts, 'work-item')).toEqual([
    {
      source: 'ado',
      id: '42',
      key: 'AB#42',
      project: 'SHOP',
      type: 'User Story',
      kind: 'feature',
      title: 'Pay by card',
      isSubtask: false,
      status: 'Done',
      statusCategory: 'done',
      createdAt: march('1 08:00'),
      doneAt: march('16 10:00'),
      updatedAt: march('16 10:00'),
      estimate: 5,
      assignee: BOB,
      labels: ['checkout', 'card'],
      components: [],
      hasDescription: true,
      url: `${standIn.organisationUrl}/SHOP/_workitems/edit/42`,
      history: [
        { at: march('1 08:00'), field: 'sprint', from: null, to: '1', author: ADA },
        { at: march('1 08:00'), field: 'estimate', from: null, to: '3', author: ADA },
        { at: march('2 08:00'), field: 'sprint', from: '1', to: '90', author: ADA },
        { at: march('2 08:30'), field: 'estimate', from: '3', to: '5', author: ADA },
        { at: march('3 08:00'), field: 'assignee', from: null, to: BOB, author: BOB },
        status(march('3 09:00'), BOB, 'To Do', 'In Progress', ['todo', 'in-progress']),
        status(march('5 09:00'), BOB, 'In Progress', 'In Review', ['in-progress', 'in-progress']),
        status(march('6 09:00'), ADA, 'In Review', 'Done', ['in-progress', 'done']),
        status(march('9 09:00'), ADA, 'Done', 'In Progress', ['done', 'in-progress']),
        { at: march('13 17:00'), field: 'sprint', from: '90', to: '91', author: ADA },
        status(march('16 10:00'), BOB, 'In Progress', 'Done', ['in-progress', 'done']),
      ],
    },
  ]);
  // All its revisions were on one page: its history cost no call.
  expect(standIn.requests.filter((request) => request.includes('/revisions?'))).toEqual([]);
});

test('what was made before the reach of the first sync has its whole history all the same', async () => {
  standIn = await start(organisation({}, [STORY, issue(43, march('1 08:00'))]));
  const stream = await streamOf(openOn(standIn), 'work-items:SHOP');
  const { facts } = await drain(stream, null, { since: march('8 00:00') });
  const [story, ...others] = recordsOf(facts, 'work-item');
  expect(others).toEqual([]);
  expect(story?.history).toHaveLength(11);
  expect(standIn.requests.filter((request) => request.includes('/revisions?'))).toHaveLength(1);
});

test('later an item that changed is read whole again, and a run that finds nothing asks once', async () => {
  const served = organisation({}, [issue(42, march('1 08:00')), issue(43, march('1 09:00'))]);
  const { cursor } = await read(served, 'work-items:SHOP');
  const [first] = served.projects[0].issues;
  first?.transitions.push({ at: march('4 09:00'), author: 'bob', from: 'To Do', to: 'In Progress' });
  if (first) first.updatedAt = march('4 09:00');
  const stream = await streamOf(openOn(standIn), 'work-items:SHOP');
  const next = await drain(stream, cursor);
  const [item, ...others] = recordsOf(next.facts, 'work-item');
  expect(others).toEqual([]);
  expect(item).toMatchObject({ id: '42', status: 'In Progress', statusCategory: 'in-progress' });
  expect(item?.history.map(({ field }) => field)).toEqual(['sprint', 'status']);
  standIn.requests.length = 0;
  expect((await drain(stream, next.cursor)).facts).toEqual([]);
  expect(standIn.requests).toHaveLength(1);
});

test('one with revisions on several pages is handed over once, whole', async () => {
  const many = Array.from({ length: 399 }, (_, index) => issue(1000 + index, march('2 08:00')));
  const { facts } = await read(organisation({}, [STORY, ...many]), 'work-items:SHOP');
  const stories = recordsOf(facts, 'work-item').filter(({ id }) => id === '42');
  expect(stories.map(({ history }) => history.length)).toEqual([11]);
  expect(standIn.requests.filter((request) => request.includes('/revisions?'))).toEqual([]);
});

test('a sprint begins when planning is over, at the same hour in winter and in summer', async () => {
  const served = organisation();
  const sprints = [sprint(90), sprint(91, { startAt: march('30 08:00'), endAt: march('31 17:00') })];
  served.projects[0].boards = [{ id: 1, name: 'Lions', type: 'scrum', sprints }];
  const config = { timeZone: 'Europe/Berlin', sprintsBeginAt: '10:30' };
  const { facts } = await read(served, 'sprints:SHOP', config);
  expect(recordsOf(facts, 'sprint').map(({ startAt, endAt }) => [startAt, endAt])).toEqual([
    [march('2 09:30'), march('13 23:00')],
    [march('30 08:30'), march('31 22:00')],
  ]);
});

test('the sprints of teams, whole days long, and over when their days are', async () => {
  const served = organisation();
  const sprints = [
    sprint(90),
    sprint(91, { startAt: march('16 09:00'), endAt: march('27 17:00') }),
    sprint(92, { startAt: null, endAt: null }),
  ];
  served.projects[0].boards = [
    { id: 2, name: 'Zebras', type: 'scrum', sprints },
    { id: 1, name: 'Lions', type: 'scrum', sprints: sprints.slice(0, 1) },
  ];
  const { facts, cursor } = await read(served, 'sprints:SHOP', { timeZone: 'Europe/Berlin' });
  const common = { source: 'ado' };
  expect(recordsOf(facts, 'sprint')).toEqual([
    {
      ...common,
      id: '90',
      board: 'SHOP/Lions',
      name: 'Sprint 90',
      startAt: march('1 23:00'),
      endAt: march('13 23:00'),
      completedAt: march('13 23:00'),
    },
    {
      ...common,
      id: '91',
      board: 'SHOP/Zebras',
      name: 'Sprint 91',
      startAt: march('15 23:00'),
      endAt: march('27 23:00'),
    },
  ]);
  const again = async (config: object) =>
    (await drain(await streamOf(openOn(standIn, { config }), 'sprints:SHOP'), cursor)).facts.length;
  expect(await again({ timeZone: 'Europe/Berlin' })).toBe(0);
  expect(await again({ timeZone: 'Europe/Berlin', sprintsBeginAt: '10:00' })).toBe(2);
});
