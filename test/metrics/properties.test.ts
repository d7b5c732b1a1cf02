import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RepositoryFacts } from '../../src/correlation/deliveries.ts';
import type { Sample } from '../../src/metrics/define.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import { medianOf } from '../../src/metrics/samples/summaries.ts';
import { measure } from '../../src/reports/measure.ts';
import { tally, weeklySeries } from '../../src/reports/summary.ts';
import { factsOf, histories } from './histories.ts';

const YEAR = { from: new Date('2025-12-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };
const PARAMS = { from: 'commit' } as const;

function samplesOf(...all: RepositoryFacts[]): Sample[] {
  return leadtime.samples(factsOf(...all), YEAR, PARAMS);
}

function byRef(samples: Sample[]): Sample[] {
  return samples.toSorted((a, b) => a.ref.localeCompare(b.ref));
}

function counted(samples: Sample[]): Sample[] {
  return samples.filter(({ excluded }) => !excluded);
}

/** The same facts in another order. */
function shuffled(history: RepositoryFacts): fc.Arbitrary<RepositoryFacts> {
  const anyOrder = <T>(all: T[]) => fc.shuffledSubarray(all, { minLength: all.length });
  return fc.record({
    repository: fc.constant(history.repository),
    commits: anyOrder(history.commits),
    changes: anyOrder(history.changes),
    deployments: anyOrder(history.deployments),
  });
}

test('the order in which facts come changes nothing', () => {
  const both = histories('shop').chain((history) => fc.tuple(fc.constant(history), shuffled(history)));
  fc.assert(
    fc.property(both, ([history, other]) => {
      expect(byRef(samplesOf(other))).toEqual(byRef(samplesOf(history)));
    }),
  );
});

test('facts told twice, by one source or by another too, change nothing', () => {
  fc.assert(
    fc.property(histories('shop'), (history) => {
      const again = (source: string): RepositoryFacts => ({
        repository: history.repository,
        commits: [...history.commits, ...history.commits.map((each) => ({ ...each, source }))],
        changes: [...history.changes, ...history.changes.map((each) => ({ ...each, source }))],
        deployments: [
          ...history.deployments,
          ...history.deployments.map((each) => ({ ...each, source, id: `${source}-${each.id}` })),
        ],
      });
      const outcome = (samples: Sample[]) =>
        byRef(samples).map(({ ref, value, excluded }) => [ref, value, excluded]);
      expect(outcome(samplesOf(again('y')))).toEqual(outcome(samplesOf(history)));
    }),
  );
});

test('every change merged, and every commit pushed, is counted or left out exactly once', () => {
  fc.assert(
    fc.property(histories('shop'), (history) => {
      const refs = samplesOf(history).map(({ ref }) => ref);
      expect(new Set(refs).size).toBe(refs.length);
      const pushed = history.commits.filter(({ sha }) => /^shop-(root|\d+)$/.test(sha));
      const landings = new Set(history.changes.map(({ mergeSha }) => mergeSha));
      const expected = [
        ...history.changes.map(({ number }) => `shop#${number}`),
        ...pushed.filter(({ sha }) => !landings.has(sha)).map(({ sha }) => `shop@${sha}`),
      ];
      expect(refs.toSorted()).toEqual(expected.toSorted());
    }),
  );
});

test('a sample has a value or a reason, never both; no value is below nothing', () => {
  fc.assert(
    fc.property(histories('shop'), (history) => {
      for (const { value, excluded, stages } of samplesOf(history)) {
        expect(value === null).toBe(excluded !== undefined);
        if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
        for (const hours of Object.values(stages ?? {}))
          if (hours !== null) expect(hours).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('a window cut in two has the same samples in its halves', () => {
  fc.assert(
    fc.property(histories('shop'), fc.nat(), (history, any) => {
      const facts = factsOf(history);
      const whole = leadtime.samples(facts, YEAR, PARAMS);
      const middle = whole[any % Math.max(1, whole.length)]?.at ?? YEAR.from;
      const halves = [
        ...leadtime.samples(facts, { from: YEAR.from, to: middle }, PARAMS),
        ...leadtime.samples(facts, { from: middle, to: YEAR.to }, PARAMS),
      ];
      expect(byRef(halves)).toEqual(byRef(whole));
      const reasons = (samples: Sample[]) => tally(samples.flatMap(({ excluded }) => excluded ?? []));
      expect(reasons(halves)).toEqual(reasons(whole));
    }),
  );
});

test('the median, p75 and p90 are in that order, and between the least and the most; nothing gives null', () => {
  fc.assert(
    fc.property(histories('shop'), (history) => {
      const samples = counted(samplesOf(history));
      const { value, p75, p90, n } = medianOf(samples);
      expect(n).toBe(samples.length);
      if (n === 0) {
        expect([value, p75, p90]).toEqual([null, null, null]);
        return;
      }
      const hours = samples.map((sample) => sample.value ?? Number.NaN);
      const ladder = [Math.min(...hours), value, p75, p90, Math.max(...hours)].map(Number);
      expect(ladder).toEqual(ladder.toSorted((a, b) => a - b));
    }),
  );
});

test('the weeks of a series hold all samples, each once', () => {
  fc.assert(
    fc.property(histories('shop'), (history) => {
      const facts = { ...factsOf(history), timezone: 'Europe/Berlin', now: YEAR.to };
      const measured = measure(leadtime, facts, {}, false);
      const samples = counted(measured.samplesIn(YEAR));
      const weeks = weeklySeries(measured, samples, YEAR);
      expect(weeks.reduce((sum, { n }) => sum + n, 0)).toBe(samples.length);
    }),
  );
});

test('another repository changes nothing', () => {
  fc.assert(
    fc.property(histories('shop'), histories('web'), (shop, web) => {
      const mine = samplesOf(shop, web).filter(({ groups }) => groups.repository === 'shop');
      expect(byRef(mine)).toEqual(byRef(samplesOf(shop)));
    }),
  );
});

test('a failed deployment, or one elsewhere, changes nothing', () => {
  fc.assert(
    fc.property(histories('shop'), fc.integer({ min: 1, max: 2000 }), (history, hours) => {
      const startedAt = new Date(Date.UTC(2026, 0, 1, hours));
      const sha = history.commits.at(-1)?.sha ?? '';
      const told = { source: 'x', repository: 'shop', sha, startedAt, finishedAt: startedAt };
      const idle = [
        { ...told, id: 'failed', environment: 'production', status: 'failure' as const },
        { ...told, id: 'staged', environment: 'staging', status: 'success' as const },
      ];
      const more = { ...history, deployments: [...history.deployments, ...idle] };
      expect(byRef(samplesOf(more))).toEqual(byRef(samplesOf(history)));
    }),
  );
});
