import { expect, test } from 'vitest';
import { portfolioChart } from '../../src/charts/portfolio.ts';
import type { PortfolioModel, PortfolioRow } from '../../src/charts/portfolio-model.ts';
import { find, type Node, wordsOf } from './support.ts';

const NOW = new Date('2026-11-16T00:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

const ROW: PortfolioRow = {
  name: '1 · Checkout',
  progress: '24 of 40 done',
  standing: 'late',
  remark: 'by 6 Mar 27 (85 %)',
  begun: inDays(-60),
  even: inDays(80),
  safe: inDays(110),
  isForecast: true,
  done: null,
  due: inDays(30),
  actual: null,
  expected: null,
  risk: null,
};

function drawn(rows: PortfolioRow[], more: Partial<PortfolioModel> = {}) {
  const chart = portfolioChart({ title: 'Portfolio', subtitle: 'now', now: NOW, rows, rest: '', ...more });
  const spec = chart.spec as Node;
  return {
    ...chart,
    bars: find(spec, 'bars')?.data?.values ?? [],
    signs: find(spec, 'signs')?.data?.values ?? [],
    words: wordsOf(spec, 'words'),
    texts: find(spec, 'words')?.data?.values ?? [],
  };
}

test('a bar from the beginning over today to the days of the forecast, and the due day on it', () => {
  const [, past, even, safe, rim, due] = drawn([ROW]).bars;
  expect(past?.['x2']).toBe(even?.['x']);
  expect(even?.['x2']).toBe(safe?.['x']);
  expect(Number(safe?.['opacity'])).toBeLessThan(Number(even?.['opacity']));
  const middle = (Number(due?.['x']) + Number(due?.['x2'])) / 2;
  // 30 of the 80 days from today to the even chance.
  const share = (middle - Number(even?.['x'])) / (Number(even?.['x2']) - Number(even?.['x']));
  expect(share).toBeCloseTo(30 / 80, 5);
  expect(rim?.['fill']).not.toBe(due?.['fill']);
});

test('each standing has its own sign, not only its own colour', () => {
  const standings = ['on track', 'at risk', 'late', 'done', 'cannot be said'] as const;
  const { signs, words } = drawn(standings.map((standing) => ({ ...ROW, standing })));
  const looks = signs.map(({ shape, fill, stroke }) => [shape, fill === stroke]);
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(5);
  expect(words).toEqual(expect.arrayContaining([...standings]));
});

test('what lies farther off than a year is cut, with an arrow; so is what is farther off than anybody can say', () => {
  const far = { ...ROW, safe: inDays(3_000) };
  const unknown = { ...ROW, safe: null };
  const arrows = (row: PortfolioRow) =>
    drawn([row]).signs.flatMap(({ shape }) => (String(shape).startsWith('triangle-r') ? [shape] : []));
  expect(arrows(ROW)).toEqual([]);
  expect(arrows(far)).toEqual(['triangle-right']);
  expect(arrows(unknown)).toEqual(['triangle-right']);
  const right = (row: PortfolioRow) =>
    Math.max(
      ...drawn([row])
        .bars.slice(1)
        .map(({ x2 }) => Number(x2)),
    );
  expect(right(far)).toBeLessThan(893 - 24 + 1);
});

test('a share of 0 has no bar; a plan is in the legend where there is one', () => {
  const effortBars = (actual: number) =>
    drawn([
      { ...ROW, actual },
      { ...ROW, actual: 20 },
    ]).bars.length;
  expect(effortBars(5) - effortBars(0)).toBe(1);
  const legend = (expected: number | null) =>
    wordsOf(drawn([{ ...ROW, actual: 5, expected }]).spec as Node, 'legend').at(-1);
  expect([legend(20), legend(null)]).toEqual([
    'effort: the bar is what it got, the mark the plan',
    'effort: the bar is what it got',
  ]);
});

test('a long name takes some of the room of the days, and no more than that', () => {
  const limitOf = (name: string) =>
    Number(drawn([{ ...ROW, name }]).texts.find(({ text }) => text === name)?.['limit']);
  const [short, long, endless] = [ROW.name, '5 · Search that forgives typos', 'm'.repeat(200)].map(limitOf);
  expect(long).toBeGreaterThan(short ?? 0);
  expect(endless).toBeLessThanOrEqual((short ?? 0) + 60);
});

test('columns of effort and help are there where there is something in them', () => {
  const plain = drawn([ROW]).words;
  expect(plain).not.toContain('effort');
  expect(plain).not.toContain('needs help');
  const full = drawn([{ ...ROW, actual: 12.4, expected: 30, risk: '1st' }]).words;
  expect(full).toEqual(expect.arrayContaining(['effort', 'needs help', '12 %', 'plan 30 %', '1st']));
});

test('long names end before what stands beside them', () => {
  const { texts } = drawn([{ ...ROW, name: 'x'.repeat(200) }]);
  const name = texts.find(({ text }) => String(text).startsWith('xxx'));
  const standing = texts.find(({ text }) => text === 'late');
  expect(Number(name?.['x']) + Number(name?.['limit'])).toBeLessThan(Number(standing?.['x']) - 18);
});

test('the description has every project, as far as Slack takes it, and says where there is none', () => {
  const { alt } = drawn([{ ...ROW, actual: 12, expected: 30 }], { rest: '2 more' });
  expect(alt).toBe(
    'Portfolio, now. 2 more. 1 · Checkout: late, by 6 Mar 27 (85 %), 24 of 40 done, 12 % of the effort against 30 %.',
  );
  expect(drawn(Array.from({ length: 300 }, () => ROW)).alt.length).toBeLessThan(2_000);
  expect(
    wordsOf(
      portfolioChart({ title: 'P', subtitle: '', now: NOW, rows: [], rest: '' }).spec as Node,
      'not enough data',
    ),
  ).toContain('No project is set, and no epic has a due day');
});
