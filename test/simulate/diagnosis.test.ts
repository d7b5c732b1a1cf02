import { expect, test } from 'vitest';
import { instantOf, WEEK } from '../../simulate/diagnosis/clock.ts';
import { factsOf } from '../../simulate/diagnosis/facts.ts';
import { AT } from '../../simulate/diagnosis/history.ts';
import { outcomeOf, patient } from '../../simulate/diagnosis/outcome.ts';
import { isRight } from '../../simulate/diagnosis/tables.ts';
import { importHistories, storedFacts } from '../../simulate/diagnosis/through-store.ts';
import { HOURS, WEEKDAYS } from '../../simulate/noise.ts';
import type { FindingId } from '../../src/insights/finding-ids.ts';
import { completeWeeks } from '../../src/metrics/calendar/periods.ts';
import { conditionOf } from '../../src/reports/diagnosis/condition.ts';
import { freshStore } from '../support/store.ts';

const SOME: FindingId[] = [
  'merge-wait',
  'slow-build',
  'rare-deployments',
  'scope-creep',
  'unreviewed-failures',
];

test('what is planted is named first, and a healthy team is left in peace', () => {
  const ill = SOME.map((kind) => outcomeOf(patient(kind, 3)));
  expect(ill.filter(isRight).length).toBeGreaterThanOrEqual(4);
  const clean = [1, 2, 3, 4].map((seed) => outcomeOf(patient(null, seed)));
  expect(clean.filter(isRight).length).toBeGreaterThanOrEqual(3);
});

test('facts put together without a database are what Kata reads from one', async () => {
  const store = await freshStore();
  const { history } = patient('hidden-rework', 3);
  await importHistories(store, [history]);
  const window = completeWeeks(AT, 26, 'UTC');
  const stored = conditionOf({ facts: await storedFacts(store, history), window, outsider: false });
  expect(conditionOf({ facts: factsOf(history), window, outsider: false })).toEqual(stored);
});

test('working hours go by as commits do: few at the weekend and at night, never backwards', () => {
  const instants = Array.from({ length: 4 * WEEK * 10 }, (_, tenth) => instantOf(tenth / 10));
  expect(instants).toEqual(instants.toSorted((a, b) => Number(a) - Number(b)));
  const share = (of: (at: Date) => boolean) => instants.filter(of).length / instants.length;
  expect(share((at) => at.getUTCDay() === 6)).toBeCloseTo(WEEKDAYS[5] ?? 0, 2);
  expect(share((at) => at.getUTCHours() === 10)).toBeCloseTo(HOURS[10] ?? 0, 1);
});
