import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PALETTE } from '../../src/charts/palette.ts';
import { readoutChart } from '../../src/charts/readout.ts';
import type { ReadoutModel, ReadoutMonth, ReadoutPanel } from '../../src/charts/readout-model.ts';
import { type Renderer, startRenderer } from '../../src/charts/render.ts';
import type { Page } from '../../src/charts/render-page.ts';
import { find, type Node, wordsOf } from './support.ts';

const LABELS = ['May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'];

function months(values: (number | null)[], small: number[] = []): ReadoutMonth[] {
  return values.map((value, index) => ({
    label: LABELS[index] ?? '',
    value,
    text: value === null ? 'no data' : `${value} days`,
    small: small.includes(index),
  }));
}

function panel(more: Partial<ReadoutPanel> = {}): ReadoutPanel {
  return {
    area: 'Speed',
    title: 'Time for a change to reach customers',
    value: '1.4 days',
    verdict: 'better',
    isClear: true,
    remark: 'was 2.1 days · 120 changes',
    months: months([4, 3, 2, 2, 1, 2]),
    compared: 3,
    ...more,
  };
}

const EFFORT: ReadoutModel['effort'] = {
  area: 'Effort',
  title: 'Where the effort went',
  rows: [
    { name: 'new features', actual: 38, planned: 55, text: '38 %, plan 55 %' },
    { name: 'work that names no task', actual: 12, planned: null, text: '12 %' },
  ],
  missing: null,
};

function model(more: Partial<ReadoutModel> = {}): ReadoutModel {
  const panels = Array.from({ length: 5 }, () => panel());
  return { title: 'Readout · Team A', subtitle: 'May – October 2026', panels, effort: EFFORT, ...more };
}

const specOf = (some: ReadoutModel) => readoutChart(some).spec as Node;
const boxesOf = (some: ReadoutModel) => find(specOf(some), 'readout boxes')?.data?.values ?? [];
const barsOf = (...panels: ReadoutPanel[]) => {
  const drawn = boxesOf(model({ panels, effort: { ...EFFORT, rows: [] } }));
  return drawn.filter(({ fill }) => fill === PALETTE.line || fill === PALETTE.lineLight);
};

describe('a measure', () => {
  test('says its number, how it moved, and each month', () => {
    const words = wordsOf(specOf(model({ panels: [panel()] })), 'readout words');
    expect(words.slice(0, 5)).toEqual([
      'Time for a change to reach customers',
      'Speed',
      '1.4 days',
      'was 2.1 days · 120 changes',
      'better',
    ]);
    expect(words).toContain('4 days');
    expect(words).toContain('Oct');
  });

  test('has bars from 0, as high as their values, those that are compared dark', () => {
    const heights = barsOf(panel()).map(({ y, y2 }) => Number(y2) - Number(y));
    const most = Math.max(...heights);
    expect(heights.map((height) => (4 * height) / most)).toEqual([4, 3, 2, 2, 1, 2]);
    expect(barsOf(panel()).map(({ fill }) => fill === PALETTE.line)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  test('has a gap where nothing was measured, a line at 0, and an outline where there are few cases', () => {
    const some = panel({ months: months([null, 0, 4, null, null, 4], [5]) });
    expect(barsOf(some).map(({ y, y2 }) => Number(y2) - Number(y))).toEqual([2, 54, 54]);
    const holes = boxesOf(model({ panels: [some] })).filter(
      ({ fill, y2, y }) =>
        fill === PALETTE.card && Number(y2) - Number(y) < 60 && Number(y2) - Number(y) > 40,
    );
    expect(holes).toHaveLength(1);
    expect(wordsOf(specOf(model({ panels: [some] }))).filter((word) => word === 'no data')).toHaveLength(3);
  });
});

test('nothing leaves its card, and cards never overlap', () => {
  const drawn = boxesOf(model());
  const cards = drawn.filter(({ y, y2 }) => Number(y2) - Number(y) === 194);
  expect(cards).toHaveLength(6);
  expect(new Set(cards.map(({ x, y }) => `${x} ${y}`)).size).toBe(6);
  for (const box of drawn) {
    const inside = cards.some(
      ({ x, x2, y, y2 }) =>
        Number(box['x']) >= Number(x) &&
        Number(box['x2']) <= Number(x2) &&
        Number(box['y']) >= Number(y) &&
        Number(box['y2']) <= Number(y2),
    );
    expect(inside).toBe(true);
  }
});

test('many parts of the effort are cut to what fits, and the rest is counted', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    name: `p${index}`,
    actual: index,
    planned: null,
    text: '',
  }));
  const words = wordsOf(specOf(model({ effort: { ...EFFORT, rows } })), 'readout words');
  expect(words).toContain('p5');
  expect(words).not.toContain('p6');
  expect(words).toContain('and 34 more');
});

