import { describe, expect, test } from 'vitest';
import { aChange, aCommit, aReview, at, aWorkItem } from '../../src/metrics/examples/example.ts';
import { ask, outcome, TEAM, type World } from '../leadtime/world.ts';

const WINDOW = '--from 2026-03-02 --to 2026-03-16';

function asked(metric: string, world: World, window = WINDOW) {
  return ask(world, `${metric} team-a ${window}`);
}

type Row = Record<string, unknown>;

/** A change that was opened on 3 March at 09:00 and merged at 21:00, reviewed as told. */
function reviewed(number: number, reviews: Row[], more: Row = {}): Row {
  return aChange(number, '03-03 09:00', '03-03 21:00', { reviews, ...more });
}

/** A change of which only git history tells. */
function ofGit(number: number, more: Row = {}) {
  const { openedAt: _, ...record } = reviewed(number, [], more);
  return { kind: 'change' as const, record };
}

/** What no metric of merged changes counts. */
const LEFT_OUT: Row[] = [
  aChange(90, '03-03 09:00', '03-03 10:00', { author: 'renovate[bot]' }),
  aChange(91, '03-03 09:00', '03-03 10:00', { authorIsBot: true }),
];

describe('throughput', () => {
  test('is changes and direct pushes a week, and a week without any counts', async () => {
    const world = {
      commits: [
        aCommit('c1', [], '03-02 10:00'),
        aCommit('p1', ['c1'], '03-04 10:00'),
        aCommit('p2', ['p1'], '03-05 10:00', { author: 'renovate[bot]' }),
      ],
      changes: [
        aChange(1, '03-02 10:00', '03-02 12:00'),
        aChange(2, '03-03 10:00', '03-03 12:00'),
        ...LEFT_OUT,
        aChange(3, '03-04 10:00', null),
        aChange(4, '03-04 10:00', null, { closedAt: at('03-05 10:00') }),
      ],
    };
    const answer = await asked('throughput', world);
    expect(answer.value).toBe(1.5);
    expect(answer.n).toBe(3);
    expect(answer.excluded).toEqual([{ reason: 'bot author', n: 3 }]);
    expect(answer.series.map(({ value }) => value)).toEqual([3, 0]);
    expect(answer.flags).toEqual([{ reason: 'pushed directly', n: 1 }]);
  });

  test('counts a change in the window in which it was merged, to the second', async () => {
    const changes = [
      aChange(1, '03-01 10:00', '03-01 23:59'),
      aChange(2, '03-01 10:00', '03-02 00:00'),
      aChange(3, '03-01 10:00', '03-15 23:59'),
      aChange(4, '03-01 10:00', '03-16 00:00'),
    ];
    expect(outcome(await asked('throughput', { changes }))).toEqual(['#2: 1', '#3: 1']);
  });

  test('counts a change that a release carries on once', async () => {
    const commits = [{ sha: 'c1', authoredAt: at('03-03 09:00'), author: 'ada' }];
    const release = aChange(2, '03-04 09:00', '03-04 10:00', { commits, mergeSha: 'm2' });
    const answer = await asked('throughput', {
      changes: [aChange(1, '03-03 09:00', '03-03 10:00'), release],
    });
    expect(outcome(answer)).toEqual(['#1: 1', '#2: aggregate']);
  });

  test('of a team with nothing to tell is not 0', async () => {
    expect((await asked('throughput', {})).value).toBeNull();
  });
});

describe('cycle time of a change', () => {
  test('runs from ready, or else opened, to merged', async () => {
    const changes = [
      aChange(1, '03-02 09:00', '03-02 15:00'),
      aChange(2, '03-02 09:00', '03-03 12:00', { readyAt: at('03-03 09:00') }),
      aChange(4, '03-02 09:00', '03-02 08:00'),
      aChange(5, '03-02 09:00', null, { closedAt: at('03-02 10:00') }),
      ...LEFT_OUT,
    ];
    const answer = await asked('prcycle', {
      commits: [aCommit('p1', [], '03-05 10:00')],
      changes,
      told: [ofGit(3)],
    });
    expect(outcome(answer)).toEqual([
      '#1: 6',
      '#2: 3',
      '#3: no opening known',
      '#4: clock runs backwards',
      '#90: bot author',
      '#91: bot author',
      'shop@p1: pushed directly',
    ]);
    expect(answer.value).toBe(4.5);
  });

  test('has the stages of a review', async () => {
    const changes = [
      reviewed(1, [aReview('bob', '03-03 11:00', 'commented'), aReview('cyd', '03-03 16:00')]),
    ];
    expect((await asked('prcycle', { changes })).stages).toEqual([
      { stage: 'pickup', value: 2, n: 1 },
      { stage: 'review', value: 5, n: 1 },
      { stage: 'merge', value: 5, n: 1 },
    ]);
  });
});

