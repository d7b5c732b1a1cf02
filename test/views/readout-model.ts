import fc from 'fast-check';
import { allocation } from '../../src/metrics/allocation.ts';
import { investment } from '../../src/metrics/investment.ts';
import { decisionsOf, directionOf } from '../../src/reports/readout/decisions.ts';
import type { EffortReadout, Split } from '../../src/reports/readout/effort.ts';
import type { Figure } from '../../src/reports/readout/figure.ts';
import { halfYearBefore } from '../../src/reports/readout/half-year.ts';
import { MEASURES, type ReadoutMeasure } from '../../src/reports/readout/measures.ts';
import type { Readout } from '../../src/reports/readout/readout.ts';
import type { Part } from '../../src/reports/summary.ts';
import { hours } from './hostile.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');

const n = fc.nat(20_000);
const value = hours;
const halfYear = halfYearBefore(NOW, 'UTC');
const MISSING = ['no source', 'too few', 'none', 'withheld'] as const;

const summary = fc
  .record({ value, n, told: fc.boolean() })
  .map((some) => ({ ...some, p75: null, p90: null }));

/** Figures of a measure as the report makes them: what is not measured has no value and no verdict. */
function figure(measure: ReadoutMeasure): fc.Arbitrary<Figure> {
  const known = fc.record({
    standing: fc.constantFrom('better', 'worse', 'steady', 'unjudged' as const),
    value: value.map((each) => each ?? 0),
    n,
    reference: value,
    over: fc.constantFrom('half', 'whole' as const),
    place: fc.constantFrom(null, { place: 1, of: 4, year: 2023 }, { place: 3, of: 3, year: null }),
  });
  return fc
    .tuple(
      fc.option(fc.constantFrom(...MISSING), { freq: 3 }),
      known,
      fc.array(summary, { minLength: 6, maxLength: 6 }),
    )
    .map(([missing, told, months]) => {
      const reference = missing ? null : told.reference;
      return {
        ...measure,
        standing: missing ? ('unmeasured' as const) : told.standing,
        missing,
        lacks: missing === 'no source' ? measure.needs : [],
        now: { value: missing ? null : told.value, p75: null, p90: null, n: told.n },
        over: told.over,
        delta: {
          against: 'before',
          reference,
          value: reference === null ? null : told.value - reference,
          verdict: null,
          note: null,
        },
        place: missing ? null : told.place,
        months: halfYear.months.map((month, index) => ({
          ...month,
          ...(months[index] ?? { value: null, p75: null, p90: null, n: 0, told: false }),
        })),
      };
    });
}

function split(metric: Split['metric'], names: string[]): fc.Arbitrary<Split> {
  const part = fc.record({
    value: fc.double({ min: 0, max: 100, noNaN: true }),
    n,
    expected: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  });
  return fc.array(part, { minLength: names.length, maxLength: names.length }).map((all) => {
    const parts = all.map(
      (each, index): Part => ({ ...each, shown: Math.round(each.value), part: names[index] ?? '' }),
    );
    return {
      metric,
      parts,
      months: halfYear.months.map(({ key, label }, index) => ({
        key,
        label,
        parts: index % 2 === 0 ? parts : [],
        days: 3,
      })),
    };
  });
}

const KINDS = ['feature', 'bug', 'debt', 'keep-lights-on', 'unplanned', 'other', 'unallocated'];

function effort(projects: string[]): fc.Arbitrary<EffortReadout> {
  const shares = fc.tuple(split(allocation, KINDS), split(investment, projects), fc.boolean());
  return fc
    .tuple(
      fc.option(fc.constantFrom(...MISSING), { freq: 3 }),
      shares,
      n,
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    )
    .map(([missing, [kinds, byProject, named], count, days]) => {
      const nothing = (each: Split) => ({
        ...each,
        parts: [],
        months: each.months.map((month) => ({ ...month, parts: [], days: 0 })),
      });
      const shown = (each: Split) => (missing ? nothing(each) : each);
      return { missing, days, n: count, kinds: shown(kinds), projects: named ? shown(byProject) : null };
    });
}

/** Any readout that there may be of a team of this name, with projects of these names in order of priority. */
export function anyReadout(name: string, projects: string[]): fc.Arbitrary<Readout> {
  const portfolio = projects.map((key, index) => ({ key, priority: index + 1 }));
  return fc.tuple(fc.tuple(...MEASURES.map(figure)), effort(projects)).map(([figures, spent]) => ({
    team: { key: 'team', name, timezone: 'UTC', members: [], repositories: [] },
    halfYear,
    figures,
    effort: spent,
    speed: directionOf(figures, 'speed'),
    quality: directionOf(figures, 'quality'),
    decisions: decisionsOf(figures, spent, portfolio),
    freshness: [{ source: name, syncedAt: NOW, status: 'failed' as const, reason: name }],
  }));
}
