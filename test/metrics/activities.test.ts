import { describe, expect, test } from 'vitest';
import { aChange, aCommit, aMove, aReview, at, aWorkItem } from '../../src/metrics/examples/example.ts';
import { type Answer, ask, TEAM, type World } from '../leadtime/world.ts';

const people = ['ada', 'bob', 'cyd', 'dan'].map((key) => ({ key, name: key }));
const WEEK = '--from 2026-03-02 --to 2026-03-09';

type Row = Record<string, unknown>;

function asked(metric: string, world: World, decided = {}, window = WEEK, now?: string) {
  return ask({ people, ...world }, `${metric} team-a ${window}`, now, decided);
}

/** `item days` of what was worked on, in order. */
async function worked(world: World, now?: string): Promise<string[]> {
  const { samples } = await asked('allocation', world, {}, WEEK, now);
  const sums = Map.groupBy(samples, ({ ref }) => ref);
  return [...sums]
    .map(([ref, all]) => `${ref} ${all.reduce((sum, { value }) => sum + (value ?? 0), 0)}`)
    .toSorted();
}

const items = [1, 2, 3].map((number) => aWorkItem(number, '03-01 09:00'));
const written = (sha: string, when: string, author = 'ada', more: Row = {}) => ({
  sha,
  authoredAt: at(when),
  author,
  ...more,
});

describe('a commit is work', () => {
  test('on the items that its change names, in the most telling place', async () => {
    const commits = [written('x1', '03-02 10:00'), written('x2', '03-03 10:00', 'bob')];
    const named = (more: Row) => ({
      'work-items': items,
      changes: [aChange(1, '03-02 09:00', null, { commits, ...more })],
    });
    expect(await worked(named({ title: 'SHOP-1' }))).toEqual(['SHOP-1 2']);
    expect(await worked(named({ title: 'SHOP-1 and SHOP-2' }))).toEqual(['SHOP-1 1', 'SHOP-2 1']);
    expect(await worked(named({ headBranch: 'shop-3', title: 'SHOP-1', body: 'SHOP-2' }))).toEqual([
      'SHOP-3 2',
    ]);
    expect(await worked(named({ headBranch: 'shop-99', title: 'SHOP-1' }))).toEqual(['SHOP-1 2']);
    expect(await worked(named({ title: 'Tidy up' }))).toEqual(['no work item 2']);
  });

  test('on the item that only its message names', async () => {
    const commits = [written('x1', '03-02 10:00', 'ada', { message: 'SHOP-2 Basket' })];
    const record = aChange(1, '03-02 09:00', '03-02 12:00', { commits });
    expect(await worked({ 'work-items': items, told: [{ kind: 'change', record }] })).toEqual(['SHOP-2 1']);
  });

  test('once, whether it was merged, squashed or rebased, on the day on which it was written', async () => {
    const own = [written('x1', '03-02 10:00'), written('x2', '03-03 10:00')];
    const change = (mergeSha: string) =>
      aChange(1, '03-02 09:00', '03-06 12:00', { title: 'SHOP-1', commits: own, mergeSha });
    const landed = (sha: string, parents: string[], authoredAt: string) => ({
      ...aCommit(sha, parents, authoredAt),
      committedAt: at('03-06 12:00'),
    });
    const root = aCommit('root', [], '02-01 10:00');
    const squash = [root, landed('sq', ['root'], '03-06 12:00')];
    const rebase = [root, landed('r1', ['root'], '03-02 10:00'), landed('r2', ['r1'], '03-03 10:00')];
    const merge = [
      root,
      landed('x1', ['root'], '03-02 10:00'),
      landed('x2', ['x1'], '03-03 10:00'),
      landed('m', ['root', 'x2'], '03-06 12:00'),
    ];
    const of = (commits: Row[], sha: string) =>
      worked({ 'work-items': items, commits, changes: [change(sha)] });
    expect(await of(squash, 'sq')).toEqual(['SHOP-1 2']);
    expect(await of(rebase, 'r2')).toEqual(['SHOP-1 2']);
    expect(await of(merge, 'm')).toEqual(['SHOP-1 2']);
  });

  test('of whoever wrote it, in whatever repository; pushed straight it names nothing', async () => {
    const elsewhere = { repository: 'elsewhere' };
    const world = {
      'work-items': items,
      commits: [aCommit('p1', [], '03-04 10:00', { ...elsewhere, author: 'bob' })],
      changes: [
        aChange(1, '03-02 09:00', null, {
          ...elsewhere,
          title: 'SHOP-1',
          author: 'eve',
          commits: [
            written('x1', '03-02 10:00', 'eve'),
            written('x2', '03-02 10:00', 'cyd'),
            written('x3', '03-03 10:00', undefined, { author: undefined }),
          ],
        }),
        aChange(2, '03-05 09:00', null, {
          ...elsewhere,
          title: 'SHOP-2',
          commits: [written('x4', '03-05 10:00', undefined, { author: undefined })],
        }),
      ],
    };
    expect(await worked(world)).toEqual(['SHOP-1 1', 'SHOP-2 1', 'no work item 1']);
  });

  test('not if it is a merge, a bot’s, or not yet made', async () => {
    const merge = { message: 'Merge branch main into basket' };
    const world = {
      people: [...people, { key: 'robo', name: 'Robo', bot: true }],
      teams: [{ ...TEAM, members: ['ada', 'robo'] }],
      commits: [aCommit('late', [], '03-06 10:00')],
      told: [
        {
          kind: 'change' as const,
          record: aChange(1, '03-02 09:00', '03-03 09:00', {
            commits: [
              written('x1', '03-02 10:00', 'ada', merge),
              written('x2', '03-03 10:00', 'robo'),
              written('x3', '03-04 10:00', 'ada-bot'),
            ],
          }),
        },
      ],
    };
    expect(await worked(world, '2026-03-06 09:00')).toEqual([]);
    expect(await worked(world)).toEqual(['no work item 1']);
  });
});

