import { describe, expect, test } from 'vitest';
import { aChange, aCommit, aDeployment, aMove, at, aWorkItem } from '../../src/metrics/examples/example.ts';
import { aDoneItem, aSprintMove } from '../../src/metrics/examples/example-items.ts';
import { ask, outcome, TEAM, type World } from '../leadtime/world.ts';

const team = { ...TEAM, projects: ['SHOP'] };
type Items = NonNullable<World['work-items']>;

function asked(items: Items, metric: string, now?: string, more: World = {}) {
  const question = `${metric} team-a --from 2026-03-01 --to 2026-04-01`;
  return ask({ teams: [team], ...more, 'work-items': items }, question, now);
}

/** In the middle of its work it waits, in a status of the given name. */
function waitingIn(number: number, status: string): Items[number] {
  return aDoneItem(number, '03-02 08:00', null, '03-03 09:00', {
    history: [
      aMove('03-02 09:00', 'todo', 'in-progress'),
      { ...aMove('03-02 15:00', 'in-progress', 'in-progress'), to: status },
      { ...aMove('03-03 03:00', 'in-progress', 'in-progress'), from: status },
      aMove('03-03 09:00', 'in-progress', 'done'),
    ],
  });
}

describe('cycle time', () => {
  test('from the first start to the last completion, by the category of a status', async () => {
    const answer = await asked(
      [
        aDoneItem(1, '03-01 09:00', '03-02 09:00', '03-03 09:00'),
        aDoneItem(2, '03-01 09:00', null, '03-05 09:00', {
          history: [
            aMove('03-02 09:00', 'todo', 'in-progress'),
            aMove('03-02 10:00', 'in-progress', 'todo'),
            aMove('03-03 09:00', 'todo', 'in-progress'),
            aMove('03-04 09:00', 'in-progress', 'done'),
            aMove('03-04 12:00', 'done', 'in-progress'),
            aMove('03-05 09:00', 'in-progress', 'done'),
          ],
        }),
        aDoneItem(3, '03-01 09:00', null, '03-02 09:00'),
        aDoneItem(4, '02-01 09:00', '02-02 09:00', '02-28 23:59'),
        aDoneItem(5, '02-01 09:00', '02-02 09:00', '04-01 00:00'),
        aWorkItem(6, '03-01 09:00', { statusCategory: 'in-progress', status: 'In Progress' }),
        { ...aDoneItem(7, '03-01 09:00', '03-02 09:00', '03-03 21:00'), isSubtask: true },
      ],
      'cycletime --by kind',
    );
    expect(outcome(answer)).toEqual([
      'SHOP-1: 24',
      'SHOP-2: 72',
      'SHOP-3: never seen in progress',
      'SHOP-7: 36',
    ]);
    expect(answer.value).toBe(36);
    expect(answer.flags).toEqual([{ reason: 'reopened', n: 1 }]);
    expect(answer.breakdown?.groups).toMatchObject([{ key: 'feature', n: 3 }]);
  });

  test('work that was in progress when the item was created starts with it', async () => {
    const created = aDoneItem(1, '03-02 09:00', null, '03-02 19:00', {
      history: [aMove('03-02 19:00', 'in-progress', 'done')],
    });
    expect((await asked([created], 'cycletime')).value).toBe(10);
  });

  test('a status whose category no event tells is known by its name from elsewhere', async () => {
    const bare = aDoneItem(1, '03-01 09:00', null, '03-03 09:00', {
      history: [
        { at: at('03-02 09:00'), field: 'status', from: 'To Do', to: 'In Progress' },
        { at: at('03-03 09:00'), field: 'status', from: 'In Progress', to: 'Done' },
      ],
    });
    const other = aWorkItem(2, '03-01 09:00', { status: 'In Progress', statusCategory: 'in-progress' });
    expect((await asked([bare, other], 'cycletime')).value).toBe(24);
    expect((await asked([bare], 'cycletime')).excluded).toEqual([{ reason: 'never seen in progress', n: 1 }]);
  });

  test('clocks that run backwards, and histories out of order, stop nothing', async () => {
    const answer = await asked(
      [
        aDoneItem(1, '03-05 09:00', '03-02 09:00', '03-03 09:00'),
        { ...aDoneItem(2, '03-01 09:00', '03-04 09:00', '03-03 09:00'), doneAt: at('03-03 09:00') },
        {
          ...aDoneItem(3, '03-01 09:00', null, '03-03 09:00'),
          history: [aMove('03-03 09:00', 'in-progress', 'done'), aMove('03-02 09:00', 'todo', 'in-progress')],
        },
      ],
      'cycletime',
    );
    expect(outcome(answer)).toEqual([
      'SHOP-1: clock runs backwards',
      'SHOP-2: clock runs backwards',
      'SHOP-3: 24',
    ]);
  });

  test('as of an earlier day an item that was reopened since was done, and one done later is not', async () => {
    const reopened = aDoneItem(1, '03-01 09:00', null, '03-20 09:00', {
      history: [
        aMove('03-02 09:00', 'todo', 'in-progress'),
        aMove('03-03 09:00', 'in-progress', 'done'),
        aMove('03-10 09:00', 'done', 'in-progress'),
        aMove('03-20 09:00', 'in-progress', 'done'),
      ],
    });
    const values = [];
    for (const now of ['03-02 12:00', '03-05 00:00', '03-12 00:00', '03-21 00:00']) {
      values.push((await asked([reopened], 'cycletime', now)).value);
    }
    expect(values).toEqual([null, 24, null, 18 * 24]);
  });

  test('is compared with a vendor’s bands, by name', async () => {
    const items = [1, 2, 3, 4, 5].map((number) =>
      aDoneItem(number, '03-01 09:00', '03-02 09:00', '03-03 09:00'),
    );
    const { band, deltas } = await asked(items, 'cycletime');
    expect(band).toBe('good');
    expect(deltas).toContainEqual(expect.objectContaining({ against: 'industry 2022', value: 5 }));
  });
});

