import { expect, test } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { betweenDates } from '../../src/metrics/calendar/periods.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import { type MetricReport, metricReport } from '../../src/reports/metric-report.ts';
import { rules } from '../support/rules.ts';
import {
  ask,
  change,
  commit,
  deployment,
  MARCH,
  outcome,
  review,
  storeOf,
  TEAM,
  t,
  type World,
} from './world.ts';

const ROOT = commit('c0', [], '01-01');

interface Shipped {
  at: string;
  hours: number;
  author?: string;
}

/** Changes of so many hours, each deployed by itself at an instant. */
function shipped(all: Shipped[], more: World = {}): World {
  const commits = [ROOT];
  const changes = [];
  const deployments = [deployment('c0', '01-02')];
  for (const [index, { at, hours, author = 'ada' }] of all.entries()) {
    const sha = `c${index + 1}`;
    const authoredAt = new Date(Date.parse(t(at)) - hours * 3_600_000).toISOString();
    commits.push(commit(sha, [`c${index}`], '01-01', { authoredAt, committedAt: authoredAt, author }));
    changes.push(
      change(sha, '01-01', '01-01', {
        number: index + 1,
        author,
        openedAt: authoredAt,
        mergedAt: authoredAt,
        commits: [{ sha, authoredAt, author }],
      }),
    );
    deployments.push(deployment(sha, at));
  }
  const kinds = ['change', 'commit', 'deployment'];
  const sources = [{ source: 'x', kinds, from: t('01-01'), to: t('12-01') }];
  return { commits, changes, deployments, sources, ...more };
}

/** So many changes of some hours, one a day from a date. */
function daily(month: string, n: number, hours: number): Shipped[] {
  return Array.from({ length: n }, (_, index) => ({
    at: `${month}-${String(index + 1).padStart(2, '0')} 12:00`,
    hours,
  }));
}

test('the period before: difference, reference and verdict', async () => {
  const slower = await ask(shipped([...daily('02', 12, 10), ...daily('03', 12, 20)]), MARCH);
  expect(slower.deltas[0]).toEqual({
    against: 'before',
    reference: 10,
    value: 10,
    verdict: 'worse',
    note: null,
  });
  const faster = await ask(shipped([...daily('02', 12, 20), ...daily('03', 12, 10)]), MARCH);
  expect(faster.deltas[0]).toMatchObject({ reference: 20, value: -10, verdict: 'better' });
});

test('five a side have a difference, ten a side a verdict', async () => {
  const four = await ask(shipped([...daily('02', 4, 10), ...daily('03', 12, 20)]), MARCH);
  expect(four.deltas[0]).toMatchObject({ value: null, verdict: null, note: 'not enough data (n=4)' });
  const nine = await ask(shipped([...daily('02', 9, 10), ...daily('03', 12, 20)]), MARCH);
  expect(nine.deltas[0]).toMatchObject({ value: 10, verdict: 'not enough data' });
});

test('a period before of nothing is new, never infinite', async () => {
  const answer = await ask(shipped([...daily('02', 12, 0), ...daily('03', 12, 20)]), MARCH);
  expect(answer.deltas[0]).toMatchObject({ reference: 0, value: 20, verdict: 'new' });
});

test('another team is compared in the asker’s window', async () => {
  const rival = { ...TEAM, key: 'team-b', name: 'Team B', repositories: ['web'] };
  const mine = shipped(daily('03', 12, 20));
  const theirs = shipped(daily('03', 12, 10));
  const moved = (rows: Record<string, unknown>[] = []) =>
    rows.map((row) => ({ ...row, repository: 'web', id: row['id'] && `web-${row['id']}` }));
  const world = {
    commits: [...(mine.commits ?? []), ...moved(theirs.commits)],
    changes: [...(mine.changes ?? []), ...moved(theirs.changes)],
    deployments: [...(mine.deployments ?? []), ...moved(theirs.deployments)],
    teams: [TEAM, rival],
  };
  const { deltas } = await ask(world, `${MARCH} --against team-b`);
  expect(deltas.find(({ against }) => against === 'team-b')).toMatchObject({
    reference: 10,
    value: 10,
    verdict: 'worse',
  });
});

async function report(
  world: World,
  more: { person?: Person; bots?: string[]; team?: Partial<typeof TEAM>; now?: string } = {},
): Promise<MetricReport> {
  const store = await storeOf(world);
  return metricReport(store, {
    metric: leadtime,
    params: {},
    team: { ...TEAM, ...more.team },
    window: betweenDates('2026-03-01', '2026-04-01', 'UTC'),
    now: new Date(t(more.now ?? '2026-12-01')),
    benchmarkYear: 2023,
    rules: rules(more.bots ? { bots: more.bots } : {}),
    ...(more.person && { person: more.person }),
  });
}

test('a baseline is a distance without a verdict; none yet is said', async () => {
  const world = shipped(daily('03', 12, 20));
  expect((await report(world)).deltas[1]).toMatchObject({
    against: 'baseline',
    value: null,
    note: 'no baseline yet',
  });
  const store = await storeOf(world);
  const window = betweenDates('2026-03-01', '2026-04-01', 'UTC');
  const frozen = { team: 'team-a', metric: 'leadtime', value: 15, n: 40, setBy: 'ada', setAt: window.from };
  await store.organisation.saveBaseline({ ...frozen, from: window.from, to: window.to });
  const answer = await metricReport(store, {
    metric: leadtime,
    params: {},
    team: TEAM,
    window,
    now: new Date(t('12-01')),
    benchmarkYear: 2023,
    rules: rules({ bots: [] }),
  });
  expect(answer.deltas[1]).toEqual({
    against: 'baseline',
    reference: 15,
    value: 5,
    verdict: null,
    note: null,
  });
});