test('a review is work on what the reviewed change names; talk on one’s own change is none', async () => {
  const changes = [
    aChange(1, '02-20 09:00', null, {
      title: 'SHOP-1',
      author: 'eve',
      commits: [],
      reviews: [
        aReview('bob', '03-02 10:00', 'commented'),
        aReview('bob', '03-03 10:00'),
        aReview('eve', '03-03 10:00', 'commented'),
      ],
    }),
    aChange(2, '02-20 09:00', '03-05 09:00', {
      title: 'SHOP-2',
      commits: [],
      reviews: [aReview('ada', '03-04 10:00', 'commented'), aReview('cyd', '03-04 11:00')],
    }),
  ];
  expect(await worked({ 'work-items': items, changes })).toEqual(['SHOP-1 2', 'SHOP-2 1']);
});

test('a move is work of who made it; what others moved, and other fields, are not', async () => {
  const history = [
    aMove('03-02 09:00', 'todo', 'in-progress', 'bob'),
    aMove('03-03 09:00', 'in-progress', 'done', 'eve'),
    { at: at('03-04 09:00'), field: 'assignee', from: null, to: 'ada', author: 'ada' },
    aMove('03-09 00:00', 'done', 'in-progress', 'ada'),
  ];
  expect(await worked({ 'work-items': [aWorkItem(1, '03-01 09:00', { history })] })).toEqual(['SHOP-1 1']);
});

test('people are known by every name their tools have for them', async () => {
  const world = {
    people: [
      { key: 'ada', name: 'Ada', email: 'ada@acme.example', identities: { github: 'Ada-L', jira: 'u-17' } },
    ],
    'work-items': [aWorkItem(1, '03-01 09:00', { history: [aMove('03-05 09:00', 'todo', 'done', 'u-17')] })],
    commits: [
      aCommit('p1', [], '03-02 10:00', { author: '17+ada-l@users.noreply.github.com' }),
      aCommit('p2', ['p1'], '03-03 10:00', { author: 'ADA@acme.example' }),
    ],
    changes: [
      aChange(1, '03-04 09:00', null, {
        author: 'eve',
        commits: [],
        reviews: [aReview('ada-l', '03-04 10:00')],
      }),
    ],
  };
  expect(await worked(world)).toEqual(['SHOP-1 1', 'no work item 3']);
});

