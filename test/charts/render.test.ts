import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCanvas, loadImage } from 'canvas';
import type { TopLevelSpec } from 'vega-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Chart } from '../../src/charts/define.ts';
import { PALETTE } from '../../src/charts/palette.ts';
import { type Renderer, startRenderer } from '../../src/charts/render.ts';
import { trendChart } from '../../src/charts/trend.ts';
import { trendModel, weeks } from './support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startRenderer();
});

afterAll(() => renderer.close());

function chartOf(spec: object): Chart {
  return { spec: spec as TopLevelSpec, title: 'a test', alt: 'a test' };
}

const DOT = {
  data: { values: [{ a: 1 }] },
  mark: { type: 'point', color: '#ff0000' },
  encoding: { x: { field: 'a' } },
};

/** A match that backtracks for longer than anyone waits. */
const HANG = { ...DOT, transform: [{ calculate: `test(/^(a+)+$/, '${'a'.repeat(60)}!')`, as: 'b' }] };

function sizeOf(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** Colours of a picture, as `#RRGGBB`. */
async function colours(png: Buffer): Promise<Set<string>> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = Buffer.from(context.getImageData(0, 0, image.width, image.height).data);
  const found = new Set<string>();
  for (let at = 0; at < pixels.length; at += 4)
    found.add(`#${pixels.toString('hex', at, at + 3).toUpperCase()}`);
  return found;
}

describe('a drawn trend', () => {
  test('is a PNG of twice 893 pixels in width', async () => {
    const png = await renderer.render(trendChart(trendModel()));
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    const [width, height] = sizeOf(png);
    expect(width).toBe(1786);
    expect(height).toBeGreaterThanOrEqual(830);
  });

  test('has the same bytes from another renderer, and others for another model', async () => {
    const other = await startRenderer();
    const first = await renderer.render(trendChart(trendModel()));
    const second = await other.render(trendChart(trendModel()));
    const third = await other.render(trendChart(trendModel({ title: 'Lead time for changes · Team B' })));
    await other.close();
    expect(second.equals(first)).toBe(true);
    expect(third.equals(first)).toBe(false);
  });

  test('shows its marks in their colours', async () => {
    const points = weeks([10, 12, null, 14, 16, 18], { 5: { partial: true } });
    const found = await colours(await renderer.render(trendChart(trendModel({ points }))));
    for (const colour of [PALETTE.line, PALETTE.lineLight, PALETTE.paper]) expect(found).toContain(colour);
    const none = await colours(await renderer.render(trendChart(trendModel({ points: [] }))));
    expect(none).not.toContain(PALETTE.line);
  });

  test.each([
    ['emoji', '🚀👩‍🚀🏳️‍🌈'],
    ['right to left', '\u202Eفريق المنصة צוות'],
    ['Han and kana', '開発チーム'],
    ['long', 'W'.repeat(300)],
    ['stacked marks', `z${'\u0300\u0316'.repeat(50)}`],
    ['control characters', '\u0000\u0007\r\n\uD800'],
    ['markup', '<b>&amp;</b> "\'\\ datum.x {1}'],
    ['nothing', ''],
  ])('takes a hostile name everywhere: %s', async (_, name) => {
    const model = trendModel({
      title: name,
      subtitle: name,
      bandsLabel: name,
      bands: [{ tier: name, from: 0, to: null }],
      stages: [{ stage: name, value: 3, n: 4 }],
      points: weeks([1, 2], { 0: { label: name } }),
      recent: { label: name, value: 1, n: 1 },
    });
    expect(sizeOf(await renderer.render(trendChart(model)))[0]).toBe(1786);
  });

  test('draws letters of other scripts that the font has, and no box for those that it lacks', async () => {
    const [cyrillic, boxes, dots] = await Promise.all(
      ['Команда', 'チーム', '…'].map((title) => renderer.render(trendChart(trendModel({ title })))),
    );
    expect(boxes?.equals(dots ?? Buffer.alloc(0))).toBe(true);
    expect(cyrillic?.equals(dots ?? Buffer.alloc(0))).toBe(false);
  });
});

describe('a chart that asks for more than its own data', () => {
  test.each(['file:///etc/passwd', '/etc/passwd', 'http://127.0.0.1:9/x.json', 'data.csv'])(
    'is refused: %s',
    async (url) => {
      const spec = { data: { url }, mark: 'point', encoding: { x: { field: 'a', type: 'quantitative' } } };
      await expect(renderer.render(chartOf(spec))).rejects.toThrow(`a chart may not load ${url}`);
    },
  );

  test('is refused for an image too', async () => {
    const spec = {
      data: { values: [{}] },
      mark: { type: 'image', url: 'file:///etc/logo.png', width: 9, height: 9 },
    };
    await expect(renderer.render(chartOf(spec))).rejects.toThrow('a chart may not load file:///etc/logo.png');
  });
});

test('a spec that is wrong is refused with a reason, and the next chart is drawn', async () => {
  await expect(renderer.render(chartOf({ mark: 'nonsense', data: { values: [] } }))).rejects.toThrow();
  await expect(renderer.render(chartOf({}))).rejects.toThrow('Invalid specification');
  expect((await renderer.render(chartOf(DOT))).length).toBeGreaterThan(100);
});

describe('a renderer that hangs', () => {
  test('is cut by the time limit, replaced, and draws what waited', async () => {
    const small = await startRenderer({ timeLimitMs: 1_500 });
    const hung = Array.from({ length: 3 }, (_, index) =>
      small.render(chartOf({ ...HANG, height: 90 + index })),
    );
    const waiting = small.render(chartOf(DOT));
    for (const each of await Promise.allSettled(hung)) {
      expect(each).toMatchObject({
        status: 'rejected',
        reason: { message: 'The chart was not drawn within 1500 ms' },
      });
    }
    expect((await waiting).length).toBeGreaterThan(100);
    await small.close();
  });

  test('and is closed rejects what it had in hand, what waited, and what comes after', async () => {
    const small = await startRenderer();
    const charts = Array.from({ length: 5 }, (_, index) =>
      small.render(chartOf({ ...HANG, height: 80 + index })),
    );
    const outcomes = Promise.allSettled(charts);
    await small.close();
    for (const each of await outcomes) {
      expect(each).toMatchObject({ status: 'rejected', reason: { message: 'The chart renderer is closed' } });
    }
    await expect(small.render(chartOf(DOT))).rejects.toThrow('The chart renderer is closed');
  });
});

test('a worker that runs out of memory is replaced', async () => {
  const small = await startRenderer({ heapMb: 48 });
  const rows = ['s', 't'].flatMap((as) => [{ calculate: 'sequence(2000)', as }, { flatten: [as] }]);
  await expect(small.render(chartOf({ ...DOT, transform: rows }))).rejects.toThrow('The chart renderer died');
  expect((await small.render(chartOf(DOT))).length).toBeGreaterThan(100);
  await small.close();
});

test('twenty charts leave the main thread free, and the same one again comes from the cache', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const charts = Array.from({ length: 20 }, (_, index) =>
    trendChart(trendModel({ subtitle: `chart ${index}` })),
  );
  delay.enable();
  const pngs = await Promise.all(charts.map((chart) => renderer.render(chart)));
  delay.disable();
  expect(delay.percentile(99) / 1e6).toBeLessThan(100);
  expect(new Set(pngs.map((png) => png.toString('base64'))).size).toBe(20);
  const again = await Promise.all(charts.map((chart) => renderer.render(chart)));
  for (const [index, png] of again.entries()) expect(png).toBe(pngs[index]);
});