describe('flow', () => {
  // In progress from 09:00 to 09:00 the next day, of which 12 hours in the status named.
  test.each([
    ['In Review', 100],
    ['Waiting for review', 50],
    ['Blocked', 50],
    ['On hold', 50],
    ['on-hold', 50],
    ['Ready for QA', 50],
    ['Review queue', 50],
    ['To be tested', 50],
    ['Unblocked', 100],
    ['Already reviewed', 100],
  ])('half of the time in “%s” leaves %d %% active', async (status, active) => {
    expect((await asked([waitingIn(1, status)], 'flow')).value).toBeCloseTo(active, 8);
  });

  test('hours are summed over items, and the variant begins with the creation', async () => {
    const items = [
      waitingIn(1, 'Blocked'),
      aDoneItem(2, '03-02 09:00', '03-04 09:00', '03-08 09:00'),
      aDoneItem(3, '03-02 09:00', null, '03-04 09:00'),
      aDoneItem(4, '03-02 09:00', '03-04 09:00', '03-04 09:00'),
    ];
    const answer = await asked(items, 'flow');
    expect(answer.value).toBeCloseTo((100 * (12 + 96)) / (24 + 96), 8);
    expect(answer.excluded).toEqual([
      { reason: 'never seen in progress', n: 1 },
      { reason: 'took no time', n: 1 },
    ]);
    const sinceCreation = answer.variants?.[0];
    expect(sinceCreation?.name).toBe('since creation');
    expect(sinceCreation?.value).toBeCloseTo((100 * (12 + 96)) / (25 + 144 + 48), 8);
  });

  test('time back in to do, and done before it was reopened, is not active', async () => {
    const item = aDoneItem(1, '03-01 09:00', null, '03-06 09:00', {
      history: [
        aMove('03-02 09:00', 'todo', 'in-progress'),
        aMove('03-03 09:00', 'in-progress', 'todo'),
        aMove('03-04 09:00', 'todo', 'done'),
        aMove('03-05 09:00', 'done', 'in-progress'),
        aMove('03-06 09:00', 'in-progress', 'done'),
      ],
    });
    expect((await asked([item], 'flow')).value).toBeCloseTo(50, 8);
  });
});