describe('somebody in two teams', () => {
  const commits = [aCommit('p1', [], '03-02 10:00', { author: 'ada' })];
  const team = (key: string, more: Row = {}) => ({ ...TEAM, key, members: ['ada'], ...more });
  const daysIn = async (teams: Row[]) => (await worked({ teams, commits })).length;

  test('counts in the one with the first key', async () => {
    expect(await daysIn([team('team-a'), team('team-b')])).toBe(1);
    expect(await daysIn([team('team-a'), team('team-0')])).toBe(0);
  });

  test('counts in a team within another before that other', async () => {
    expect(await daysIn([team('team-a', { parent: 'group' }), team('group')])).toBe(1);
    expect(await daysIn([team('team-a', { parent: 'group' }), team('aaa'), team('group')])).toBe(0);
    expect(await daysIn([team('team-a'), team('team-z', { parent: 'team-a' })])).toBe(0);
  });

  test('counts once where teams are each other’s parents', async () => {
    expect(await daysIn([team('team-a', { parent: 'team-b' }), team('team-b', { parent: 'team-a' })])).toBe(
      1,
    );
  });
});

function parts({ parts: all = [] }: Answer): string[] {
  return all.map(({ part, value, expected }) => `${part} ${value} of ${expected}`);
}

describe('allocation', () => {
  const moved = (number: number, type: string, when: string, more: Row = {}) =>
    aWorkItem(number, '03-01 09:00', { type, history: [aMove(when, 'todo', 'in-progress')], ...more });
  const world = {
    'work-items': [
      moved(1, 'Story', '03-02 09:00'),
      moved(2, 'Bug', '03-02 10:00'),
      moved(3, 'Task', '03-03 09:00', { labels: ['upkeep'] }),
      moved(4, 'Incident', '03-04 09:00'),
    ],
    commits: [aCommit('p1', [], '03-05 10:00')],
  };

  test('is the share of each kind, by the rules in force', async () => {
    const workItemKinds = [{ kind: 'keep-lights-on', labels: ['upkeep'] }];
    const answer = await asked('allocation', world, { workItemKinds });
    expect(parts(answer)).toEqual([
      'keep-lights-on 25 of null',
      'unallocated 25 of null',
      'unplanned 25 of null',
      'bug 12.5 of null',
      'feature 12.5 of null',
    ]);
    expect(answer.value).toBe(12.5);
    expect(answer.n).toBe(5);
    expect(answer.band).toBe('balanced');
  });

  test('is set against what was agreed', async () => {
    const answer = await asked('allocation', world, { allocation: { feature: 60, bug: 10, debt: 10 } });
    expect(parts(answer).slice(0, 3)).toEqual(['feature 12.5 of 60', 'bug 12.5 of 10', 'debt 0 of 10']);
  });

  test('of nobody’s work is not measured', async () => {
    const answer = await asked('allocation', { 'work-items': items });
    expect(answer.value).toBeNull();
    expect(answer.parts).toBeUndefined();
  });
});

test('investment goes to the project of an item or of its parents, in order of priority', async () => {
  const moved = (number: number, when: string, more: Row) =>
    aWorkItem(number, '03-01 09:00', { history: [aMove(when, 'todo', 'in-progress')], ...more });
  const world = {
    'work-items': [
      moved(1, '03-02 09:00', { portfolio: 'Checkout' }),
      moved(2, '03-03 09:00', { parent: 'SHOP-8' }),
      moved(3, '03-04 09:00', { parent: 'SHOP-9', portfolio: 'Checkout' }),
      moved(4, '03-05 09:00', { parent: 'SHOP-5' }),
      moved(5, '03-06 09:00', { parent: 'SHOP-4' }),
      aWorkItem(8, '03-01 09:00', { type: 'Epic', parent: 'SHOP-9' }),
      aWorkItem(9, '03-01 09:00', { type: 'Initiative', portfolio: 'Search' }),
    ],
  };
  const portfolio = [
    { key: 'Platform', priority: 3, expected: 10 },
    { key: 'Search', priority: 1, expected: 60 },
    { key: 'Checkout', priority: 2 },
  ];
  const answer = await asked('investment', world, { portfolio });
  expect(parts(answer)).toEqual([
    'Search 20 of 60',
    'Platform 0 of 10',
    'Checkout 40 of null',
    'unallocated 40 of null',
  ]);
  expect(answer.value).toBe(60);
});