describe('pickup', () => {
  test('ends with the first review by another person after ready', async () => {
    const changes = [
      reviewed(1, [aReview('bob', '03-03 12:00', 'commented'), aReview('cyd', '03-03 10:00')]),
      reviewed(2, [aReview('ada', '03-03 09:30'), aReview('bob', '03-03 13:00')]),
      reviewed(3, [aReview('lint[bot]', '03-03 09:30'), aReview('bob', '03-03 14:00')]),
      reviewed(4, [aReview('ci', '03-03 09:30', 'approved', { isBot: true })]),
      reviewed(5, [aReview('ada', '03-03 09:30')]),
      reviewed(6, [aReview('bob', '03-03 10:00'), aReview('bob', '03-03 20:00')], {
        readyAt: at('03-03 15:00'),
      }),
      reviewed(7, [aReview('bob', '03-03 22:00')]),
      reviewed(8, []),
      reviewed(9, [aReview('bob', '03-03 10:00')], { authorIsBot: true }),
    ];
    const answer = await asked('pickup', { changes });
    expect(outcome(answer)).toEqual([
      '#1: 1',
      '#2: 4',
      '#3: 5',
      '#4: no review',
      '#5: no review',
      '#6: 5',
      '#7: no review',
      '#8: no review',
      '#9: bot author',
    ]);
    expect(answer.value).toBe(4.5);
    expect(answer.coverage).toBe(0.5);
  });

  test('knows somebody by any of their logins', async () => {
    const people = [{ key: 'ada', name: 'Ada', identities: { github: 'ada', gitlab: 'lovelace' } }];
    const changes = [reviewed(1, [aReview('lovelace', '03-03 10:00'), aReview('bob', '03-03 12:00')])];
    expect(outcome(await asked('pickup', { people, changes }))).toEqual(['#1: 3']);
  });

  test('is compared with the table of its vendor', async () => {
    const changes = [1, 2, 3, 4, 5].map((number) => reviewed(number, [aReview('bob', '03-03 11:00')]));
    const answer = await asked('pickup', { changes });
    expect(answer.value).toBe(2);
    expect(answer.band).toBe('good');
    expect(answer.deltas.find(({ against }) => against === 'industry 2022')).toMatchObject({
      reference: 1,
      value: 1,
    });
  });
});

test('review time runs from the first review to the last approval, or to the merge', async () => {
  const changes = [
    reviewed(1, [
      aReview('bob', '03-03 10:00', 'changes-requested'),
      aReview('bob', '03-03 12:00'),
      aReview('cyd', '03-03 15:00'),
    ]),
    reviewed(2, [aReview('bob', '03-03 10:00')]),
    reviewed(3, [aReview('bob', '03-03 10:00', 'commented')]),
    reviewed(4, [aReview('bob', '03-03 10:00', 'commented'), aReview('ada', '03-03 11:00')]),
    reviewed(5, []),
  ];
  const answer = await asked('reviewtime', { changes });
  expect(outcome(answer)).toEqual(['#1: 5', '#2: 0', '#3: 11', '#4: 11', '#5: no review']);
  expect(answer.value).toBe(8);
  expect(answer.flags).toEqual([{ reason: 'merged with no approval', n: 2 }]);
  expect(answer.variants).toMatchObject([{ name: 'until merge', value: 11, n: 4 }]);
});

describe('size', () => {
  const file = (path: string, additions: number, deletions = 0) => ({ path, additions, deletions });

  test('leaves out what nobody wrote by hand, where the files are known', async () => {
    const sized = (number: number, additions: number, deletions: number, files?: Row[]) =>
      reviewed(number, [], { additions, deletions, ...(files && { files }) });
    const changes = [
      sized(1, 30, 10),
      sized(2, 300, 20, [file('web/yarn.lock', 250, 20), file('web/app.ts', 50)]),
      sized(3, 90, 0, [file('dist/app.js', 40), file('src/app.min.js', 30), file('api/x.pb.go', 20)]),
      // The source lists only the first of the files of a large change.
      sized(4, 5000, 0, [file('go.sum', 1000), file('main.go', 10)]),
      sized(5, 0, 0),
      reviewed(6, [], { files: [file('a.ts', 5, 6)] }),
      reviewed(7, []),
    ];
    const answer = await asked('prsize', { commits: [aCommit('p1', [], '03-05 10:00')], changes });
    expect(outcome(answer)).toEqual([
      '#1: 40',
      '#2: 50',
      '#3: only generated files',
      '#4: 4000',
      '#5: 0',
      '#6: 11',
      '#7: size not known',
      'shop@p1: pushed directly',
    ]);
    expect(answer.value).toBe(40);
    expect(answer.flags).toEqual([{ reason: 'generated files left out', n: 2 }]);
  });

  test('is grouped by the lines that count', async () => {
    const changes = [
      reviewed(1, [], { additions: 900, deletions: 0, files: [file('yarn.lock', 895), file('a.ts', 5)] }),
      reviewed(2, [], { additions: 150, deletions: 0 }),
    ];
    const answer = await asked('prsize', { changes }, `${WINDOW} --by size`);
    expect(answer.breakdown?.groups.map(({ key }) => key)).toEqual(['M (100–399)', 'XS (under 10 lines)']);
  });
});

