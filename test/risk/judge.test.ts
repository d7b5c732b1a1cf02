import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chanceToBeLate,
  expectedDelayDays,
  needsHelp,
  readSignals,
  surenessOf,
  weightOf,
} from '../../src/insights/risk/judge.ts';
import { riskSignals } from '../../src/insights/risk/signals/index.ts';
import { aForecast, anItem, daysAgo, NOW, outcomeIn, someFacts, times } from './support.ts';

const delay = (inDays: number, day: Date, stretch = 1) =>
  expectedDelayDays(aForecast(inDays), { now: NOW, day, stretch });

test('what ends ten days after its day is ten days late; early is on time', () => {
  expect(delay(30, daysAgo(-20))).toBeCloseTo(10);
  expect(delay(30, daysAgo(-40))).toBe(0);
});

test('what was due a week ago is late by that week as well', () => {
  expect(delay(30, daysAgo(7))).toBeCloseTo(37);
});

test('signals make what is left longer, not what went by', () => {
  expect(delay(30, daysAgo(-20), 1.5)).toBeCloseTo(45 - 20);
  expect(delay(30, daysAgo(7), 1.5)).toBeCloseTo(45 + 7);
});

test('late is what ends after its day, later where signals make it longer', () => {
  const late = (due: number, stretch = 1) =>
    chanceToBeLate(aForecast(30), { now: NOW, day: daysAgo(-due), stretch });
  expect([late(29), late(31), late(31, 1.2), late(-1)]).toEqual([1, 0, 1, 1]);
});

test('help is needed where it is likely late, and by a week', () => {
  const judged = [0.49, 0.6, 0.67, 0.85, 0.95].map((lateChance) => ({ delayDays: 7, lateChance }));
  expect(judged.map(surenessOf)).toEqual([0, 1, 2, 3, 4]);
  expect(judged.map(needsHelp)).toEqual([false, false, true, true, true]);
  const little = { delayDays: 6, lateChance: 1 };
  expect([surenessOf(little), needsHelp(little)]).toEqual([0, false]);
});

test('beyond a year nobody can say', () => {
  expect(delay(900, daysAgo(0))).toBe(365);
});

test('more days of work, an earlier day or stronger signals never make it less late', () => {
  const days = fc.integer({ min: 0, max: 300 });
  const stretch = fc.double({ min: 1, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(days, days, days, stretch, stretch, (ends, due, more, one, other) => {
      const plain = delay(ends, daysAgo(-due), Math.min(one, other));
      expect(delay(ends + more, daysAgo(-due), Math.min(one, other))).toBeGreaterThanOrEqual(plain - 1e-6);
      expect(delay(ends, daysAgo(more - due), Math.min(one, other))).toBeGreaterThanOrEqual(plain - 1e-6);
      expect(delay(ends, daysAgo(-due), Math.max(one, other))).toBeGreaterThanOrEqual(plain - 1e-6);
    }),
  );
});

test('a day of the first weighs as much as two of the fourth; none has a priority: all weigh the same', () => {
  expect([1, 4, 9, null].map((priority) => weightOf(priority, 15))).toEqual([1, 1 / 2, 1 / 3, 1 / 4]);
  expect(weightOf(null, 0)).toBe(1);
});

test('every signal says whether it saw something, saw nothing or had nothing to look at', () => {
  const nothing = readSignals(someFacts());
  expect(nothing.missing).toEqual(riskSignals.map(({ id }) => id));
  expect(nothing.stretch).toBe(1);
  const seen = readSignals(
    someFacts({
      own: [...times(6, () => anItem()), ...times(6, () => anItem({ createdAt: daysAgo(3) }))],
      outcome: outcomeIn(90),
      earlier: { at: daysAgo(28), day: daysAgo(-40), kept: false },
    }),
  );
  expect(seen.readings.map(({ id }) => id).toSorted()).toEqual(['scope', 'slip']);
  // What slipped is in the forecast already.
  expect(seen.stretch).toBeCloseTo(1.25);
  expect([...seen.readings, ...seen.quiet, ...seen.missing]).toHaveLength(riskSignals.length);
});

test('no signal is told without its numbers', () => {
  const opened = times(20, () => daysAgo(2));
  const seen = readSignals(
    someFacts({
      projectsEach: [5, 5, 5],
      reviews: { waiting: times(9, () => daysAgo(9)), open: 9 },
      incidents: { opened, since: daysAgo(182) },
    }),
  );
  expect(seen.readings).toHaveLength(3);
  for (const { n, evidence, strength } of seen.readings) {
    expect(n).toBeGreaterThan(0);
    expect(evidence).toMatch(/\d/);
    expect(strength).toBeLessThanOrEqual(1);
  }
});
