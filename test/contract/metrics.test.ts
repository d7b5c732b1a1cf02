import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts, Sample } from '../../src/metrics/define.ts';
import { metrics } from '../../src/metrics/index.ts';
import { summarise } from '../../src/reports/summary.ts';
import { teamFacts, windows } from './metric-facts.ts';

const NOTHING: Facts = { deliveries: [], isBot: () => false, samePerson: (a, b) => a === b };
const ALL = { from: new Date(0), to: new Date('2100-01-01T00:00:00Z') };

function inOrder(samples: Sample[]): string[] {
  return samples.map((sample) => JSON.stringify(sample)).toSorted();
}

describe.each(metrics)('the metric $id', (metric) => {
  const params = metric.params.parse({});

  test('tells in plain words what it is, and what is a good and a bad sign of it', () => {
    expect(metric.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(metric.title).not.toBe('');
    expect(metric.summary).toMatch(/^[A-Z].{20,}\.$/);
    expect(metric.indicators.good.length).toBeGreaterThan(0);
    expect(metric.indicators.bad.length).toBeGreaterThan(0);
  });

  test('is the same whatever the order of the facts, and changes none of them', () => {
    fc.assert(
      fc.property(teamFacts, windows, (facts, window) => {
        const once = inOrder(metric.samples(facts, window, params));
        expect(inOrder(metric.samples(facts, window, params))).toEqual(once);
        const backwards = { ...facts, deliveries: facts.deliveries.toReversed() };
        expect(inOrder(metric.samples(backwards, window, params))).toEqual(once);
      }),
    );
  });

  test('has samples inside the window only, and each of them in one of two windows side by side', () => {
    fc.assert(
      fc.property(teamFacts, windows, (facts, { from, to }) => {
        const sampled = (window: typeof ALL) => metric.samples(facts, window, params);
        for (const { at } of sampled({ from, to })) expect(at >= from && at < to).toBe(true);
        const parts = [
          sampled({ from: ALL.from, to: from }),
          sampled({ from, to }),
          sampled({ from: to, to: ALL.to }),
        ];
        expect(inOrder(parts.flat())).toEqual(inOrder(sampled(ALL)));
      }),
    );
  });

  test('has a value or a reason for having none, and no stage that it does not declare or that is negative', () => {
    let counted = 0;
    fc.assert(
      fc.property(teamFacts, (facts) => {
        for (const { value, excluded, stages = {}, ref, title, contributor } of metric.samples(
          facts,
          ALL,
          params,
        )) {
          expect(value === null).toBe(excluded !== undefined);
          if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
          expect(Object.keys(stages).filter((stage) => !metric.stages.includes(stage))).toEqual([]);
          expect(Object.values(stages).filter((hours) => hours !== null && hours < 0)).toEqual([]);
          expect([ref, title, contributor].every(Boolean)).toBe(true);
          if (value !== null) counted += 1;
        }
      }),
      { numRuns: 500 },
    );
    expect(counted).toBeGreaterThan(50);
  });

  test('without data it is not measured, which is not 0', () => {
    const none = metric.samples(NOTHING, ALL, params);
    expect(none).toEqual([]);
    expect(summarise(none)).toEqual({ value: null, p75: null, p90: null, n: 0 });
  });
});