describe('numbers of a person’s week', () => {
  const on = (author: string, ...days: string[]) =>
    days.map((day, index) => aCommit(`${author}-${day}-${index}`, [], `03-${day} 10:00`, { author }));

  test('commit days are the median over developers and weeks, of weeks with at least three', async () => {
    const world = {
      commits: [
        ...on('ada', '02', '03', '04', '05', '06', '07'),
        ...on('bob', '02', '02', '02'),
        ...on('cyd', '04', '05'),
        ...on('dan', '02', '03', '04'),
        ...on('ada', '09', '10'),
        ...on('bob', '09'),
      ],
    };
    const answer = await asked('commitdays', world, {}, '--from 2026-03-02 --to 2026-03-16');
    expect(answer.samples.map(({ value, excluded }) => excluded ?? value)).toEqual([
      1,
      2,
      6,
      'fewer than 3 people that week',
      'fewer than 3 people that week',
    ]);
    expect(answer.value).toBe(2);
    expect(JSON.stringify(answer)).not.toMatch(/ada|bob|cyd/);
  });

  test('a week belongs to the period in which it ends', async () => {
    const commits = [...on('ada', '02', '06'), ...on('bob', '02', '06'), ...on('cyd', '02', '06')];
    const value = async (window: string, now?: string) =>
      (await asked('commitdays', { commits }, {}, window, now)).value;
    expect(await value('--from 2026-03-04 --to 2026-03-09')).toBe(2);
    expect(await value('--from 2026-03-02 --to 2026-03-08')).toBeNull();
    expect(await value('--from 2026-03-02 --to 2026-03-09', '2026-03-08 12:00')).toBeNull();
  });

  test('focus is distinct projects, of whom some project is known', async () => {
    const moved = (key: string, author: string, day: string) =>
      aWorkItem(1, '03-01 09:00', {
        source: 'tracker',
        id: key,
        key,
        project: key.slice(0, key.indexOf('-')),
        history: [aMove(`03-${day} 09:00`, 'todo', 'in-progress', author)],
      });
    const world = {
      teams: [{ ...TEAM, projects: ['SHOP'] }],
      'work-items': [
        moved('SHOP-1', 'ada', '02'),
        moved('PAY-1', 'ada', '03'),
        moved('PAY-2', 'ada', '04'),
        moved('OPS-1', 'ada', '04'),
        moved('SHOP-2', 'bob', '04'),
        moved('SHOP-3', 'cyd', '04'),
      ],
      commits: on('dan', '05'),
    };
    const answer = await asked('focus', world);
    expect(answer.samples.map(({ value }) => value)).toEqual([1, 1, 3]);
    expect(answer.value).toBe(1);
    // Moves are told by the tracker: how fresh it is counts.
    expect(answer.freshness?.map(({ source }) => source)).toContain('tracker');
  });
});

describe('work in progress', () => {
  const inProgress = (number: number, more: Row = {}) =>
    aWorkItem(number, '02-01 09:00', {
      status: 'In Progress',
      statusCategory: 'in-progress',
      history: [aMove('02-02 09:00', 'todo', 'in-progress', 'eve')],
      ...more,
    });
  const teams = [{ ...TEAM, projects: ['SHOP'] }];

  test('is open changes and items in progress at the end, over who was active in four weeks', async () => {
    const world = {
      teams,
      'work-items': [
        inProgress(1),
        inProgress(2, { isSubtask: true }),
        inProgress(3, {
          history: [
            aMove('02-02 09:00', 'todo', 'in-progress', 'eve'),
            aMove('03-10 09:00', 'in-progress', 'done', 'eve'),
          ],
          status: 'Done',
          statusCategory: 'done',
          doneAt: at('03-10 09:00'),
        }),
        aWorkItem(4, '02-01 09:00'),
      ],
      changes: [
        aChange(1, '03-02 09:00', null),
        aChange(2, '03-02 09:00', '03-09 00:00', { author: 'eve', commits: [] }),
        aChange(3, '03-02 09:00', '03-08 23:00', { author: 'eve', commits: [] }),
        aChange(4, '03-02 09:00', null, { author: 'renovate[bot]', commits: [] }),
      ],
      commits: [
        aCommit('p1', [], '02-09 00:00', { author: 'bob' }),
        aCommit('p2', ['p1'], '02-08 23:00', { author: 'cyd' }),
      ],
    };
    const answer = await asked('wip', world);
    expect(answer.value).toBe(2);
    expect(answer.n).toBe(4);
    const counted = answer.samples.filter(({ excluded }) => !excluded).map(({ ref }) => ref);
    expect(counted.toSorted()).toEqual(['SHOP-1', 'SHOP-3', 'shop#1', 'shop#2']);
  });

  test('of a team in which nobody is active is not measured', async () => {
    const answer = await asked('wip', { teams, 'work-items': [inProgress(1)] });
    expect(answer.value).toBeNull();
    expect(answer.n).toBe(1);
  });
});