describe('quality', () => {
  test('reopened: each item once, in the window in which it was first done', async () => {
    const twice = aDoneItem(1, '03-01 09:00', null, '03-20 09:00', {
      history: [
        aMove('03-02 09:00', 'todo', 'done'),
        aMove('03-03 09:00', 'done', 'todo'),
        aMove('03-04 09:00', 'todo', 'done'),
        aMove('03-05 09:00', 'done', 'in-progress'),
        aMove('03-20 09:00', 'in-progress', 'done'),
      ],
    });
    const closed = aDoneItem(2, '03-01 09:00', null, '03-02 09:00', {
      history: [
        aMove('03-02 09:00', 'todo', 'done'),
        { ...aMove('03-03 09:00', 'done', 'done'), from: 'Done', to: 'Released' },
      ],
    });
    const later = aDoneItem(3, '02-01 09:00', '02-02 09:00', '02-10 09:00');
    const openAgain = aWorkItem(4, '03-01 09:00', {
      history: [aMove('03-02 09:00', 'todo', 'done'), aMove('03-30 09:00', 'done', 'todo')],
    });
    const untold = { ...aDoneItem(5, '03-01 09:00', null, '03-05 09:00'), history: [] };
    const foreign = { ...untold, id: '6', key: 'SHOP-6', source: 'y' };
    const answer = await asked([twice, closed, later, openAgain, untold, foreign], 'reopen');
    expect(outcome(answer)).toEqual([
      'SHOP-1: 1',
      'SHOP-2: 0',
      'SHOP-4: 1',
      'SHOP-5: 0',
      'SHOP-6: no history of its status',
    ]);
    expect(answer.value).toBe(50);
  });

  test('bug fixing: bugs alone, from creation to the last completion', async () => {
    const answer = await asked(
      [
        aDoneItem(1, '02-20 09:00', '03-02 09:00', '03-02 21:00', { type: 'Bug' }),
        aDoneItem(2, '03-02 09:00', null, '03-02 19:00', { type: 'Story', labels: ['bug'] }),
        aDoneItem(3, '03-02 09:00', null, '03-02 19:00', { type: 'Task', labels: ['type: bug'] }),
        aDoneItem(4, '03-05 09:00', null, '03-02 19:00', { type: 'Defect' }),
      ],
      'bugfix',
    );
    expect(outcome(answer)).toEqual(['SHOP-1: 252', 'SHOP-3: 10', 'SHOP-4: clock runs backwards']);
  });

  test('escaped: of the bugs whose finder is known', async () => {
    const bug = (number: number, foundBy?: string, createdAt = '03-02 09:00') =>
      aWorkItem(number, createdAt, { type: 'Bug', foundBy });
    const bugs = [bug(1, 'customer'), bug(2, 'internal'), bug(3), bug(4, 'customer', '04-01 00:00')];
    const answer = await asked(bugs, 'escaped');
    expect(answer).toMatchObject({
      value: 50,
      n: 2,
      excluded: [{ reason: 'not known who found it', n: 1 }],
    });
    expect((await asked([bug(3)], 'escaped')).value).toBeNull();
  });

  test('defects: bugs created per 100 changes deployed', async () => {
    const shipped: World = {
      commits: ['c0', 'c1', 'c2', 'c3', 'c4'].map((sha, index) =>
        aCommit(sha, index === 0 ? [] : [`c${index - 1}`], `03-02 0${index}:00`),
      ),
      changes: [1, 2, 3, 4].map((number) =>
        aChange(number, `03-02 0${number}:00`, `03-02 1${number}:00`, {
          ...(number === 3 && { author: 'dependabot[bot]' }),
        }),
      ),
      deployments: [aDeployment('d0', 'c0', '03-02 00:30'), aDeployment('d1', 'c4', '03-05 15:00')],
    };
    const bugs = [1, 2].map((number) => aWorkItem(number, '03-20 09:00', { type: 'Bug' }));
    const answer = await asked(bugs, 'defects', undefined, shipped);
    expect(answer.value).toBeCloseTo(200 / 3, 8);
    expect(answer.excluded).toEqual([
      { reason: 'bot author', n: 1 },
      { reason: 'first deployment', n: 1 },
    ]);
    const none = await asked([aWorkItem(1, '03-20 09:00')], 'defects', undefined, shipped);
    expect(none.value).toBe(0);
    expect(await asked([], 'defects', undefined, shipped)).toMatchObject({
      value: null,
      note: 'no tracker tells of this team’s work items',
    });
    expect((await asked(bugs, 'defects')).value).toBeNull();
  });
});

test('feature velocity: a week without one is 0, weeks before the tracker are none', async () => {
  const items = [
    aDoneItem(1, '03-09 09:00', '03-10 09:00', '03-12 09:00'),
    aDoneItem(2, '03-09 09:00', '03-10 09:00', '03-26 09:00', { type: 'Epic' }),
    aDoneItem(3, '03-09 09:00', '03-10 09:00', '03-26 09:00', { kind: 'debt' }),
    aDoneItem(4, '03-09 09:00', '03-10 09:00', '03-26 09:00', { isSubtask: true }),
    aDoneItem(5, '03-27 09:00', null, '03-26 09:00'),
  ];
  const question = 'featurevelocity team-a --from 2026-03-02 --to 2026-03-30';
  const answer = await ask({ teams: [team], 'work-items': items }, question);
  expect(answer.value).toBeCloseTo(2 / 3, 8);
  expect(answer.series.map(({ value }) => value)).toEqual([null, 1, 0, 1]);
  expect(answer.excluded).toEqual([
    { reason: 'clock runs backwards', n: 1 },
    { reason: 'sub-task', n: 1 },
  ]);
  const none = await ask({ teams: [team] }, question);
  expect(none.value).toBeNull();
});

