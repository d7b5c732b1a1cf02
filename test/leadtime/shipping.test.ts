import { expect, test } from 'vitest';
import { ask, change, commit, deployment, MARCH, outcome, t } from './world.ts';

/** A first deployment in February, so that March's are not the first. */
const BASE = { commits: [commit('c0', [], '02-01')], first: deployment('c0', '02-20 00:00') };

test('a change ships in the first deployment that contains it', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02 08:00'), commit('c2', ['c1'], '03-31 08:00')],
      changes: [change('c1', '03-02 08:00', '03-02 10:00', { number: 1 })],
      deployments: [BASE.first, deployment('c1', '03-02 12:00'), deployment('c2', '04-04 12:00')],
    },
    MARCH,
  );
  expect(answer).toMatchObject({ value: 4, p75: 4, p90: 4, n: 1, band: null });
});

test('a deployment of a descendant contains the change: it need not be the merge sha itself', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-03')],
      changes: [change('c1', '03-02', '03-02', { number: 1 }), change('c2', '03-03', '03-03', { number: 2 })],
      deployments: [BASE.first, deployment('c2', '03-04')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 48', '#2: 24']);
});

test('a re-deployment of the same sha ships nothing', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-02', { number: 1 })],
      deployments: [BASE.first, deployment('c1', '03-03'), deployment('c1', '03-09')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('a rollback and the way forward again ship nothing twice', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-03')],
      changes: [change('c1', '03-02', '03-02', { number: 1 }), change('c2', '03-03', '03-03', { number: 2 })],
      deployments: [
        BASE.first,
        deployment('c1', '03-03'),
        deployment('c2', '03-04'),
        deployment('c1', '03-05'),
        deployment('c2', '03-06'),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24', '#2: 24']);
});

test('what the first deployment contains is left out, and never handed on to the second', async () => {
  const answer = await ask(
    {
      commits: [commit('c1', [], '03-02'), commit('c2', ['c1'], '03-03')],
      changes: [change('c1', '03-02', '03-02', { number: 1 }), change('c2', '03-03', '03-03', { number: 2 })],
      deployments: [deployment('c1', '03-04'), deployment('c2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: first deployment', '#2: 48']);
  expect(answer.coverage).toBe(1);
});

test('the first deployment is judged per service and environment', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-02', { number: 1 })],
      deployments: [
        BASE.first,
        deployment('c1', '03-03'),
        deployment('c1', '03-04', { environment: 'prod-us' }),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('a deployment more than 60 days after the one before consumes what it contains', async () => {
  const answer = await ask(
    {
      commits: [commit('c0', [], '2025-12-01'), commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-03')],
      changes: [change('c1', '03-02', '03-02', { number: 1 }), change('c2', '03-03', '03-03', { number: 2 })],
      deployments: [deployment('c0', '2025-12-02'), deployment('c1', '03-03'), deployment('c2', '03-04')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: deployment gap', '#2: 24']);
});

test('exactly 60 days is no gap, and the gap is a setting of the repository', async () => {
  const world = {
    commits: [commit('c0', [], '2026-01-01'), commit('c1', ['c0'], '03-02')],
    changes: [change('c1', '03-02', '03-02', { number: 1 })],
    deployments: [deployment('c0', '01-02'), deployment('c1', '03-03')],
  };
  expect(outcome(await ask(world, MARCH))).toEqual(['#1: 24']);
  const strict = [{ key: 'shop', defaultBranch: 'main', deploymentGapDays: 30 }];
  expect(outcome(await ask({ ...world, repositories: strict }, MARCH))).toEqual(['#1: deployment gap']);
});

test('a re-deployment counts as the one before when the gap is measured', async () => {
  const answer = await ask(
    {
      commits: [commit('c0', [], '2025-12-01'), commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-02', { number: 1 })],
      deployments: [deployment('c0', '2025-12-02'), deployment('c0', '02-01'), deployment('c1', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('failed and cancelled deployments and other environments ship nothing', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-02', { number: 1 })],
      deployments: [
        BASE.first,
        deployment('c1', '03-02 06:00', { status: 'failure' }),
        deployment('c1', '03-02 07:00', { status: 'cancelled' }),
        deployment('c1', '03-02 08:00', { environment: 'staging' }),
        deployment('c1', '03-04', { environment: 'Production' }),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 48']);
});

test('a deployment takes effect when it finished, else when it started', async () => {
  const world = (more: Record<string, unknown>) => ({
    commits: [...BASE.commits, commit('c1', ['c0'], '03-02')],
    changes: [change('c1', '03-02', '03-02', { number: 1 })],
    deployments: [BASE.first, deployment('c1', '03-03 02:00', { startedAt: t('03-03 00:00'), ...more })],
  });
  expect(outcome(await ask(world({}), MARCH))).toEqual(['#1: 26']);
  expect(outcome(await ask(world({ finishedAt: undefined }), MARCH))).toEqual(['#1: 24']);
});

test('where no commit is known, the first deployment started after the merge ships it, flagged', async () => {
  const answer = await ask(
    {
      changes: [change('m1', '03-02', '03-02 12:00', { number: 1 })],
      deployments: [deployment('s0', '02-20'), deployment('s1', '03-02 11:00'), deployment('s2', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
  expect(answer.flags).toEqual([{ reason: 'deployment found by time', n: 1 }]);
});

test('found by time: a re-deployment of an older sha does not carry a newer change', async () => {
  const answer = await ask(
    {
      changes: [change('m1', '03-02', '03-02', { number: 1 })],
      deployments: [deployment('s0', '02-20'), deployment('s0', '03-03'), deployment('s2', '03-04')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 48']);
});

test('found by time: only changes merged into the default branch', async () => {
  const answer = await ask(
    {
      changes: [
        change('m1', '03-02', '03-02', { number: 1, baseBranch: 'next' }),
        change('m2', '03-02', '03-02', { number: 2 }),
      ],
      deployments: [deployment('s0', '02-20'), deployment('s2', '03-04')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: not deployed', '#2: 48']);
});

test('the deployment that the source names wins over ancestry', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-02', { number: 1, deployedIn: 'late' })],
      deployments: [BASE.first, deployment('c1', '03-03'), deployment('other', '03-05', { id: 'late' })],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});

test('a change merged in the window and never deployed is listed by its merge', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-20')],
      changes: [change('c1', '03-02', '03-02', { number: 1 }), change('c2', '03-20', '03-21', { number: 2 })],
      deployments: [BASE.first, deployment('c1', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24', '#2: not deployed']);
  expect(answer.coverage).toBe(0.5);
});

test('merged in February, deployed in March: it belongs to March, and not to its coverage', async () => {
  const answer = await ask(
    {
      commits: [...BASE.commits, commit('c1', ['c0'], '02-25')],
      changes: [change('c1', '02-25', '02-26', { number: 1 })],
      deployments: [BASE.first, deployment('c1', '03-03')],
    },
    MARCH,
  );
  expect(answer).toMatchObject({ n: 1, value: 144, coverage: null });
});

test('as of an earlier instant, a later deployment has not happened', async () => {
  const world = {
    commits: [...BASE.commits, commit('c1', ['c0'], '03-02')],
    changes: [change('c1', '03-02', '03-02', { number: 1 })],
    deployments: [BASE.first, deployment('c1', '03-20')],
  };
  expect(outcome(await ask(world, MARCH, '2026-03-10'))).toEqual(['#1: not deployed']);
});
