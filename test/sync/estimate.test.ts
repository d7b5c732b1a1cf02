import { expect, test } from 'vitest';
import { progressOf } from '../../src/sync/estimate.ts';

function run(stream: string, status: 'running' | 'succeeded' | 'failed', records: number) {
  return { stream, status, records, pages: 1, changed: 0, quarantined: 0 };
}

test('of four streams two are done and one is half read: five eighths in 50 s leave 30 s', () => {
  const progress = progressOf({
    source: 'gh',
    all: 4,
    runs: [run('a', 'succeeded', 10), run('b', 'failed', 0), run('c', 'running', 50)],
    totals: new Map([['c', 100]]),
    elapsedMs: 50_000,
  });
  expect(progress).toMatchObject({ streams: { done: 2, all: 4 }, records: 60, total: 100, secondsLeft: 30 });
});

test('a stream that gives more than it said is not over before it ends', () => {
  const runs = [run('a', 'running', 300)];
  const progress = progressOf({ source: 'gh', all: 2, runs, totals: new Map([['a', 100]]), elapsedMs: 9000 });
  expect(progress.secondsLeft).toBe(9);
});

test('nothing is foretold while nothing is done', () => {
  const runs = [run('a', 'running', 300)];
  const progress = progressOf({ source: 'gh', all: 2, runs, totals: new Map(), elapsedMs: 9000 });
  expect(progress).toMatchObject({ secondsLeft: null, total: null });
});
