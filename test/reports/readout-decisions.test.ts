import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decision, decisionsOf, directionOf } from '../../src/reports/readout/decisions.ts';
import type { EffortReadout } from '../../src/reports/readout/effort.ts';
import type { Figure, Standing } from '../../src/reports/readout/figure.ts';
import type { Part } from '../../src/reports/summary.ts';
import { anyReadout } from '../views/readout-model.ts';

const [SOME] = fc.sample(anyReadout('Zebra', []), { numRuns: 1, seed: 1 });
if (!SOME) throw new Error('no readout');

/** Figures that stand as said; those of which nothing is said cannot be judged. */
function figures(standings: Partial<Record<Figure['topic'], Standing>>): Figure[] {
  return (
    SOME?.figures.map((each) => ({
      ...each,
      missing: null,
      standing: standings[each.topic] ?? 'unjudged',
    })) ?? []
  );
}

type Share = [part: string, value: number, expected: number | null];

function effort(kinds: Share[], projects: Share[] | null = null, n = 100): EffortReadout {
  const partsOf = (shares: Share[]): Part[] =>
    shares.map(([part, value, expected]) => ({ part, value, shown: Math.round(value), expected, n: 1 }));
  const split = (shares: Share[]) =>
    ({ ...SOME?.effort.kinds, parts: partsOf(shares), months: [] }) as EffortReadout['kinds'];
  return { missing: null, days: 100, n, kinds: split(kinds), projects: projects && split(projects) };
}

const QUIET = effort([['feature', 100, null]]);

describe('how things moved', () => {
  test.each<[string, Partial<Record<Figure['topic'], Standing>>, Decision[]]>([
    ['nothing moved', { reach: 'steady', problems: 'steady' }, []],
    ['faster and no worse', { reach: 'better', problems: 'steady' }, []],
    [
      'faster and worse',
      { reach: 'better', problems: 'worse' },
      [{ about: 'trade-off', topics: ['problems'] }],
    ],
    ['slower', { releases: 'worse', problems: 'better' }, [{ about: 'fell', topic: 'releases' }]],
    ['worse at an even pace', { reach: 'steady', bugs: 'worse' }, [{ about: 'fell', topic: 'bugs' }]],
    [
      'slower and worse',
      { reach: 'worse', restore: 'worse' },
      [{ about: 'both fell', topics: ['reach', 'restore'] }],
    ],
  ])('%s', (_, standings, decisions) =>
    expect(decisionsOf(figures(standings), QUIET, [])).toEqual(decisions),
  );

  test('where some rose and some fell, each that fell is a question of its own', () => {
    const some = figures({ reach: 'better', releases: 'worse', problems: 'worse', restore: 'better' });
    expect(decisionsOf(some, QUIET, [])).toEqual([
      { about: 'fell', topic: 'releases' },
      { about: 'fell', topic: 'problems' },
    ]);
  });

  test('some up and some down is neither', () => {
    const both = figures({ problems: 'better', bugs: 'worse' });
    expect(directionOf(both, 'quality')).toBe('mixed');
    expect(directionOf(both, 'speed')).toBe('unknown');
  });
});

describe('the effort', () => {
  const still = figures({});

  test('a share is far from the plan at ten points, unnamed work being counted in its favour', () => {
    expect(decisionsOf(still, effort([['feature', 45.1, 55]]), [])).toEqual([]);
    const far = { about: 'plan', split: 'kinds', part: 'feature', actual: 45, expected: 55 };
    expect(decisionsOf(still, effort([['feature', 45, 55]]), [])).toEqual([far]);
    expect(
      decisionsOf(
        still,
        effort([
          ['feature', 45, 55],
          ['unallocated', 5, null],
        ]),
        [],
      ),
    ).toEqual([]);
    expect(
      decisionsOf(
        still,
        effort([
          ['bug', 30, 20],
          ['unallocated', 5, null],
        ]),
        [],
      ),
    ).toEqual([{ about: 'plan', split: 'kinds', part: 'bug', actual: 30, expected: 20 }]);
  });

  test('a quarter that names no task is a question', () => {
    expect(decisionsOf(still, effort([['unallocated', 25, null]]), [])).toEqual([
      { about: 'unnamed work', share: 25 },
    ]);
    expect(decisionsOf(still, effort([['unallocated', 24.9, null]]), [])).toEqual([]);
  });

  test('the first in priority with clearly less than one after it is a question, unless more was planned for that', () => {
    const spent = effort(
      [],
      [
        ['Checkout', 12, null],
        ['Search', 30, null],
      ],
    );
    const asked = { about: 'priority', first: 'Checkout', share: 12, other: 'Search', otherShare: 30 };
    const [first, second] = [
      { key: 'Checkout', priority: 1 },
      { key: 'Search', priority: 2 },
    ];
    expect(decisionsOf(still, spent, [second, first])).toEqual([asked]);
    expect(
      decisionsOf(still, spent, [
        { ...first, expected: 10 },
        { ...second, expected: 40 },
      ]),
    ).toEqual([]);
    expect(decisionsOf(still, spent, [first, { ...second, priority: 1 }])).toEqual([]);
  });

  test('of a few days nothing is asked', () => {
    expect(
      decisionsOf(
        still,
        effort(
          [
            ['feature', 0, 100],
            ['unallocated', 100, null],
          ],
          null,
          9,
        ),
        [],
      ),
    ).toEqual([]);
  });
});

test('what no tool tells of is one question, however much it is', () => {
  const blind = figures({}).map((each) => ({
    ...each,
    missing: each.area === 'quality' ? ('no source' as const) : null,
  }));
  expect(decisionsOf(blind, { ...QUIET, missing: 'no source' }, [])).toEqual([
    { about: 'blind spot', topics: ['problems', 'restore', 'bugs', 'effort'] },
  ]);
});