test('people are counted, not their logins', async () => {
  const people = [{ key: 'ada', name: 'Ada', identities: { github: 'ada-l', jira: 'ada-j' } }];
  const world = shipped(
    [
      { at: '03-02 12:00', hours: 2, author: 'ada' },
      { at: '03-03 12:00', hours: 2, author: 'ada-l' },
      { at: '03-04 12:00', hours: 2, author: 'ADA-J' },
      { at: '03-05 12:00', hours: 2, author: 'bob' },
    ],
    { people },
  );
  expect((await report(world)).contributors).toBe(2);
});

test('one’s own work is what any of one’s logins wrote, with no band', async () => {
  const person = { key: 'ada', name: 'Ada', identities: { github: 'ada-l' } };
  const world = shipped(
    [
      { at: '03-02 12:00', hours: 2, author: 'ada-l' },
      { at: '03-03 12:00', hours: 4, author: 'bob' },
    ],
    { people: [person] },
  );
  expect(await report(world, { person })).toMatchObject({ n: 1, value: 2, band: null, personal: true });
});

test('the list of bots works backwards, for authors and for reviewers', async () => {
  const world = shipped([{ at: '03-02 12:00', hours: 2, author: 'helper' }]);
  expect(await report(world)).toMatchObject({ n: 1 });
  expect(await report(world, { bots: ['help*'] })).toMatchObject({
    n: 0,
    value: null,
    excluded: [{ reason: 'bot author', n: 1 }],
    coverage: null,
  });
  const reviewed = {
    commits: [ROOT, commit('c1', ['c0'], '03-02')],
    changes: [
      change('c1', '03-02', '03-03', {
        reviews: [review('helper', '03-02 01:00'), review('bob', '03-02 05:00')],
      }),
    ],
    deployments: [deployment('c0', '02-20'), deployment('c1', '03-04')],
  };
  const pickup = (answer: MetricReport) => answer.stages.find(({ stage }) => stage === 'pickup')?.value;
  expect(pickup(await report(reviewed))).toBe(1);
  expect(pickup(await report(reviewed, { bots: ['help*'] }))).toBe(5);
});

test('coverage leaves out bots and aggregates, and is of changes merged in [from, to)', async () => {
  const answer = await ask(
    {
      commits: [ROOT, ...['c1', 'c2', 'c3', 'c4', 'c5'].map((sha) => commit(sha, ['c0'], '03-01'))],
      changes: [
        change('c1', '02-28', '02-28 23:59', { number: 1 }),
        change('c2', '03-01', '03-01 00:00', { number: 2 }),
        change('c3', '03-01', '03-31 23:59', { number: 3 }),
        change('c4', '03-01', '04-01 00:00', { number: 4 }),
        change('c5', '03-01', '03-02', { number: 5, author: 'renovate[bot]' }),
        change('m6', '03-02', '03-03', { number: 6, commits: [{ sha: 'c2', authoredAt: t('03-01') }] }),
      ],
      deployments: [deployment('c0', '02-20'), deployment('c2', '03-05')],
    },
    MARCH,
  );
  expect(answer.coverage).toBe(0.5);
});

test('as of an earlier instant: later merges, reviews and deployments have not happened', async () => {
  const world = {
    commits: [
      ROOT,
      commit('c1', ['c0'], '03-02'),
      commit('c2', ['c1'], '03-03'),
      commit('c3', ['c2'], '03-04'),
    ],
    changes: [
      change('c1', '03-02', '03-03', { number: 1, reviews: [review('bob', '03-02 06:00')] }),
      change('c2', '03-03', '03-04', { number: 2, reviews: [review('bob', '03-03 12:00')] }),
      change('c3', '03-04', '03-20', { number: 3, reviews: [review('bob', '03-19')] }),
    ],
    deployments: [deployment('c0', '02-20'), deployment('c1', '03-05'), deployment('c3', '03-21')],
  };
  const then = await ask(world, MARCH, '2026-03-10');
  expect(outcome(then)).toEqual(['#1: 72', '#2: not deployed']);
  expect(then.stages).toContainEqual({ stage: 'pickup', value: 6, n: 1 });
  expect(then.coverage).toBe(0.5);
});

test('a window long past is read without all that lies between it and now', async () => {
  const world = shipped([
    { at: '03-02 12:00', hours: 2 },
    { at: '07-02 12:00', hours: 4 },
    { at: '11-24 12:00', hours: 8 },
  ]);
  const store = await storeOf({
    ...world,
    repositories: [{ key: 'shop', defaultBranch: 'main', deploymentGapDays: 400 }],
  });
  const answer = await metricReport(store, {
    metric: leadtime,
    params: {},
    team: TEAM,
    window: betweenDates('2026-02-01', '2026-05-01', 'UTC'),
    now: new Date(t('12-01')),
    benchmarkYear: 2023,
    rules: rules({ bots: [] }),
  });
  expect(answer).toMatchObject({ n: 1, value: 2, recent: { n: 1, value: 8 } });
});
