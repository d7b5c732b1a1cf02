import { expect, test } from 'vitest';
import type { Observation } from '../../src/metrics/statistics/gap.ts';
import { compareMedians } from '../../src/metrics/statistics/significance.ts';
import { cpuMsOf } from '../support/cpu-time.ts';
import { type Habits, independent, share, simulate } from './simulated.ts';

const RUNS = 800;
const REAL: Habits = {
  weeks: [26, 26],
  changesPerWeek: 6,
  spread: 1,
  ofWeek: 0.1,
  persistence: 0.5,
  ofDeployment: 0.2,
  changesPerDeployment: 3,
  ratio: 1,
};

test.each<[string, Partial<Habits>]>([
  [
    '26 weeks against 26, all independent',
    { ofWeek: 0, ofDeployment: 0, changesPerDeployment: 1, spread: 0.7 },
  ],
  ['26 weeks against 26, few changes in batches', { changesPerWeek: 2.3, ofWeek: 0, spread: 0.7 }],
  ['26 weeks against 26, few changes, good weeks and bad', { changesPerWeek: 2.3, spread: 0.7 }],
  ['26 weeks against 26, good weeks and bad', {}],
  ['26 weeks against 26, many changes', { changesPerWeek: 15 }],
  ['4 weeks against 26', { weeks: [26, 4], changesPerWeek: 10 }],
  ['4 weeks against 26, many changes', { weeks: [26, 4], changesPerWeek: 20 }],
])('nothing changed, %s: at most one verdict in twenty is false', (_name, habits) => {
  const falsely = share(RUNS, (seed) => simulate({ ...REAL, ...habits }, seed), ['better', 'worse']);
  expect(falsely).toBeLessThanOrEqual(0.05);
});

test.each([
  [60, 0.63],
  [70, 0.7],
  [145, 1],
])(
  '%i independent changes a side of log spread %f: three tenths less is seen four times in five',
  (n, spread) => {
    expect(share(RUNS, (seed) => independent(n, spread, 0.7, seed), ['better'])).toBeGreaterThanOrEqual(0.8);
  },
);

test('longer is worse, or better where more is better', () => {
  const [before, after] = independent(200, 0.7, 1.6, 1);
  expect(compareMedians(before, after, 'lower').verdict).toBe('worse');
  expect(compareMedians(before, after, 'higher').verdict).toBe('better');
});

/** Values in equal steps from `low` to `high`, each deployed by itself. */
function spreadOut(n: number, low: number, high: number): Observation[] {
  return Array.from({ length: n }, (_, index) => ({
    value: low + ((high - low) * index) / (n - 1),
    at: new Date(Date.UTC(2026, 0, 5 + index)),
    cluster: String(index),
  }));
}

test('under ten on a side, or fewer than five deployments: not enough data', () => {
  const many = spreadOut(40, 10, 20);
  const few = spreadOut(9, 100, 200);
  expect(compareMedians(many, few, 'lower')).toMatchObject({ was: 15, verdict: 'not enough data' });
  const batched = spreadOut(40, 100, 200).map((each, index) => ({ ...each, cluster: String(index % 4) }));
  expect(compareMedians(many, batched, 'lower').verdict).toBe('not enough data');
  expect(compareMedians([], many, 'lower')).toEqual({ was: null, change: null, verdict: 'not enough data' });
});

test('less than a tenth is flat, however sure', () => {
  const verdict = (factor: number) => {
    const after = spreadOut(300, 100, 110).map((each) => ({ ...each, value: each.value * factor }));
    return compareMedians(spreadOut(300, 100, 110), after, 'lower').verdict;
  };
  expect(verdict(1.09)).toBe('flat');
  expect(verdict(1.11)).toBe('worse');
});

test('all alike on both sides is flat; all alike and twice as long is worse', () => {
  const same = spreadOut(20, 24, 24);
  expect(compareMedians(same, same, 'lower')).toEqual({ was: 24, change: 0, verdict: 'flat' });
  expect(compareMedians(same, spreadOut(20, 48, 48), 'lower').verdict).toBe('worse');
});

test('400 changes against 400 are judged in a few milliseconds', () => {
  const [before, after] = simulate({ ...REAL, changesPerWeek: 400 / 26, ratio: 1.5 }, 3);
  const ms = cpuMsOf(() => {
    for (let run = 0; run < 20; run += 1) compareMedians(before, after, 'lower');
  });
  expect(ms / 20).toBeLessThan(30);
});
