import { expect, test } from 'vitest';
import type { Focus } from '../../src/domain/team.ts';
import { findMetric } from '../../src/metrics/index.ts';
import { goalOf } from '../../src/reports/digest/goal.ts';
import { courseOf } from '../../src/reports/review/pace.ts';

const leadtime = findMetric('leadtime');
if (!leadtime) throw new Error('no lead time');

/** From 60 to 20 within the hundred days from 1 January on; the 51st day is half of the time. */
const FOCUS: Focus = { metric: 'leadtime', since: '2026-01-01', start: 60, target: 20, by: '2026-04-11' };

function paceAt(today: string, value: number | null, focus: Focus = FOCUS) {
  const at = { at: new Date(`${today}T12:00:00Z`), zone: 'UTC' };
  const goal = goalOf(focus, leadtime as never, value, at);
  return courseOf(focus, goal, { measured: value !== null, today });
}

test.each([
  ['on the line', 40, 'on track'],
  ['a tenth of the way behind it', 43.9, 'on track'],
  ['more than a tenth behind', 44.1, 'at risk'],
  ['farther away than at the start', 70, 'at risk'],
  ['there', 20, 'reached'],
  ['past it', 10, 'reached'],
  ['not measured', null, 'not measured'],
])('half of the time over, %s', (_what, value, pace) => {
  expect(paceAt('2026-02-20', value)).toEqual({ pace, elapsed: 0.5 });
});

test('the time goes from nothing to all of it, and no farther', () => {
  expect(paceAt('2025-12-01', 60).elapsed).toBe(0);
  expect(paceAt('2026-01-01', 60)).toEqual({ pace: 'on track', elapsed: 0 });
  expect(paceAt('2026-04-11', 25)).toEqual({ pace: 'at risk', elapsed: 1 });
  expect(paceAt('2026-04-12', 25)).toEqual({ pace: 'missed', elapsed: 1 });
  expect(paceAt('2026-04-12', 20).pace).toBe('reached');
});

test('without a target, a day or a start there is no line', () => {
  const { target: _target, ...aimless } = FOCUS;
  const { by: _by, ...timeless } = FOCUS;
  const { start: _start, ...rootless } = FOCUS;
  expect(paceAt('2026-02-20', 40, aimless).pace).toBe('no target');
  expect(paceAt('2026-02-20', 40, timeless)).toEqual({ pace: 'no date', elapsed: null });
  expect(paceAt('2026-02-20', 40, rootless).pace).toBe('no start');
  expect(paceAt('2026-02-20', 19, rootless).pace).toBe('reached');
});
