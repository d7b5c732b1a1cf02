import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { industryTable } from '../../src/benchmarks/industry.ts';
import type { MetricDefinition, Sample } from '../../src/metrics/define.ts';
import type { Facts, Window } from '../../src/metrics/facts.ts';
import { findMetric, metrics } from '../../src/metrics/index.ts';
import { facts as factsOf } from '../support/facts.ts';
import { teamFacts, windows } from './metric-facts.ts';

const ALL = { from: new Date('2025-12-01T00:00:00Z'), to: new Date('2026-09-01T00:00:00Z') };

const LISTS = [
  'deliveries',
  'changes',
  'deployments',
  'incidents',
  'workItems',
  'sprints',
  'builds',
  'activities',
  'landings',
  'measurements',
  'surveys',
] as const;

function inOrder(samples: Sample[]): string[] {
  return samples.map((sample) => JSON.stringify(sample)).toSorted();
}

function backwards(facts: Facts): Facts {
  return { ...facts, ...Object.fromEntries(LISTS.map((list) => [list, facts[list].toReversed()])) };
}

function counted(samples: Sample[]): Sample[] {
  return samples.filter(({ excluded }) => excluded === undefined);
}

function summaryOf(metric: MetricDefinition, facts: Facts, window: Window) {
  const samples = counted(metric.samples(facts, window, metric.params.parse({})));
  return metric.summarise(samples, window, facts);
}

describe.each(metrics)('the metric $id', (metric) => {
  const params = metric.params.parse({});
  const samplesOf = (facts: Facts, window: Window) => metric.samples(facts, window, params);

  test('tells in plain words what it is, how it may mislead, and what to read beside it', () => {
    const { id, title, summary, indicators, explanation } = metric;
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(title).not.toBe('');
    expect(summary).toMatch(/^[A-Z].{20,}\.$/);
    expect(indicators.good.length).toBeGreaterThan(0);
    expect(indicators.bad.length).toBeGreaterThan(0);
    expect(explanation.clock).toMatch(/\.$/);
    expect(explanation.gaming).toMatch(/\.$/);
    expect(explanation.edges.length).toBeGreaterThan(0);
    expect(explanation.beside.length).toBeGreaterThan(0);
    for (const other of explanation.beside) expect(findMetric(other)?.id, other).toBe(other);
    expect(explanation.beside).not.toContain(id);
    for (const name of [id, ...metric.aliases]) expect(findMetric(name)).toBe(metric);
  });

  test('reads what it is computed from, and has a table for the year compared with, if any', () => {
    expect(metric.reads.length).toBeGreaterThan(0);
    if (!metric.benchmark) return;
    const tables = [2021, 2022, 2023, 2024].flatMap(
      (year) => industryTable(metric.benchmark ?? 'lead-time', year) ?? [],
    );
    expect(tables.length).toBeGreaterThan(0);
  });

  test('is the same whatever the order of the facts, and changes none of them', () => {
    fc.assert(
      fc.property(teamFacts, windows, (facts, window) => {
        const once = inOrder(samplesOf(facts, window));
        expect(inOrder(samplesOf(facts, window))).toEqual(once);
        expect(inOrder(samplesOf(backwards(facts), window))).toEqual(once);
        const value = summaryOf(metric, facts, window).value;
        const again = summaryOf(metric, backwards(facts), window).value;
        if (value === null || again === null) expect(again).toBe(value);
        else expect(again).toBeCloseTo(value, 8);
      }),
    );
  });

  test('has samples inside the window only, and each of them in one of two windows side by side', () => {
    fc.assert(
      fc.property(teamFacts, windows, (facts, { from, to }) => {
        for (const { at } of samplesOf(facts, { from, to })) expect(at >= from && at < to).toBe(true);
        if (metric.kind === 'gauge') return;
        const parts = [
          samplesOf(facts, { from: ALL.from, to: from }),
          samplesOf(facts, { from, to }),
          samplesOf(facts, { from: to, to: ALL.to }),
        ];
        expect(inOrder(parts.flat())).toEqual(inOrder(samplesOf(facts, ALL)));
      }),
    );
  });

  test('has a value or a reason for having none, and nothing that it does not declare or that is negative', () => {
    let seen = 0;
    fc.assert(
      fc.property(teamFacts, (facts) => {
        // A state that has no history is known only as it is now.
        for (const sample of samplesOf({ ...facts, now: ALL.to }, ALL)) {
          const { value, excluded, stages = {}, ref, title, groups, of } = sample;
          expect(value === null).toBe(excluded !== undefined);
          if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
          if (metric.kind === 'ratio' && value !== null) expect(of).toBeGreaterThanOrEqual(0);
          expect(Object.keys(stages).filter((stage) => !metric.stages.includes(stage))).toEqual([]);
          expect(Object.values(stages).filter((hours) => hours !== null && hours < 0)).toEqual([]);
          expect(Object.keys(groups).filter((group) => !metric.groups.includes(group as never))).toEqual([]);
          expect([ref, title].every(Boolean)).toBe(true);
          if (value !== null) seen += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(5);
  });

  test('is never beyond what its samples allow', () => {
    fc.assert(
      fc.property(teamFacts, windows, (facts, window) => {
        const samples = counted(samplesOf(facts, window));
        const { value, p75, p90, n } = metric.summarise(samples, window, facts);
        if (value === null) return;
        expect(Number.isFinite(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(n).toBeLessThanOrEqual(samples.reduce((all, { people = 1 }) => all + people, 0));
        if (metric.kind === 'distribution') {
          const values = samples.map((sample) => sample.value ?? Number.NaN);
          const ladder = [Math.min(...values), value, p75 ?? value, p90 ?? value, Math.max(...values)];
          expect(ladder).toEqual(ladder.toSorted((a, b) => a - b));
        }
        if (metric.unit === '%' && samples.every((each) => (each.value ?? 0) <= (each.of ?? 100))) {
          expect(value).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
    );
  });

  test('without data it is not measured, which is not 0', () => {
    const none = samplesOf(factsOf(), ALL);
    expect(counted(none)).toEqual([]);
    expect(metric.summarise([], ALL, factsOf())).toMatchObject({ value: null, p75: null, p90: null, n: 0 });
  });
});
