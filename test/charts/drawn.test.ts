import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucketsOf } from '../../src/charts/buckets.ts';
import { compareChart } from '../../src/charts/compare.ts';
import type { Chart, ChartKind } from '../../src/charts/define.ts';
import { distributionChart } from '../../src/charts/distribution.ts';
import { type Renderer, startRenderer } from '../../src/charts/render.ts';
import { scorecardChart } from '../../src/charts/scorecard.ts';
import { sharesChart } from '../../src/charts/shares.ts';
import { trendChart } from '../../src/charts/trend.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { trendModel, weeks } from './support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startRenderer();
});

afterAll(() => renderer.close());

async function expectDrawn(chart: Chart): Promise<void> {
  const png = await renderer.render(chart);
  expect(png.readUInt32BE(16)).toBe(1786);
  expect(chart.alt.length).toBeLessThan(2_000);
}

const SHAPES: Record<string, (number | null)[]> = {
  usual: [3, 5, null, 4, 0, 6],
  'one week': [7],
  'a lone week': [null, 7, null],
  zeros: [0, 0, 0],
  'all equal': [100, 100, 100],
  'an outlier': [3, 4, 3, 900, 4, 3, 5, 4],
  'below zero': [-3, 4, -10],
  'sixty weeks': Array.from({ length: 60 }, (_, week) => (week * 7) % 11),
  nothing: [null, null],
  'no weeks': [],
};

const KINDS: [ChartKind, Unit][] = [
  ['distribution', 'minutes'],
  ['count', 'per week'],
  ['ratio', '%'],
  ['gauge', 'score'],
];

test.each(Object.entries(SHAPES))(
  '%s: drawn of every kind, beside another series and in panels',
  async (_, values) => {
    const points = weeks(values, { 0: { partial: true, n: 1 } });
    const panel = { title: 'A', value: 1, n: 9, band: null, verdict: null, better: 'lower', points } as const;
    await expectDrawn(
      scorecardChart({
        title: '',
        subtitle: '',
        panels: KINDS.map(([kind, unit]) => ({ ...panel, kind, unit })),
      }),
    );
    const none = points.map((point) => ({ ...point, value: null }));
    for (const [kind, unit] of KINDS) {
      const stageSeries = [{ stage: 'coding', values }];
      await expectDrawn(trendChart(trendModel({ kind, unit, points, stageSeries })));
    }
    await expectDrawn(
      compareChart({
        title: '',
        subtitle: '',
        unit: 'per week',
        kind: 'count',
        better: 'lower',
        bands: [],
        bandsLabel: '',
        series: [
          { name: 'A', points },
          { name: 'B', points: none },
        ],
      }),
    );
  },
);

test.each([
  ['emoji', '🚀👩‍🚀🏳️‍🌈'],
  ['right to left', '\u202Eفريق المنصة צוות'],
  ['long', 'W'.repeat(3_000)],
  ['markup', '<b>&amp;</b> "\'\\ datum.x {1}'],
  ['nothing', ''],
])('a hostile name is drawn everywhere: %s', async (_, name) => {
  const points = weeks([1, 2]);
  const heading = { title: name, subtitle: name };
  const panel = { unit: 'EUR', kind: 'gauge', value: 1e9, n: 1e9, better: 'neither', points } as const;
  await expectDrawn(
    scorecardChart({
      ...heading,
      panels: Array.from({ length: 30 }, () => ({
        ...panel,
        title: name,
        band: name,
        verdict: name,
        group: name,
      })),
    }),
  );
  await expectDrawn(
    sharesChart({ ...heading, counted: name, rows: [{ key: name, actual: 100, expected: 1e9, n: 1e9 }] }),
  );
  const series = [
    { name, points },
    { name, points },
  ] as const;
  const bands = [{ tier: name, from: 0, to: null }];
  await expectDrawn(
    compareChart({
      ...heading,
      unit: 'EUR',
      kind: 'gauge',
      better: 'lower',
      bands,
      bandsLabel: name,
      series: [...series],
    }),
  );
  const buckets = bucketsOf([1, 2], 'hours').map((bucket) => ({ ...bucket, label: name }));
  await expectDrawn(
    distributionChart({ ...heading, unit: 'hours', buckets, marks: [{ label: name, value: 1e9 }] }),
  );
});
