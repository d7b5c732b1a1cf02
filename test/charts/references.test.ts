import { createCanvas, loadImage } from 'canvas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Renderer, startRenderer } from '../../src/charts/render.ts';
import { trendChart } from '../../src/charts/trend.ts';
import { find, type Node, trendModel, weeks, wordsOf } from './support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startRenderer();
});

afterAll(() => renderer.close());

const FLAT = { points: weeks(Array.from({ length: 26 }, () => 40)), bands: [], stages: [] };
const AIMS = [
  { kind: 'threshold', value: 24 },
  { kind: 'goal', value: 12 },
] as const;

/** Rows of the picture in which dark dashes run across most of the plot, from above to below, in its own pixels. */
async function darkRows(more: Parameters<typeof trendModel>[0]): Promise<number[]> {
  const image = await loadImage(await renderer.render(trendChart(trendModel({ ...FLAT, ...more }))));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  const found: number[] = [];
  for (let y = 250; y < height; y += 1) {
    let dark = 0;
    for (let x = 300; x < width - 300; x += 1) if ((data[(y * width + x) * 4] ?? 255) < 120) dark += 1;
    if (dark > (width - 600) / 4) found.push(y);
  }
  return found.filter((y, index) => y !== (found[index - 1] ?? -2) + 1);
}

test('baseline, threshold and goal are seen in the picture, each at another height', async () => {
  const [series, ...others] = await darkRows({});
  expect(series).toBeDefined();
  const base = 1 + others.length;
  expect(await darkRows({ baseline: 31 })).toHaveLength(base + 1);
  expect(await darkRows({ baseline: 31, aims: [...AIMS] })).toHaveLength(base + 3);
});

test('aims have a name each, and one off the scale says so', () => {
  const { spec, alt } = trendChart(trendModel({ ...FLAT, aims: [...AIMS] }));
  expect(wordsOf(spec as Node, 'aim names')).toEqual(['goal 12 h', 'threshold 24 h']);
  expect(alt).toContain('Threshold 24 h, goal 12 h.');
  const far = trendChart(trendModel({ ...FLAT, aims: [{ kind: 'goal', value: 4_000 }] })).spec as Node;
  expect(wordsOf(far, 'aim names')).toEqual(['goal 167 days, off the scale']);
  expect(find(far, 'goal')).toBeUndefined();
});

test('the scale keeps an aim in sight that is not far above the series', () => {
  const { spec } = trendChart(trendModel({ ...FLAT, better: 'higher', aims: [{ kind: 'goal', value: 60 }] }));
  expect(find(spec as Node, 'goal')).toBeDefined();
});
