import { expect, test } from 'vitest';
import { DIMENSIONS, type Dimension, type Level } from '../../../src/domain/maturity.ts';
import { Objective } from '../../../src/domain/objective.ts';
import type { SeenFacts } from '../../../src/insights/maturity/define.ts';
import { type Judged, judgedOf } from '../../../src/insights/maturity/judge.ts';
import { gapOf, gapsOf } from '../../../src/insights/maturity/plan.ts';
import { objectiveOf, shownPlan } from '../../../src/reports/maturity/plan-objective.ts';
import { seenIn } from '../../../src/reports/maturity/seen.ts';
import { EVERYTHING, NOTHING } from './facts.ts';

type Said = Partial<Record<Dimension, [Level | null, number | null]>>;

/** It does all that Kata can see; of few people Kata does not look who asks for forecasts. */
const FEW: SeenFacts = { ...EVERYTHING, forecasts: { asked: null, scored: 1 } };

function judged(facts: Partial<SeenFacts>, said: Said = {}, base = FEW): Judged[] {
  const seen = seenIn({ ...base, ...facts });
  return DIMENSIONS.map((id) => {
    const own = said[id];
    return judgedOf(id, {
      said: own ? { level: own[0], value: own[1], n: 6, change: null } : null,
      seen: seen[id],
    });
  });
}

test('what people said without a level that may be told is no level: what Kata sees counts', () => {
  const visibilityOf = (said: Said, base = EVERYTHING) =>
    judged({}, said, base).find(({ id }) => id === 'visibility');
  expect(visibilityOf({ visibility: ['walk', null] })).toMatchObject({ level: 'walk', disagree: true });
  expect(visibilityOf({ visibility: [null, null] })).toMatchObject({ level: 'run', disagree: false });
});

const ids = (all: Judged[]) => gapsOf(all).map(({ id }) => id);
const day = (days: number) => `day ${days}`;

test('of a team with nothing the three on which the others stand are the first', () => {
  expect(ids(judged({}, {}, NOTHING))).toEqual(['visibility', 'benchmarks', 'target-condition']);
});

test('the lowest level goes first, then the farthest from the next; they are told in the order in which they stand', () => {
  const low = judged({
    surveys: { n: 0, last: null },
    retros: 0,
    talk: { ...EVERYTHING.talk, asked: 0 },
    baselines: 3,
    goals: 0,
    thresholds: 0,
    linked: 0.5,
  });
  // human side 0 of 50, culture 25 of 50, then walk: benchmarks 50, prediction and visibility 83 of 100
  expect(ids(low)).toEqual(['benchmarks', 'culture', 'human-side']);
  expect(ids(judged({}, { iteration: ['walk', 34] }))).toEqual(['iteration', 'prediction']);
  expect(ids(judged({}, { prediction: ['run', 90] }))).toEqual([]);
});

function gap(all: Judged[], id: Dimension) {
  const found = gapsOf(all).find((each) => each.id === id);
  if (!found) throw new Error(`${id} is no gap`);
  return gapOf(found, day);
}

test('a step a month, later where it takes longer to show, and the score that Kata will see by then', () => {
  expect(gap(judged({ baselines: 0 }), 'benchmarks')).toMatchObject({
    from: 'crawl',
    to: 'walk',
    steps: [
      { on: 'day 30', command: '/metrics baseline TEAM' },
      { on: 'day 90', command: '/pulse maturity TEAM' },
    ],
    measurable: { start: 0, target: 100, by: 'day 90', milestones: [{ on: 'day 30', value: 100 }] },
  });
  const some = gap(judged({ actions: { opened: 1, done: 1, judged: 0, months: 1 } }), 'iteration');
  expect(some.steps.map(({ on }) => on)).toEqual(['day 60', 'day 90', 'day 90']);
  expect(some.measurable?.milestones).toEqual([
    { on: 'day 60', value: 75 },
    { on: 'day 90', value: 100 },
  ]);
  const first = gap(judged({}, {}, NOTHING), 'visibility');
  expect(first.measurable).toEqual({
    start: 0,
    target: 50,
    by: 'day 90',
    milestones: [{ on: 'day 30', value: 50 }],
  });
});

test('where only the team sees it lower they talk first, and nothing is measured', () => {
  const low = gap(judged({}, { benchmarks: ['crawl', 10] }), 'benchmarks');
  expect(low.steps.map(({ command }) => command)).toEqual(['/pulse retro TEAM', '/pulse maturity TEAM']);
  expect(low.measurable).toBeNull();
});

test('what Kata cannot see is a step without a number', () => {
  const hidden = gap(judged({}), 'prediction');
  expect(hidden.steps[0]?.command).toBe('/metrics forecast TEAM');
  expect(hidden.measurable).toBeNull();
});

test('a plan of the last days of a quarter is of that quarter, and its milestones run over', () => {
  const dates = (days: number) => ({ 30: '2027-01-29', 60: '2027-03-01', 90: '2027-03-30' })[days] ?? '';
  const gaps = gapsOf(judged({ baselines: 0, retros: 0 })).map((each) => gapOf(each, dates));
  const plan = shownPlan('team-a', '2026-12-30', gaps);
  const made = objectiveOf(plan, { at: new Date('2026-12-30T10:00:00Z'), who: 'grace' });
  expect(Objective.parse(made)).toMatchObject({
    id: 'maturity-2026-12-30-team-a',
    team: 'team-a',
    quarter: '2026-Q4',
    title: 'Improve how we improve: benchmarks to walk, prediction to run, human side to walk',
    keyResults: [
      { metric: 'maturity-benchmarks', start: 0, target: 100, by: '2027-03-30', since: '2026-12-30' },
      { metric: 'maturity-human-side', start: 25, target: 100, by: '2027-03-30' },
    ],
  });
  expect(JSON.stringify(plan).length).toBeLessThan(2_000);
});