test('with nothing at all the picture says so', () => {
  const panels = [panel({ months: months([null, null]) })];
  const none = model({
    panels,
    effort: { ...EFFORT, rows: [], missing: { value: 'Not measured yet', remark: '' } },
  });
  expect(wordsOf(specOf(none))).toContain('Not enough data yet');
});

test('is told in words, the numbers before the months', () => {
  expect(readoutChart(model({ panels: [panel()] })).alt).toBe(
    'Readout · Team A, May – October 2026. Time for a change to reach customers: 1.4 days, better, was 2.1 days · 120 changes. Where the effort went: new features 38 %, plan 55 %; work that names no task 12 %. Time for a change to reach customers by month: May 4 days, Jun 3 days, Jul 2 days, Aug 2 days, Sep 1 days, Oct 2 days.',
  );
});

describe('drawn', () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await startRenderer();
  });
  afterAll(() => renderer.close());

  const HOSTILE = ['🚀👩‍🚀🏳️‍🌈', '\u202Eفريق المنصة', 'W'.repeat(3_000), '<b>&amp;</b> "\'\\ datum.x', ''];
  const named = (name: string): ReadoutModel => ({
    title: name,
    subtitle: name,
    panels: Array.from({ length: 5 }, () =>
      panel({
        area: name,
        title: name,
        value: name,
        verdict: name,
        remark: name,
        months: months([1, null, 1e12]).map((month) => ({ ...month, label: name, text: name })),
      }),
    ),
    effort: {
      area: name,
      title: name,
      missing: null,
      rows: [{ name, actual: 1e9, planned: 1e9, text: name }],
    },
  });

  test.each<[string, ReadoutModel]>([
    ['one month', model({ panels: [panel({ months: months([null, null, null, null, null, 2]) })] })],
    ['zeros', model({ panels: [panel({ months: months([0, 0, 0, 0, 0, 0]) })] })],
    ...HOSTILE.map((name): [string, ReadoutModel] => [`the name ${name.slice(0, 9)}`, named(name)]),
  ])('%s: as a picture', async (_, some) => {
    const chart = readoutChart(some);
    const png = await renderer.render(chart);
    expect(png.readUInt32BE(16)).toBe(1786);
    expect(chart.alt.length).toBeLessThan(2_000);
  });

  const pageOf = (some: ReadoutModel, line: string): Page => ({
    title: some.title,
    spec: readoutChart(some).spec,
    chapters: [{ title: 'What improved', lines: [line, line] }],
    footer: 'Six months.',
  });
  const sizeOf = (pdf: Buffer) =>
    /\/MediaBox \[0 0 (\d+) ([\d.]+)\]/.exec(pdf.toString('latin1'))?.slice(1).map(Number);

  test('as a document: one page of A4 with text that can be selected, the same bytes each time', async () => {
    const page = pageOf(model(), 'A change reaches customers in 1.4 days.');
    const pdf = await renderer.renderPage(page);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(sizeOf(pdf)).toEqual([595, 842]);
    expect(pdf.toString('latin1')).toContain('/ToUnicode');
    const other = await startRenderer();
    const again = await other.renderPage(page);
    await other.close();
    expect(again.equals(pdf)).toBe(true);
  });

  test('a document with more to say is a longer page, and hostile names break nothing', async () => {
    const [, height = 0] = sizeOf(await renderer.renderPage(pageOf(model(), 'word '.repeat(1_000)))) ?? [];
    expect(height).toBeGreaterThan(1_500);
    for (const name of HOSTILE) {
      const pdf = await renderer.renderPage(pageOf(named(name), name));
      expect(sizeOf(pdf)?.[0]).toBe(595);
    }
  });

  test('a page that cannot be drawn is refused with the reason', async () => {
    const page = pageOf(model(), '');
    const spec = { data: { url: 'https://evil.example/x.csv' }, mark: 'point' } as Page['spec'];
    await expect(renderer.renderPage({ ...page, spec })).rejects.toThrow('may not load https://evil.example');
  });
});
