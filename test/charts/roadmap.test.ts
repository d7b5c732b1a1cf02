import { expect, test } from 'vitest';
import { roadmapChart } from '../../src/charts/roadmap.ts';
import { find, type Node, wordsOf } from './support.ts';

const objective = (text: string) => ({ text, kind: 'objective' as const });
const columns = ['Q4 2026', 'Q1 2027'];
const MODEL = {
  title: 'Roadmap',
  subtitle: 'Q4 2026 to Q1 2027',
  columns,
  rows: [
    {
      name: 'Org-wide',
      cells: [objective('Ten markets'), { text: 'Ten markets', kind: 'goes on' as const }],
    },
    { name: 'Team A', cells: [null, { text: 'Lead time (focus)', kind: 'focus' as const }] },
  ],
};

test('a cell for each row and quarter, in the colour of what it is, and what is still to decide', () => {
  const { spec, alt } = roadmapChart(MODEL);
  const cells = find(spec as Node, 'cells')?.data?.values ?? [];
  expect(cells.map(({ x }) => x)).toEqual([
    cells[0]?.['x'],
    cells[1]?.['x'],
    cells[0]?.['x'],
    cells[1]?.['x'],
  ]);
  expect(new Set(cells.map(({ fill }) => fill)).size).toBe(4);
  expect(wordsOf(spec as Node, 'words')).toEqual([
    ...columns,
    ...['Org-wide', 'Ten markets', 'goes on'],
    ...['Team A', 'to decide', 'Lead time (focus)'],
  ]);
  expect(alt).toBe('Roadmap: 1 of 2 rows have something decided for Q4 2026. Org-wide: Ten markets.');
});

test('long titles are broken between words into three lines at most, and inside their cell', () => {
  const long = objective(Array.from({ length: 40 }, () => 'word').join(' '));
  const { spec } = roadmapChart({ ...MODEL, rows: [{ name: 'x', cells: [long, null] }] });
  const words = (find(spec as Node, 'words')?.data?.values ?? []).filter(({ text }) =>
    String(text).startsWith('word'),
  );
  expect(words).toHaveLength(3);
  const [cell] = find(spec as Node, 'cells')?.data?.values ?? [];
  for (const { x, y, limit } of words) {
    expect(Number(x) + Number(limit)).toBeLessThan(Number(cell?.['x2']));
    expect(Number(y)).toBeGreaterThan(Number(cell?.['y']));
    expect(Number(y)).toBeLessThan(Number(cell?.['y2']));
  }
});

test('of hundreds of teams the first stand in the picture, and how many more there are', () => {
  const rows = Array.from({ length: 300 }, (_, index) => ({ name: `Team ${index}`, cells: [] }));
  const { spec, alt } = roadmapChart({ ...MODEL, rows });
  expect(wordsOf(spec as Node, 'words').at(-1)).toBe('and 288 more: all of them are in the table');
  expect(alt.length).toBeLessThan(2_000);
  expect(wordsOf(roadmapChart({ ...MODEL, rows: [] }).spec as Node, 'not enough data')).toContain(
    'No team is set up',
  );
});