test('review depth is comments of others per 100 lines that count', async () => {
  const sized = (number: number, lines: number, reviews: Row[], more: Row = {}) =>
    reviewed(number, reviews, { additions: lines, deletions: 0, ...more });
  const changes = [
    sized(1, 50, [
      aReview('bob', '03-03 10:00', 'commented', { comments: 2 }),
      aReview('bob', '03-03 11:00', 'approved', { comments: 1 }),
      aReview('ada', '03-03 12:00', 'commented', { comments: 9 }),
      aReview('lint[bot]', '03-03 12:00', 'commented', { comments: 9 }),
    ]),
    sized(2, 400, [
      aReview('bob', '03-03 10:00', 'approved', { comments: 0 }),
      aReview('cyd', '03-03 11:00'),
    ]),
    sized(3, 100, [aReview('bob', '03-03 10:00')]),
    sized(4, 100, []),
    sized(5, 0, [aReview('bob', '03-03 10:00', 'approved', { comments: 1 })]),
    reviewed(6, [aReview('bob', '03-03 10:00', 'approved', { comments: 1 })]),
  ];
  const answer = await asked('reviewdepth', { changes });
  expect(outcome(answer)).toEqual([
    '#1: 6',
    '#2: 0',
    '#3: comments not told',
    '#4: no review',
    '#5: no lines changed',
    '#6: size not known',
  ]);
  expect(answer.value).toBe(3);
  expect(answer.variants).toMatchObject([{ name: 'reviewers per change', value: 1, n: 6 }]);
});

describe('unreviewed', () => {
  test('is merged with no approval by another person; direct pushes are among them', async () => {
    const changes = [
      reviewed(1, [aReview('bob', '03-03 10:00')]),
      reviewed(2, [aReview('bob', '03-03 10:00', 'commented')]),
      reviewed(3, [aReview('ada', '03-03 10:00')]),
      reviewed(4, [aReview('merge[bot]', '03-03 10:00')]),
      reviewed(5, [aReview('bob', '03-04 10:00')]),
      reviewed(6, [aReview('bob', '03-03 10:00')], { readyAt: at('03-03 15:00') }),
      ...LEFT_OUT,
    ];
    const answer = await asked('unreviewed', { commits: [aCommit('p1', [], '03-05 10:00')], changes });
    expect(outcome(answer)).toEqual([
      '#1: 0',
      '#2: 1',
      '#3: 1',
      '#4: 1',
      '#5: 1',
      '#6: 0',
      '#90: bot author',
      '#91: bot author',
      'shop@p1: 1',
    ]);
    expect(answer.value).toBeCloseTo(500 / 7, 8);
  });

  test('is not measured where only git history is known, for pushes neither', async () => {
    const answer = await asked('unreviewed', {
      commits: [aCommit('p1', [], '03-05 10:00')],
      told: [ofGit(1)],
    });
    expect(outcome(answer)).toEqual(['#1: reviews not told', 'shop@p1: reviews not told']);
    expect(answer.value).toBeNull();
  });

  test('counts what is only ever pushed', async () => {
    const answer = await asked('unreviewed', { commits: [aCommit('p1', [], '03-05 10:00')] });
    expect(answer.value).toBe(100);
  });
});

describe('unlinked', () => {
  const items = [aWorkItem(1, '03-01 09:00')];

  test('is merged naming no work item that exists', async () => {
    const changes = [
      reviewed(1, [], { title: 'SHOP-1 Basket' }),
      reviewed(2, [], { headBranch: 'ada/shop-1-basket' }),
      reviewed(3, [], { title: 'UTF-8' }),
      reviewed(4, [], { title: 'SHOP-2' }),
      ...LEFT_OUT,
    ];
    const answer = await asked('unlinked', {
      'work-items': items,
      commits: [aCommit('p1', [], '03-05 10:00')],
      changes,
    });
    expect(outcome(answer)).toEqual([
      '#1: 0',
      '#2: 0',
      '#3: 1',
      '#4: 1',
      '#90: bot author',
      '#91: bot author',
      'shop@p1: pushed directly',
    ]);
    expect(answer.value).toBe(50);
  });

  test('is not measured where no work item is known', async () => {
    const answer = await asked('unlinked', { changes: [reviewed(1, [])] });
    expect(answer.value).toBeNull();
    expect(answer.excluded).toEqual([{ reason: 'no work items known', n: 1 }]);
  });

  test('is measured where the team’s own project has items and no change names one', async () => {
    const teams = [{ ...TEAM, projects: ['SHOP'] }];
    const answer = await asked('unlinked', { teams, 'work-items': items, changes: [reviewed(1, [])] });
    expect(answer.value).toBe(100);
  });
});

test('a change that two sources tell counts once', async () => {
  const sized = { additions: 10, deletions: 0 };
  const world = {
    changes: [reviewed(1, [aReview('bob', '03-03 10:00')], sized)],
    told: [ofGit(1, { source: 'git', ...sized })],
  };
  for (const metric of ['throughput', 'prcycle', 'prsize', 'unreviewed']) {
    expect((await asked(metric, world)).n, metric).toBe(1);
  }
});
