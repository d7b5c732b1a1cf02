import { afterAll, expect, test } from 'vitest';
import { keepPredictions } from '../../src/reports/risk/keep.ts';
import { hitRateOf, outcomeOf, predictionsOf, weekOf } from '../../src/reports/risk/predictions.ts';
import { risksOf } from '../../src/reports/risk/risks.ts';
import type { RiskPrediction } from '../../src/store/risk-predictions.ts';
import { importInto } from '../correlation/linked.ts';
import { rules } from '../support/rules.ts';
import { dropStores, freshStore } from '../support/store.ts';
import { before, MONDAY, materialOf, PORTFOLIO, TEAM, USUAL, workItems } from './world.ts';

afterAll(dropStores);

const WEEK = 7;

function aPrediction(more: Partial<RiskPrediction> = {}): RiskPrediction {
  return {
    project: 'portfolio:Checkout',
    week: '2026-W30',
    madeAt: before(20 * WEEK),
    rank: 1,
    named: true,
    delayDays: 20,
    lateChance: 0.8,
    day: before(12 * WEEK),
    against: 'due day',
    likelyBy: null,
    priority: 1,
    signals: [],
    outcome: { late: true, seenAt: MONDAY },
    ...more,
  };
}

test('what is predicted: the rank, whether it is named, the day', () => {
  const kept = predictionsOf(risksOf(materialOf(USUAL)));
  expect(kept.map(({ project, rank, named }) => [project, rank, named])).toEqual([
    ['portfolio:Checkout', 1, true],
    ['portfolio:Search', 2, true],
    ['portfolio:Calm', 3, false],
  ]);
  expect(kept[0]).toMatchObject({
    week: '2026-W48',
    day: new Date('2026-12-21T23:59:59.999Z'),
    outcome: null,
  });
});

test('late is what was there on its day and was not done by then', () => {
  const { work } = materialOf(USUAL);
  const of = (day: Date, project = 'portfolio:Checkout') => outcomeOf({ project, day }, work)?.late ?? null;
  expect(of(before(1))).toBe(true);
  expect(of(before(-1))).toBeNull();
  expect(of(before(1), 'portfolio:Gone')).toBeNull();
  const done = materialOf([{ portfolio: 'Checkout', open: 0, done: 26 }]).work;
  const project = 'portfolio:Checkout';
  expect(outcomeOf({ project, day: before(-1) }, done)?.late).toBe(false);
  expect(outcomeOf({ project, day: before(1) }, done)?.late).toBe(false);
  expect(outcomeOf({ project, day: before(4) }, done)?.late).toBe(true);
});

test('what is added after the day makes nothing late', () => {
  const { work } = materialOf([{ portfolio: 'Checkout', open: 0, done: 26 }]);
  const [first] = work.pieces;
  if (!first) throw new Error('no piece');
  const more = { ...work, pieces: [...work.pieces, { ...first, doneAt: null, createdAt: before(0.5) }] };
  expect(outcomeOf({ project: 'portfolio:Checkout', day: before(1) }, more)?.late).toBe(false);
});

test('each project counts once for a day, by the prediction nearest to eight weeks before', () => {
  const weekly = [4, 6, 8, 10].map((weeks) =>
    aPrediction({ madeAt: before((12 + weeks) * WEEK), week: `w${weeks}`, named: weeks === 8 }),
  );
  expect(hitRateOf(weekly)).toEqual({ named: { n: 1, late: 1 }, others: { n: 0, late: 0 } });
});

test('a prediction of the last weeks is no news, and one without an outcome none at all', () => {
  expect(hitRateOf([aPrediction({ madeAt: before(14 * WEEK) })])).toBeNull();
  expect(hitRateOf([aPrediction({ outcome: null })])).toBeNull();
});

test('spans of one project that overlap count once', () => {
  const moving = [0, 1, 2].map((weeks) =>
    aPrediction({ madeAt: before((20 - weeks) * WEEK), day: before((12 - weeks) * WEEK), week: `w${weeks}` }),
  );
  const other = aPrediction({
    project: 'portfolio:Search',
    named: false,
    outcome: { late: false, seenAt: MONDAY },
  });
  expect(hitRateOf([...moving, other])).toEqual({ named: { n: 1, late: 1 }, others: { n: 1, late: 0 } });
});

test('weeks are UTC’s, of the year of their Thursday', () => {
  expect(weekOf(new Date('2027-01-03T23:59:59Z'))).toBe('2026-W53');
});

test('kept twice at once, and again next day: once a week; scored once, and never rewritten', async () => {
  const store = await freshStore();
  await store.organisation.saveTeams([TEAM]);
  await importInto(store, { 'work-items': workItems(USUAL) });
  const decided = rules({ portfolio: PORTFOLIO });
  const keep = (now: Date) => keepPredictions(store, { now, rules: decided });
  const both = await Promise.all([keep(MONDAY), keep(MONDAY)]);
  expect(both.map(({ kept }) => kept).reduce((a, b) => a + b)).toBe(3);
  await keep(before(-1));
  const all = () => store.riskPredictions.since(new Date(0));
  expect(await all()).toHaveLength(3);
  expect((await all()).map(({ madeAt }) => madeAt)).toEqual([MONDAY, MONDAY, MONDAY]);

  const [first] = await all();
  if (!first) throw new Error('nothing kept');
  await expect(store.db.collection('risk_predictions').insertOne({ ...first })).rejects.toThrow(/duplicate/);
  await store.riskPredictions.keep([{ ...first, rank: 9, delayDays: 0 }]);
  expect((await all()).find(({ project }) => project === first.project)).toEqual(first);

  const { scored } = await keep(new Date('2026-12-22T05:00:00Z'));
  // Of this week's they are over already.
  expect(scored).toBe(4);
  expect((await store.riskPredictions.scored()).map(({ outcome }) => outcome?.late)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(await store.riskPredictions.score(first, { late: false, seenAt: MONDAY })).toBe(false);
});
