import { expect, test } from 'vitest';
import type { Tier } from '../../src/benchmarks/table.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { findMetric } from '../../src/metrics/index.ts';
import { objectiveOf } from '../../src/reports/baseline/objective.ts';
import { facts } from '../support/facts.ts';
import { sample } from '../views/report.ts';

const WINDOW = { from: new Date('2026-01-01'), to: new Date('2026-06-01') };
const HIGH: Tier = { tier: 'high', label: 'high', from: 24, below: 168 };
const ELITE: Tier = { tier: 'elite', label: 'elite', from: 0, below: 24 };

function metric(id: string): MetricDefinition {
  const found = findMetric(id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

/** What is proposed to a team with so many samples of a value in one metric, which is in a band. */
function proposed(
  id: string,
  value: number,
  { band = HIGH, n = 10, threshold }: { band?: Tier; n?: number; threshold?: number } = {},
) {
  const summary = { value, p75: value, p90: value, n };
  const figure = { metric: metric(id), summary, band };
  const isPlan = id === 'saydone';
  return objectiveOf(
    { findings: [], keys: isPlan ? [] : [figure], saydone: isPlan ? figure : undefined },
    {
      now: new Date('2026-05-06T10:00:00Z'),
      timezone: 'UTC',
      year: 2023,
      threshold: () => threshold,
      metricOf: () => null,
      measured: (each) => ({
        metric: each,
        facts: facts(),
        samplesIn: () => Array.from({ length: n }, () => sample({ value })),
        summarise: () => summary,
      }),
    },
    WINDOW,
  );
}

test('from where the team is to the next tier by the end of the quarter, and why', () => {
  expect(proposed('leadtime', 48)).toMatchObject({
    metric: { id: 'leadtime' },
    start: 48,
    target: 24,
    by: '2026-06-30',
    reason: { by: 'band', band: HIGH },
  });
});

test('a tier too far for a quarter is no target: a fifth better is, or the team’s own threshold', () => {
  expect(proposed('leadtime', 100)?.target).toBe(80);
  expect(proposed('leadtime', 100, { threshold: 60 })?.target).toBe(60);
});

test('nothing is proposed where the team is in the best tier, or too little is measured', () => {
  expect(proposed('leadtime', 12, { band: ELITE })).toBeNull();
  expect(proposed('leadtime', 48, { n: 4 })).toBeNull();
});

test('commitments count where too much is promised, and no percentage is beyond 100', () => {
  const over: Tier = { tier: 'over-committed', label: 'over-committed', from: 0, below: 65 };
  expect(proposed('saydone', 60, { band: over })).toMatchObject({
    reason: { by: 'commitments' },
    target: 65,
  });
  const balanced: Tier = { ...over, tier: 'balanced', label: 'balanced' };
  expect(proposed('saydone', 90, { band: balanced })).toBeNull();
  expect(proposed('buildsuccess', 95)?.target).toBe(100);
  expect(proposed('buildsuccess', 100)).toBeNull();
});
