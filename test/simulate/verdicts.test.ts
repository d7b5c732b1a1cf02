import { expect, test, vi } from 'vitest';
import { createRandom } from '../../demo/organisation/random.ts';
import { shaped } from '../../simulate/draw.ts';
import { REAL } from '../../simulate/noise.ts';
import { ordinaryPower } from '../../simulate/verdicts/changed.ts';
import { mixed } from '../../simulate/verdicts/mixed.ts';
import { times } from '../../simulate/verdicts/teams.ts';
import { unchanged } from '../../simulate/verdicts/unchanged.ts';

test('few are told of a change that was none, most of one that was, and nobody of too little', () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const { falsePositive, tinyN } = unchanged(40);
  vi.restoreAllMocks();
  expect(falsePositive).toBeLessThanOrEqual(0.15);
  expect(tinyN).toBe(0);
  expect(ordinaryPower(60)).toBeGreaterThanOrEqual(0.7);
});

test('the same seed draws the same team', () => {
  const draw = () => times(mixed(createRandom(7), 1, REAL[0]), createRandom(8));
  expect(draw()).toEqual(draw());
});

test('a shape has the quantiles that were measured, and goes on beyond them', () => {
  const [{ shape } = { shape: null }] = REAL;
  expect(shaped(0, shape)).toBeCloseTo(0.02, 2);
  expect(shaped(1.2816, shape)).toBeCloseTo(1.26, 1);
  expect(shaped(-4, shape)).toBeLessThan(-1.86);
  expect(shaped(1.3, null)).toBe(1.3);
});
