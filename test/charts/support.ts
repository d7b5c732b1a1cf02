import type { TrendModel, TrendPoint } from '../../src/charts/define.ts';
import { WEEK_MS } from '../../src/domain/milliseconds.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Weeks from Monday, 2 March 2026, in UTC; null is a week without data, the rest overrides what follows from a value. */
export function weeks(
  values: (number | null)[],
  overrides: Record<number, Partial<TrendPoint>> = {},
): TrendPoint[] {
  return values.map((value, index) => {
    const start = new Date(Date.UTC(2026, 2, 2) + index * WEEK_MS);
    return {
      label: `${start.getUTCDate()} ${MONTHS[start.getUTCMonth()]}`,
      start,
      value,
      p75: value === null ? null : value * 1.5,
      n: value === null ? 0 : 10,
      partial: false,
      ...overrides[index],
    };
  });
}

export function trendModel(overrides: Partial<TrendModel> = {}): TrendModel {
  return {
    title: 'Lead time for changes · Team A',
    subtitle: '2 Mar – 30 Aug 2026 · median 30 h',
    unit: 'hours',
    kind: 'distribution',
    better: 'lower',
    points: weeks(Array.from({ length: 26 }, (_, index) => 40 - index)),
    bands: [
      { tier: 'elite', from: 0, to: 24 },
      { tier: 'high', from: 24, to: 168 },
      { tier: 'medium', from: 168, to: 720 },
      { tier: 'low', from: 720, to: null },
    ],
    bandsLabel: 'DORA 2023',
    baseline: null,
    stages: [
      { stage: 'coding', value: 9.4, n: 251 },
      { stage: 'pickup', value: null, n: 0 },
      { stage: 'review', value: 14.2, n: 248 },
    ],
    ...overrides,
  };
}

/** As much of a spec as tests read. */
export interface Node {
  name?: string;
  layer?: Node[];
  data?: { values: Record<string, unknown>[] };
}

/** The layer of this name. */
export function find(node: Node, name: string): Node | undefined {
  if (node.name === name) return node;
  for (const child of node.layer ?? []) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

/** All that is written under a node. */
export function texts(node: Node): { text: unknown; x: number; y: number }[] {
  const own = (node.data?.values ?? []).filter(({ text }) => text !== undefined);
  return [
    ...own.map(({ text, x, y }) => ({ text, x: Number(x), y: Number(y) })),
    ...(node.layer ?? []).flatMap(texts),
  ];
}

/** The same without places; of one layer when it is named. */
export function wordsOf(root: Node, name?: string): unknown[] {
  return texts(name ? (find(root, name) ?? {}) : root).map(({ text }) => text);
}
