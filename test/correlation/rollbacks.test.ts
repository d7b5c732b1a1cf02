import { expect, test } from 'vitest';
import { aDeployment } from '../../src/metrics/example.ts';
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
