import { expect, test } from 'vitest';
import { aChange, aCommit, aDeployment } from '../../src/metrics/examples/example.ts';
import { imported, outcomesIn } from './linked.ts';

type Row = Record<string, unknown>;

/** Deployments one an hour apart: `d0`, `d1` … of these versions. */
function hourly(versions: string[], more: Row = {}, prefix = 'd'): Row[] {
  return versions.map((version, index) =>
    aDeployment(`${prefix}${index}`, version, `03-02 ${String(index + 1).padStart(2, '0')}:00`, more),
  );
}

test.each([
  ['nothing but new versions', ['v1', 'v2', 'v3'], ['d0', 'd1', 'd2']],
  ['back by one', ['v1', 'v2', 'v1'], ['d0', 'd1 <- rollback:d2', 'd2 rollback']],
  [
    'back by two marks the first that went wrong',
    ['v1', 'v2', 'v3', 'v1'],
    ['d0', 'd1 <- rollback:d3', 'd2', 'd3 rollback'],
  ],
  ['the same version again is no rollback', ['v1', 'v2', 'v2'], ['d0', 'd1', 'd2']],
  ['and does not hide one', ['v1', 'v1', 'v2', 'v1'], ['d0', 'd1', 'd2 <- rollback:d3', 'd3 rollback']],
  [
    'a rollback run twice is one rollback',
    ['v1', 'v2', 'v1', 'v1'],
    ['d0', 'd1 <- rollback:d2', 'd2 rollback', 'd3'],
  ],
  [
    'forward again to what was rolled back is a deployment as any',
    ['v1', 'v2', 'v1', 'v2'],
    ['d0', 'd1 <- rollback:d2', 'd2 rollback', 'd3'],
  ],
  [
    'and may fail again',
    ['v1', 'v2', 'v1', 'v2', 'v1'],
    ['d0', 'd1 <- rollback:d2', 'd2 rollback', 'd3 <- rollback:d4', 'd4 rollback'],
  ],
  [
    'a rollback further back than the one before',
    ['v1', 'v2', 'v3', 'v2', 'v1'],
    ['d0', 'd1 <- rollback:d4', 'd2 <- rollback:d3', 'd3 rollback', 'd4 rollback'],
  ],
  ['a fix after a rollback', ['v1', 'v2', 'v1', 'v3'], ['d0', 'd1 <- rollback:d2', 'd2 rollback', 'd3']],
] as [string, string[], string[]][])('%s', async (_, versions, expected) => {
  expect(await outcomesIn(await imported({ deployments: hourly(versions) }))).toEqual(expected);
});

test('each service and each environment has versions of its own', async () => {
  const store = await imported({
    deployments: [
      ...hourly(['v1', 'v2'], { service: 'pay' }, 'pay'),
      ...hourly(['v2', 'v1', 'v2'], { service: 'web' }, 'web'),
      ...hourly(['v2', 'v1'], { environment: 'prod-us' }, 'us'),
    ],
  });
  expect(await outcomesIn(store)).toEqual([
    'pay0',
    'us0',
    'web0',
    'pay1',
    'us1',
    'web1 <- rollback:web2',
    'web2 rollback',
  ]);
});

test('what failed or went elsewhere never went live', async () => {
  const [first, second, third] = hourly(['v1', 'v2', 'v1']);
  const stories = await Promise.all([
    { ...second, status: 'failure' },
    { ...second, environment: 'staging' },
  ]);
  for (const other of stories) {
    const store = await imported({ deployments: [first as Row, other, third as Row] });
    expect(await outcomesIn(store)).toEqual(['d0', 'd2']);
  }
});

test('order is by when they took effect, and a rollback recovers when it took effect', async () => {
  const [first, second, third] = hourly(['v1', 'v2', 'v1']);
  const slow = { ...third, startedAt: '2026-03-02T02:30:00Z', finishedAt: '2026-03-02T05:00:00Z' };
  const store = await imported({ deployments: [slow, second as Row, first as Row] });
  expect(await outcomesIn(store)).toEqual(['d0', 'd1 <- rollback:d2', 'd2 rollback']);
  const [failed] = await store.outcomes.named(['d1']);
  expect(failed?.failures[0]?.recoveredAt).toEqual(new Date('2026-03-02T05:00:00Z'));
});

test('a deployment that came late turns what was known into a rollback, and one that is withdrawn turns it back', async () => {
  const [first, second, third] = hourly(['v1', 'v2', 'v1']) as [Row, Row, Row];
  expect(await outcomesIn(await imported({ deployments: [second, third] }))).toEqual(['d1', 'd2']);
  expect(
    await outcomesIn(await imported({ deployments: [second, third] }, { deployments: [first] })),
  ).toEqual(['d0', 'd1 <- rollback:d2', 'd2 rollback']);
  expect(
    await outcomesIn(
      await imported(
        { deployments: [first, second, third] },
        { deployments: [{ ...second, status: 'failure' }] },
      ),
    ),
  ).toEqual(['d0', 'd2']);
});

test('a deployment that two sources tell of is one, whichever of them names it', async () => {
  const told = (source: string, id: string, version: string, when: string) =>
    aDeployment(id, version, `03-02 ${when}`, { source });
  const store = await imported({
    deployments: [
      told('git', 'tag-1', 'v1', '01:00'),
      told('ci', 'run-1', 'v1', '01:10'),
      told('git', 'tag-2', 'v2', '02:00'),
      told('ci', 'run-2', 'v2', '02:10'),
      told('ci', 'run-3', 'v2', '02:20'),
      told('ci', 'run-4', 'v1', '03:00'),
    ],
  });
  expect(await outcomesIn(store)).toEqual(['tag-1', 'run-2 <- rollback:run-4', 'run-3', 'run-4 rollback']);
});

test('what a deployment shipped is known by each source’s name of it', async () => {
  const deployments = ['git', 'ci'].flatMap((source) => [
    aDeployment(`${source}-0`, 'c0', '03-01 10:00', { source }),
    aDeployment(`${source}-1`, 'c1', '03-02 10:00', { source }),
  ]);
  const store = await imported({
    commits: [aCommit('c0', [], '03-01'), aCommit('c1', ['c0'], '03-02')],
    changes: [aChange(1, '03-02 08:00', '03-02 09:00', { deployedIn: 'git-1' })],
    deployments,
  });
  expect(await outcomesIn(store)).toEqual(['ci-0', 'ci-1']);
  expect((await store.outcomes.withIds(['ci-1']))[0]?.changes).toBe(1);
});
