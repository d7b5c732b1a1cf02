import { expect, test } from 'vitest';
import type { FocusStrip } from '../../src/charts/focus-strip.ts';
import { focusStripsChart } from '../../src/charts/focus-strips.ts';
import { MARGIN, WIDTH } from '../../src/charts/layout.ts';
import { PALETTE } from '../../src/charts/palette.ts';
import { find, type Node, wordsOf } from './support.ts';

const HEADING = { title: 'Team focus', subtitle: 'Projects of the portfolio' };
const strip = (rows: FocusStrip['rows'], more: Partial<FocusStrip> = {}): FocusStrip => ({
  name: 'Team A',
  said: ['2 projects a week', '5 people'],
  risk: 'high',
  weeks: ['2 Mar', '9 Mar'],
  counts: [2, null],
  rows,
  ...more,
});
const rowsOf = (count: number): FocusStrip['rows'] =>
  Array.from({ length: count }, (_, index) => ({ name: `Project ${index}`, cells: [0.05, null] }));

const boxesOf = (strips: FocusStrip[]) =>
  find(focusStripsChart({ ...HEADING, strips }).spec as Node, 'strips')?.data?.values ?? [];

test('a row for each project, the darker the more of the week’s effort, and the number of projects over it', () => {
  const rows = [
    { name: 'Pay', cells: [0.5, 0.09] },
    { name: null, cells: ['some' as const, null] },
  ];
  const chart = focusStripsChart({ ...HEADING, strips: [strip(rows)] });
  const [panel, ...drawn] = boxesOf([strip(rows)]).map(({ fill }) => fill);
  const cells = drawn.slice(0, 4);
  expect(cells).toEqual([PALETTE.line, '#CFE3F3', '#B9B8BD', PALETTE.paper]);
  expect(panel).not.toBe(PALETTE.card);
  const words = wordsOf(chart.spec as Node, 'words');
  expect(words.slice(0, 8)).toEqual([
    ...['Team A', '2 projects a week · 5 people · high risk'],
    ...['2', '–', 'Pay', 'not shown', '2 Mar', '9 Mar'],
  ]);
  expect(words).toContain('worked on, share not shown');
  expect(chart.alt).toBe(
    'Team focus: 1 team, from most to fewest projects a week. Team A: 2 projects a week, 5 people, risk high.',
  );
});

test('a team whose work is in no project, and one with more projects than can be read', () => {
  const none = focusStripsChart({ ...HEADING, strips: [strip([], { risk: null })] });
  expect(wordsOf(none.spec as Node, 'words')).toContain('in no project');
  const many = focusStripsChart({ ...HEADING, strips: [strip(rowsOf(14))] });
  expect(wordsOf(many.spec as Node, 'words')).toContain('and 4 more');
});

test.each([1, 4, 7, 30, 100])('%s teams stand beside one another inside the picture', (count) => {
  const strips = Array.from({ length: count }, (_, index) =>
    strip(rowsOf(index % 13), { name: 'x'.repeat(200) }),
  );
  const chart = focusStripsChart({ ...HEADING, strips });
  const drawn = boxesOf(strips);
  const height = Number((chart.spec as { height: number }).height);
  for (const { x, x2, y, y2 } of drawn) {
    expect(Number(x)).toBeGreaterThanOrEqual(MARGIN - 1e-6);
    expect(Number(x2)).toBeLessThanOrEqual(WIDTH - MARGIN + 1e-6);
    expect(Number(x2)).toBeGreaterThan(Number(x));
    expect(Number(y2)).toBeGreaterThan(Number(y));
    expect(Number(y2)).toBeLessThan(height);
  }
  const words = wordsOf(chart.spec as Node, 'words');
  expect(words.filter((each) => String(each).startsWith('xxx'))).toHaveLength(Math.min(30, count));
  expect(words.some((each) => String(each).includes('70 more teams'))).toBe(count === 100);
  expect(chart.alt.length).toBeLessThan(2_000);
});

test('long names take room from the weeks, while there are few of these', () => {
  const left = (name: string, weeks: number) => {
    const cells = Array.from({ length: weeks }, () => 0.5);
    const labels = cells.map((_, week) => `${week}`);
    const one = strip([{ name, cells }], { weeks: labels, counts: cells.map(() => 1) });
    return Number(boxesOf([one, one, one, one, one])[1]?.['x']);
  };
  expect(left('Search that forgives typos', 8)).toBeGreaterThan(left('Pay', 8) + 40);
  expect(left('Search that forgives typos', 26)).toBe(left('Pay', 26));
});

test('no team is a picture that says so', () => {
  const { spec, alt } = focusStripsChart({ ...HEADING, strips: [] });
  expect(wordsOf(spec as Node, 'not enough data')).toContain('Not enough data yet');
  expect(alt).toContain('0 teams');
});
