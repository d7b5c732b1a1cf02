import { describe, expect, test } from 'vitest';
import type { ScorecardPanel } from '../../src/charts/define.ts';
import { PALETTE } from '../../src/charts/palette.ts';
import { scorecardChart } from '../../src/charts/scorecard.ts';
import { find, type Node, weeks, wordsOf } from './support.ts';

function panel(overrides: Partial<ScorecardPanel> = {}): ScorecardPanel {
  return {
    title: 'Lead time',
    unit: 'hours',
    kind: 'distribution',
    better: 'lower',
    value: 28.4,
    n: 41,
    band: 'high',
    verdict: 'better',
    points: weeks([30, 40, null, 20]),
    ...overrides,
  };
}

function spec(panels: ScorecardPanel[]): Node {
  return scorecardChart({ title: 'DORA · Team A', subtitle: '2 Mar – 30 Aug 2026', panels }).spec as Node;
}

function rows(panels: ScorecardPanel[], name: string): Record<string, unknown>[] {
  return find(spec(panels), name)?.data?.values ?? [];
}

function columns(panels: ScorecardPanel[]): number {
  return new Set(rows(panels, 'cards').map(({ x }) => x)).size;
}

test('a panel says its value, n, tier and verdict', () => {
  expect(wordsOf(spec([panel()]), 'panel words')).toEqual([
    'Lead time',
    '28',
    'h',
    'n = 41',
    'high',
    'better',
  ]);
  const verdict = rows([panel({ verdict: 'worse' })], 'panel words').at(-1);
  expect(verdict).toMatchObject({ text: 'worse', color: PALETTE.second });
});

test('a value too little is known of has no tier and no verdict', () => {
  expect(wordsOf(spec([panel({ value: null, n: 2 })]), 'panel words')).toEqual([
    'Lead time',
    'not enough data',
    'n = 2',
  ]);
  expect(wordsOf(spec([panel({ band: null, verdict: null })]), 'panel words')).toEqual([
    'Lead time',
    '28',
    'h',
    'n = 41',
  ]);
});

test.each([
  [{ value: 0.005 }, ['< 1', 'min']],
  [{ unit: 'comments', value: 2.5 }, ['2.5', 'per 100 lines']],
  [{ unit: 'score', value: 63 }, ['63']],
  [{ unit: 'EUR', value: 1_234_567 }, ['1,234,567', 'EUR']],
  [{ unit: '%', value: -12 }, ['-12', '%']],
] as const)('the number of %j stands before its unit', (overrides, words) => {
  expect(wordsOf(spec([panel(overrides)]), 'panel words').slice(1, -3)).toEqual(words);
});

describe('the line of weeks', () => {
  test('breaks where there is no data, and its last week has a dot', () => {
    expect(rows([panel()], 'panel lines').map(({ week }) => week)).toEqual([0, 1]);
    expect(rows([panel()], 'panel dots').map(({ week }) => week)).toEqual([3]);
    expect(rows([panel()], 'panel boxes').map(({ week }) => week)).toContain(2);
  });

  test('is bars for counts', () => {
    const count = panel({ kind: 'count', unit: 'per week', points: weeks([2, 0, null, 4]) });
    expect(rows([count], 'panel lines')).toEqual([]);
    const drawn = rows([count], 'panel boxes').filter(({ fill }) => fill === PALETTE.line);
    expect(drawn.map(({ week }) => week)).toEqual([0, 3, 1]);
  });

  test('stays inside its panel, on a scale of its own, and never joins the next', () => {
    const panels = [panel(), panel({ points: weeks([1_000, 2_000, 3_000, 4_000]) })];
    const cards = rows(panels, 'cards');
    const lines = Map.groupBy(rows(panels, 'panel lines'), ({ part }) => part);
    expect(lines.size).toBe(2);
    for (const [index, corners] of [...lines.values()].entries()) {
      for (const { x, y } of corners) {
        expect(Number(x)).toBeGreaterThan(Number(cards[index]?.['x']));
        expect(Number(x)).toBeLessThan(Number(cards[index]?.['x2']));
        expect(Number(y)).toBeGreaterThan(Number(cards[index]?.['y']));
        expect(Number(y)).toBeLessThan(Number(cards[index]?.['y2']));
      }
    }
  });

  test('has an arrow for a week that leaves the scale', () => {
    const points = weeks(Array.from({ length: 10 }, (_, week) => (week === 4 ? 900 : 10)));
    expect(rows([panel({ points })], 'panel dots').map(({ week, shape }) => [week, shape])).toEqual([
      [9, 'circle'],
      [4, 'triangle-up'],
    ]);
  });
});

describe('panels', () => {
  test.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 3],
    [8, 4],
    [12, 3],
  ])('%d stand in %d columns', (count, wanted) => {
    expect(columns(Array.from({ length: count }, () => panel()))).toBe(wanted);
  });

  test('never overlap, and of a group stand together under its name', () => {
    const panels = ['quality', 'hygiene'].flatMap((group) =>
      Array.from({ length: 4 }, () => panel({ group })),
    );
    const drawn = rows(panels, 'cards').map(({ x, y }) => `${x} ${y}`);
    expect(new Set(drawn).size).toBe(8);
    const [quality, hygiene] = rows(panels, 'panel headings');
    expect([quality?.['text'], hygiene?.['text']]).toEqual(['quality', 'hygiene']);
    const below = rows(panels, 'cards').filter(({ y }) => Number(y) > Number(hygiene?.['y']));
    expect(below).toHaveLength(4);
  });

  test('without any the picture says that there is not enough data yet', () => {
    expect(wordsOf(spec([]))).toContain('Not enough data yet');
  });
});

test('a note says what its signs mean, as far as they occur', () => {
  const note = 'Week by week, each on a scale of its own';
  expect(wordsOf(spec([panel({ points: weeks([1, 2]) })]), 'panel headings').at(-1)).toBe(note);
  const partial = panel({ points: weeks([1, null, 2], { 2: { partial: true } }) });
  expect(wordsOf(spec([panel(), partial]), 'panel headings').at(-1)).toBe(
    `${note} · small ticks: no data · lighter: part of a week`,
  );
});

test('is told in words', () => {
  const panels = [panel(), panel({ title: 'Rework', value: null, n: 2, better: 'neither' })];
  expect(scorecardChart({ title: 'DORA · Team A', subtitle: '', panels }).alt).toBe(
    'DORA · Team A: 2 metrics. Lead time (lower is better): 28 h, high, better, n = 41. Rework: not enough data, n = 2.',
  );
});
