import { expect, test } from 'vitest';
import { fanChart } from '../../src/charts/fan.ts';
import type { FanModel } from '../../src/charts/fan-model.ts';
import { WIDTH } from '../../src/charts/layout.ts';
import { find, type Node, texts, wordsOf } from './support.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const inWeeks = (weeks: number) => new Date(NOW.getTime() + weeks * 7 * 86_400_000);

/** 12 of 20 items are done; the other 8 are by 4, 8 and 11 weeks from now. */
function modelOf(more: Partial<FanModel> = {}): FanModel {
  const done = (week: number, end: number) => Math.min(8, (8 * week) / end);
  return {
    title: 'Forecast · Faster checkout',
    subtitle: '12 of 20 items done',
    zone: 'Europe/Berlin',
    now: NOW,
    past: Array.from({ length: 13 }, (_, week) => ({ at: inWeeks(week - 12), done: week, known: 8 + week })),
    fan: Array.from({ length: 12 }, (_, week) => ({
      at: inWeeks(week),
      done: { 50: done(week, 4), 85: done(week, 8), 95: done(week, 11) },
    })),
    growth: null,
    dates: { 50: inWeeks(4), 85: inWeeks(8), 95: inWeeks(11) },
    due: { at: inWeeks(6), text: 'due 3 Jan 2027' },
    imagined: null,
    ...more,
  };
}

const drawn = (more: Partial<FanModel> = {}) => fanChart(modelOf(more));
const rowsOf = (name: string, more: Partial<FanModel> = {}) =>
  (find(drawn(more).spec as Node, name)?.data?.values ?? []) as Record<string, number>[];

test('days are named in the zone, with the promised one among them, and the words say the same', () => {
  const { spec, alt } = drawn();
  expect(wordsOf(spec as Node, 'day names')).toEqual([
    ...['today', '50 %: 20 Dec 2026', 'due 3 Jan 2027'],
    ...['85 %: 17 Jan 2027', '95 %: 7 Feb 2027'],
  ]);
  expect(alt).toBe(
    'Forecast · Faster checkout: 12 of 20 items done. All is done by 20 Dec 2026 with 50 %, by 17 Jan 2027 with 85 %, by 7 Feb 2027 with 95 %. Due 3 Jan 2027.',
  );
});

test('the bands begin where the past ends, and reach what is known by their days', () => {
  const bands = rowsOf('bands');
  const [low, high] = [85, 50].map((part) => bands.filter((each) => each['part'] === part));
  const past = rowsOf('done').filter(({ part }) => part === 0);
  const ground = rowsOf('written down').at(-1)?.['y'];
  expect([high?.[0]?.['y'], low?.[0]?.['y2']]).toEqual([past.at(-1)?.['y'], past.at(-1)?.['y']]);
  expect([high?.at(-1)?.['y'], low?.at(-1)?.['y2']]).toEqual([ground, ground]);
  for (const row of bands) expect(row['y2']).toBeGreaterThanOrEqual(row['y'] ?? 0);
});

test('what is likely added lifts the end and the bands alike', () => {
  const end = (more: Partial<FanModel>) => [
    rowsOf('to come', more).at(-1)?.['y'],
    rowsOf('bands', more).at(-1)?.['y'],
  ];
  const [scope, band] = end({ growth: 1.5 });
  expect(band).toBeCloseTo(scope ?? 0);
  expect(scope).toBeLessThan(rowsOf('written down', { growth: 1.5 }).at(-1)?.['y'] ?? 0);
  expect(wordsOf(drawn({ growth: 1.5 }).spec as Node, 'legend')).toContain('with what is likely added');
  expect(wordsOf(drawn().spec as Node, 'legend')).not.toContain('with what is likely added');
});

test('an 85 % day of a what-if stands beside the others; a due day far off is told in words', () => {
  expect(wordsOf(drawn({ imagined: inWeeks(5) }).spec as Node, 'day names')).toContain(
    'if so, 85 %: 27 Dec 2026',
  );
  for (const [weeks, text] of [
    [200, 'due 20 Sep 2030'],
    [-100, 'was due 22 Dec 2024'],
  ] as const) {
    const { spec } = drawn({ due: { at: inWeeks(weeks), text } });
    expect(wordsOf(spec as Node, 'day names')).not.toContain(text);
    expect(wordsOf(spec as Node, 'header')).toContain(`${text}, off the picture`);
  }
});

test('no name is crossed by the line of another day, and none leaves the picture', () => {
  for (const weeks of [
    [4, 4, 4],
    [4, 5, 6],
    [1, 30, 90],
    [0.2, 0.4, 0.6],
  ]) {
    const [fifty = 0, safe = 0, sure = 0] = weeks.map(inWeeks);
    const dates = { 50: fifty, 85: safe, 95: sure } as FanModel['dates'];
    const { spec } = drawn({ dates, fan: [], imagined: safe === 0 ? null : inWeeks((weeks[1] ?? 0) * 1.1) });
    const names = texts(find(spec as Node, 'day names') ?? {});
    const lines = (find(spec as Node, 'days')?.data?.values ?? []) as Record<string, number>[];
    for (const { x, y, text } of names) {
      const end = x + String(text).length * 7.2;
      expect(end).toBeLessThan(WIDTH);
      const crossing = lines.filter((line) => (line['x'] ?? 0) > x && (line['x2'] ?? 0) < end);
      expect(crossing.filter((line) => (line['y'] ?? 0) < y && (line['y2'] ?? 0) > y - 10)).toEqual([]);
    }
  }
});

test('of a team with hundreds of finished items the picture begins where the weeks shown do', () => {
  const past = [0, 1].map((week) => ({ at: inWeeks(week - 1), done: 500 + week, known: 540 }));
  expect(wordsOf(drawn({ past }).spec as Node, 'axis')).toContain('Items, from 500 up');
});

test('with no end in sight the past is drawn all the same', () => {
  const { alt, spec } = drawn({ dates: { 50: null, 85: null, 95: null }, fan: [], due: null });
  expect(alt).toContain('The end is too far off to say');
  expect(wordsOf(spec as Node, 'day names')).toEqual(['today']);
});
