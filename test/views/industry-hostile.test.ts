import fc from 'fast-check';
import { expect, test } from 'vitest';
import { industryTables } from '../../src/benchmarks/industry.ts';
import { answersOf } from '../../src/benchmarks/quick-check.ts';
import { industryChart } from '../../src/charts/industry.ts';
import type { KeyBesideIndustry } from '../../src/reports/industry/industry.ts';
import { industryMessage } from '../../views/messages/industry.ts';
import { hostileText, hours } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage } from './review-expect.ts';
import { metricNamed, type Naming, teamNamed } from './review-models.ts';

const drawn = fc.record({
  text: hostileText,
  value: hours,
  withheld: fc.boolean(),
  year: fc.constantFrom(null, 2021, 2024),
  keys: fc.constantFrom(0, 1, 6),
  sources: fc.constantFrom(0, 1, 6),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function keyOf({ value, withheld, text }: Drawn, named: Naming): KeyBesideIndustry {
  const name = named(text);
  const years = industryTables('lead-time').map((table) => ({
    table: { ...table, by: name, source: name, note: name },
    tier: value === null || withheld ? null : (table.tiers[0] ?? null),
    next: null,
  }));
  const nothing = { value: null, p75: null, p90: null, n: 7, note: name };
  return {
    metric: metricNamed(name),
    summary: withheld ? { ...nothing, withheld } : { ...nothing, value, n: 1_234_567 },
    years,
    quickCheck: { metric: 'leadtime', own: value === null || withheld ? null : 8 },
  };
}

function messageOf(said: Drawn, named: Naming) {
  const name = named(said.text);
  const keys = Array.from({ length: said.keys }, () => keyOf(said, named));
  const group = { name, mean: 5.5 };
  const ends: [number, number] = [4.8, 5.9];
  const shown = {
    all: 5.5,
    sector: group,
    size: group,
    sectors: ends,
    sizes: ends,
    answers: answersOf('leadtime'),
  };
  const freshness = Array.from({ length: said.sources }, () => ({
    source: name,
    syncedAt: null,
    status: 'failed' as const,
    reason: name,
  }));
  return industryMessage({
    industry: { team: teamNamed(name), window: { from: NOW, to: NOW }, keys, freshness },
    period: name,
    now: NOW,
    year: said.year,
    means: new Map(keys.map(({ metric }) => [metric.id, shown])),
    quickCheck: { year: 2025, source: name },
  });
}

test('where anybody stands beside the industry stays within what Slack takes, and notifies nobody', () => {
  fc.assert(
    fc.property(drawn, (said) => {
      expectMessage((named) => ({ ...messageOf(said, named), thread: null }));
    }),
    { numRuns: 40 },
  );
});

test('the picture says what it shows in a text that is not too long, whatever the names', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom(0, 5, 100), (name, rows) => {
      const row = {
        name,
        value: name,
        own: 4,
        all: 5,
        sector: null,
        size: null,
        worst: name,
        best: name,
        tier: name,
      };
      const { alt } = industryChart({
        title: name,
        subtitle: name,
        sector: name,
        size: null,
        rows: Array.from({ length: rows }, () => row),
      });
      expect(alt.length).toBeLessThan(2_000);
    }),
    { numRuns: 40 },
  );
});
