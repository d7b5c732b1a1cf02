import { describe, expect, test } from 'vitest';
import type { KeyResult } from '../../src/domain/objective.ts';
import type { MetricForecast } from '../../src/insights/forecast/metric.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { devex } from '../../src/metrics/devex.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import { maturity, maturityPart } from '../../src/metrics/maturity.ts';
import { throughput } from '../../src/metrics/throughput.ts';
import {
  type KeyResultProgress,
  type Measured,
  progressOf,
  type Standing,
  together,
} from '../../src/reports/goals/progress.ts';
import { keyResultLine } from '../../views/messages/goals-words.ts';

const DOWN: KeyResult = {
  id: 'k',
  metric: 'leadtime',
  start: 30,
  target: 20,
  by: '2026-12-31',
  milestones: [],
};
const measured: Measured = { value: 25, n: 42, unmeasured: null, forecast: null, atMilestones: [] };
/** A forecast that is sure to be at a value, of a target that it reaches where it is as low. */
const certain = (value: number) => foretold(value, value <= DOWN.target ? 1 : 0);
function foretold(value: number, chance: number): MetricForecast {
  return { value, likely: [value - 2, value + 2], almostSure: [value - 4, value + 4], chance };
}
const NOW = { today: '2026-12-01', daysLeft: 30 };

function of(keyResult: Partial<KeyResult>, more: Partial<Measured>, at = NOW): KeyResultProgress {
  const metric = keyResult.metric === 'throughput' ? throughput : leadtime;
  return progressOf({ ...DOWN, ...keyResult }, metric, { ...measured, ...more }, at);
}

describe('one key result', () => {
  test.each<[string, Partial<KeyResult>, Partial<Measured>, number | null, Standing]>([
    ['half the way down', {}, {}, 0.5, 'under way'],
    ['it got worse', {}, { value: 33 }, -0.3, 'under way'],
    ['it is sure to get there', {}, { forecast: certain(20) }, 0.5, 'on track'],
    ['it is as likely reached as missed', {}, { forecast: foretold(20, 0.5) }, 0.5, 'on track'],
    ['it is more likely missed', {}, { forecast: foretold(20, 0.49) }, 0.5, 'at risk'],
    ['there', {}, { value: 20, forecast: certain(40) }, 1, 'reached'],
    ['beyond', {}, { value: 15 }, 1.5, 'reached'],
    ['upwards', { metric: 'throughput', start: 4, target: 8 }, { value: 5 }, 0.25, 'under way'],
    ['upwards, there', { metric: 'throughput', start: 4, target: 8 }, { value: 9 }, 1.25, 'reached'],
    ['no number', {}, { value: null, n: 2, unmeasured: 'few' }, null, 'not measured'],
    ['no way: not there', { start: 20, target: 20 }, { value: 21 }, null, 'under way'],
    ['no way: there', { start: 20, target: 20 }, { value: 19 }, null, 'reached'],
  ])('%s', (_what, keyResult, more, share, standing) => {
    const progress = of(keyResult, more);
    expect([progress.share, progress.standing]).toEqual([share, standing]);
  });

  test.each<[number, string]>([
    [0.383, 'about 40 %'],
    [0.02, 'less than 5 %'],
    [0.96, 'more than 95 %'],
    [0.95, 'about 95 %'],
    [0.72, 'about 70 %'],
  ])('a chance of %d is said with no more digits than it has: %s', (chance, words) => {
    const line = keyResultLine(of({}, { forecast: foretold(21, chance) }), 'team-a');
    expect(line).toContain(`likely 19 h to 23 h by then; the chance to reach 20 h is ${words}`);
  });

  test('where few people’s number is withheld, so is where it started', () => {
    const line = keyResultLine(of({}, { value: null, unmeasured: 'withheld' }), 'team-a');
    expect(line).toContain('too few people');
    expect(line).not.toContain('from ');
  });

  test.each(['no data', 'nothing'] as const)(
    'of what people say, or Kata sees, it says what to do (%s)',
    (why) => {
      const none = { ...measured, value: null, n: 0, unmeasured: why };
      const lineOf = (metric: MetricDefinition) =>
        keyResultLine(progressOf({ ...DOWN, metric: metric.id }, metric, none, NOW), 'team-a');
      expect(lineOf(devex)).toContain('cannot be measured yet: `/pulse start devex team-a` asks for it');
      for (const seen of [maturity, maturityPart('culture')])
        expect(lineOf(seen)).toContain('Kata looks every evening, see `/pulse maturity team-a`');
    },
  );

  test('whose day is over is missed, unless it is reached', () => {
    const over = { today: '2027-01-02', daysLeft: -2 };
    expect(of({}, { forecast: certain(10) }, over).standing).toBe('missed');
    expect(of({}, { value: 20 }, over).standing).toBe('reached');
    expect(of({}, { value: null, unmeasured: 'no data' }, over).standing).toBe('not measured');
  });

  test('milestones: met then or since, missed, not measured, due; a day is due until it is over', () => {
    const milestones = [
      { on: '2026-10-01', value: 29 },
      { on: '2026-10-15', value: 26 },
      { on: '2026-11-01', value: 28 },
      { on: '2026-11-30', value: 24 },
      { on: '2026-12-01', value: 23 },
    ];
    const { milestones: found } = of({ milestones }, { atMilestones: [28, 27, null, null, null] });
    expect(found.map(({ state }) => state)).toEqual(['met', 'met', 'met', 'not measured', 'due']);
    const late = of({ milestones }, { atMilestones: [28, 27, 28, 24.5, null], forecast: certain(10) });
    expect(late.milestones[3]?.state).toBe('missed');
    expect([late.standing, late.because]).toEqual(['at risk', 'milestone']);
  });

  test('only the last milestone puts it at risk', () => {
    const milestones = [
      { on: '2026-11-01', value: 20.5 },
      { on: '2026-11-30', value: 26 },
    ];
    const progress = of({ milestones }, { atMilestones: [28, 26], forecast: certain(18) });
    expect(progress.milestones.map(({ state }) => state)).toEqual(['missed', 'met']);
    expect(progress.standing).toBe('on track');
  });
});

describe('several together', () => {
  const one = (standing: Standing, share: number | null) => ({ standing, share });

  test.each<[Standing[], Standing]>([
    [[], 'not measured'],
    [['reached', 'reached'], 'reached'],
    [['reached', 'on track'], 'on track'],
    [['on track', 'at risk', 'reached'], 'at risk'],
    [['at risk', 'missed'], 'missed'],
    [['on track', 'not measured'], 'under way'],
    [['not measured', 'not measured'], 'not measured'],
    [['reached', 'not measured'], 'under way'],
  ])('%j are %s', (standings, standing) => {
    expect(together(standings.map((each) => one(each, null))).standing).toBe(standing);
  });

  test('their ways are averaged, none counting for less than nothing or more than all; unknown ones not at all', () => {
    const all = [one('reached', 3), one('on track', 0.5), one('at risk', -2), one('not measured', null)];
    expect(together(all).share).toBe(0.5);
    expect(together([one('not measured', null)]).share).toBeNull();
  });
});