describe('aligned', () => {
  const done = (number: number, more: object) =>
    aDoneItem(number, '03-01 09:00', '03-02 09:00', '03-03 09:00', { ...more });

  test('by its own objective or one above it; circles and unknown parents are named', async () => {
    const answer = await asked(
      [
        aWorkItem(100, '01-01 09:00', { type: 'Epic', objective: 'Grow' }),
        aWorkItem(101, '01-01 09:00', { type: 'Epic', parent: 'SHOP-100' }),
        done(1, { objective: 'Save' }),
        done(2, { parent: 'SHOP-101' }),
        done(3, {}),
        done(4, { parent: 'SHOP-5' }),
        done(5, { parent: 'SHOP-4' }),
        done(6, { parent: 'SHOP-6' }),
        done(7, { parent: 'OTHER-1' }),
        done(8, { parent: 'SHOP-3' }),
        done(9, { parent: 'SHOP-10', objective: 'Grow' }),
        aWorkItem(10, '01-01 09:00', { parent: 'SHOP-9' }),
      ],
      'aligned',
    );
    expect(outcome(answer)).toEqual([
      'SHOP-1: 1',
      'SHOP-2: 1',
      'SHOP-3: 0',
      'SHOP-4: cycle of parents',
      'SHOP-5: cycle of parents',
      'SHOP-6: cycle of parents',
      'SHOP-7: parent not known',
      'SHOP-8: 0',
      'SHOP-9: 1',
    ]);
    expect(answer.value).toBe(60);
  });

  test('what is above an item may be in another project', async () => {
    const elsewhere = (number: number, more: object) =>
      aWorkItem(number, '01-01 09:00', {
        project: 'TOP',
        key: `TOP-${number}`,
        id: `TOP-${number}`,
        ...more,
      });
    const answer = await asked(
      [
        elsewhere(1, { objective: 'Grow' }),
        elsewhere(2, { parent: 'TOP-1' }),
        elsewhere(3, {}),
        elsewhere(4, { parent: 'TOP-5' }),
        elsewhere(5, { parent: 'TOP-4' }),
        elsewhere(6, { parent: 'GONE-1' }),
        aWorkItem(7, '01-01 09:00', { parent: 'TOP-2' }),
        done(11, { parent: 'SHOP-7' }),
        done(12, { parent: 'TOP-3' }),
        done(13, { parent: 'TOP-4' }),
        done(14, { parent: 'TOP-6' }),
        elsewhere(8, { formerKeys: ['OLD-8'], parent: 'TOP-2' }),
        aWorkItem(9, '01-01 09:00', { formerKeys: ['OLD-9'], objective: 'Grow' }),
        done(15, { parent: 'OLD-8' }),
        done(16, { parent: 'OLD-9' }),
      ],
      'aligned',
    );
    expect(outcome(answer)).toEqual([
      'SHOP-11: 1',
      'SHOP-12: 0',
      'SHOP-13: parent not known',
      'SHOP-14: parent not known',
      'SHOP-15: 1',
      'SHOP-16: 1',
    ]);
  });

  test('where nobody names an objective it is not measured', async () => {
    const answer = await asked([done(1, {}), done(2, {})], 'aligned');
    expect(answer).toMatchObject({ value: null, excluded: [{ reason: 'no objectives known', n: 2 }] });
  });
});

describe('whose work items they are', () => {
  const items = [
    aDoneItem(1, '03-01 09:00', '03-02 09:00', '03-03 09:00'),
    { ...aDoneItem(2, '03-01 09:00', '03-02 09:00', '03-04 09:00'), project: 'WEB' },
  ];
  test.each([
    [{ projects: ['SHOP'] }, ['SHOP-1: 24']],
    [{ projects: ['SHOP', 'WEB'] }, ['SHOP-1: 24', 'SHOP-2: 48']],
    [{ projects: [] }, []],
    [{}, []],
    [{ boards: ['7'] }, []],
  ])('of a team with %j', async (more, counted) => {
    const answer = await asked(items, 'cycletime', undefined, { teams: [{ ...TEAM, ...more }] });
    expect(outcome(answer)).toEqual(counted);
  });

  test('without projects, those that ever were in a sprint of its boards', async () => {
    const sprints = [
      { source: 'x', id: '38', board: '7', name: 'S', startAt: at('03-02'), endAt: at('03-06') },
      { source: 'x', id: '39', board: '8', name: 'S', startAt: at('03-02'), endAt: at('03-06') },
    ];
    const inSprint = (number: number, list: string) => {
      const row = aDoneItem(number, '03-01 09:00', '03-02 09:00', '03-03 09:00');
      return { ...row, history: [...(row['history'] as object[]), aSprintMove('03-02 10:00', null, list)] };
    };
    const rows = [inSprint(1, '38, 39'), inSprint(2, '39'), inSprint(3, '40')];
    const teams = [{ ...TEAM, boards: ['7'] }];
    expect(outcome(await asked(rows, 'cycletime', undefined, { teams, sprints }))).toEqual(['SHOP-1: 24']);
  });
});
