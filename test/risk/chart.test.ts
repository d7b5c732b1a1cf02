import { expect, test } from 'vitest';
import { type RiskModel, riskChart } from '../../src/charts/risk.ts';
import { times } from './support.ts';

function model(rows: Partial<RiskModel['rows'][number]>[]): RiskModel {
  const row = { name: 'Checkout', text: 'about 3 weeks late', delay: 21, from: 14, to: 35 };
  return { title: 'Expected delay', subtitle: '', rows: rows.map((each) => ({ ...row, ...each })) };
}

interface Drawn {
  name: string;
  data: { values: { x: number; x2: number; y: number; text: string }[] };
}

function layer(chart: ReturnType<typeof riskChart>, name: string) {
  const { layer: layers } = chart.spec as unknown as { layer: Drawn[] };
  return layers.find((each) => each.name === name)?.data.values ?? [];
}

test('a bar from its day to the delay, and a line from 50 to 85 % over it, on one scale', () => {
  const chart = riskChart(model([{}]));
  const [bar, line] = layer(chart, 'delays');
  const perDay = ((bar?.x2 ?? 0) - (bar?.x ?? 0)) / 21;
  expect((line?.x ?? 0) - (bar?.x ?? 0)).toBeCloseTo(14 * perDay);
  expect((line?.x2 ?? 0) - (bar?.x ?? 0)).toBeCloseTo(35 * perDay);
  expect(chart.alt).toBe('Expected delay, 1 of them. Checkout: about 3 weeks late.');
});

test('what is far too early has no bar and no line, and says so', () => {
  const chart = riskChart(model([{ delay: 0, from: -300, to: -200, text: 'on time' }]));
  expect(layer(chart, 'delays')).toEqual([]);
  expect(layer(chart, 'words').map(({ text }) => text)).toContain('earlier');
});

test('twelve are drawn of a hundred, and no two labels of the axis lie upon one another', () => {
  const chart = riskChart(model(times(100, (index) => ({ delay: 300 - index, to: 365 }))));
  const texts = layer(chart, 'words');
  expect(texts.filter(({ text }) => text === 'Checkout')).toHaveLength(12);
  expect(texts.map(({ text }) => text)).toContain('and 88 more');
  const axis = texts.filter(({ text }) => /day$|late$|early$/.test(text) && !text.startsWith('about'));
  const gaps = axis.slice(1).map(({ x }, index) => x - (axis[index]?.x ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(80);
});

test('with no project it says that there is nothing to draw', () => {
  expect(JSON.stringify(riskChart(model([])).spec)).toContain('Not enough data yet');
});
