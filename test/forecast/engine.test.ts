import { expect, test } from 'vitest';
import { forecastDelivery } from '../../src/insights/forecast/forecast-delivery.ts';
import { paceWith } from '../../src/insights/forecast/thought.ts';
import { asked, daily, daysAgo, daysAhead, finished, flow, many, NOW } from './engine-world.ts';

function forecastOf(...of: Parameters<typeof asked>) {
  const { forecast, because } = forecastDelivery(asked(...of));
  if (!forecast) throw new Error(`nothing was said: ${because}`);
  return forecast;
}

const ten = many(10, () => flow('now', 30, null));

test('at one item a day 20 open ones take four weeks of five days in the middle', () => {
  const backlog = [...daily(null), ...many(20, () => flow(null, 30, null))];
  const { dates, basis } = forecastOf(backlog, { group: null });
  expect(daysAhead(dates[50])).toBeGreaterThan(24);
  expect(daysAhead(dates[50])).toBeLessThan(28.1);
  expect(basis).toMatchObject({ share: 1, growth: null, earlier: 0 });
  expect(basis.itemsPerWeek).toBeCloseTo(5, 5);
});

test('nothing is said without items, without open ones, with too little history, or with history that cannot be', () => {
  const because = (...of: Parameters<typeof asked>) => forecastDelivery(asked(...of)).because;
  expect(because(daily('others'))).toBe('no items');
  expect(because(daily('now'))).toBe('all done');
  expect(because([...many(12, (index) => flow('now', 30, index + 1)), ...ten])).toBe('few weeks');
  expect(because([...many(9, (index) => flow('now', 100, 7 * index + 1)), ...ten])).toBe('few done');
  expect(because([...many(40, () => flow('now', 150, 100)), ...ten])).toBe('nothing lately');
  const trickle = many(8, (week) => flow('now', 150, 7 * week + 3));
  expect(because([...many(40, (index) => flow('now', 150, 3 + (index % 2))), ...ten])).toBe('one burst');
  expect(because([...trickle, ...many(40, () => flow('now', 150, 30)), ...ten])).toBe('one burst');
  expect(because([...many(40, (index) => flow('now', 100, 2 * index + 30, index + 1)), ...ten])).toBe(
    'odd dates',
  );
  expect(because(many(3, () => ({ ...flow('now', 9, null), createdAt: new Date(Number.NaN) })))).toBe(
    'no items',
  );
});

test('a project takes as long as finished ones took from where it is', () => {
  const quick = forecastOf([...finished(8, 10), ...daily(null), ...ten]).dates;
  const slow = finished(8, 10).map((item, index) =>
    index % 10 === 9 ? { ...item, createdAt: daysAgo(400), doneAt: daysAgo(2) } : item,
  );
  expect(daysAhead(forecastOf([...slow, ...daily(null), ...ten]).dates[85])).toBeGreaterThan(
    1.5 * daysAhead(quick[85]),
  );
});

test('projects that are not over yet tell that it takes longer: they are not left out', () => {
  const open = many(6, (project) => [
    ...many(5, (index) => flow(`open-${project}`, 330, 300 + index)),
    flow(`open-${project}`, 330, project + 10),
    ...many(4, () => flow(`open-${project}`, 330, null)),
  ]).flat();
  const with_ = forecastOf([...finished(8, 10), ...open, ...daily(null), ...ten]).dates;
  const bare = open.map((item) => ({ ...item, group: null }));
  const without = forecastOf([...finished(8, 10), ...bare, ...daily(null), ...ten]).dates;
  expect(daysAhead(with_[85])).toBeGreaterThan(1.3 * daysAhead(without[85]));
});

test('what is added is learned from finished projects, and told as what moves the day', () => {
  const still = (known: number) => {
    const { basis, drivers } = forecastOf([
      ...finished(8, known),
      ...daily(null),
      ...ten,
      flow('now', 30, 1),
    ]);
    return { growth: basis.growth, days: drivers.find(({ what }) => what === 'scope stands still')?.days };
  };
  expect(still(10)).toEqual({ growth: 1, days: undefined });
  const grown = still(5);
  expect(grown.growth).toBeGreaterThan(1.5);
  expect(grown.days).toBeGreaterThan(1);
});

test('what if: twice the scope, other people, other work laid aside', () => {
  const others = daily('others');
  const items = [...finished(8, 8), ...others, ...ten, flow('now', 40, 2)];
  const days = (whatIf = {}) => daysAhead(forecastOf(items, { whatIf }).dates[85]);
  expect(days({ scope: 2 })).toBeGreaterThan(1.6 * days());
  expect(days({ people: 5 })).toBeLessThan(0.7 * days());
  expect(days({ people: -5 })).toBe(Number.POSITIVE_INFINITY);
  expect(days({ without: new Set(others.map(({ key }) => key)) })).toBeLessThan(0.5 * days());
  expect(days({ without: new Set(['nobody']) })).toBe(days());
  expect(paceWith(4, 4)).toBeCloseTo(1.741, 3);
  expect(paceWith(null, 1)).toBe(1);
});

test('the fan, how much by a day, chances and lateness are of the same runs', () => {
  const { dates, fan, doneBy, chanceBy, lateBy, left } = forecastOf([
    ...finished(8, 8),
    ...daily(null),
    ...ten,
  ]);
  expect(left).toBe(10);
  expect(fan[0]).toEqual({ at: NOW, done: { 50: 0, 85: 0, 95: 0 } });
  expect(fan.at(-1)?.done).toEqual({ 50: 10, 85: 10, 95: 10 });
  expect(doneBy(daysAgo(5))).toEqual({ 50: 0, 85: 0, 95: 0 });
  const likely = dates[85] ?? NOW;
  expect(chanceBy(likely)).toBeCloseTo(0.85, 2);
  expect(chanceBy(daysAgo(1))).toBe(0);
  const nextWeek = new Date(likely.getTime() + 7 * 86_400_000);
  expect(doneBy(nextWeek)[85]).toBe(10);
  expect(lateBy(NOW) - lateBy(daysAgo(3))).toBeCloseTo(-3, 5);
  expect(lateBy(likely)).toBeLessThan(lateBy(NOW));
});

test('the best weeks bring the day nearer and the worst take it away, the heaviest first', () => {
  const uneven = many(20, (week) => many(week % 2 === 0 ? 8 : 2, () => flow(null, 141, 7 * week + 3))).flat();
  const { drivers } = forecastOf([...finished(8, 8), ...uneven, ...ten, flow('now', 40, 2)]);
  const of = (what: string) => drivers.find((driver) => driver.what === what)?.days ?? 0;
  expect(of('best weeks return')).toBeGreaterThan(0);
  expect(of('worst weeks return')).toBeLessThan(0);
  expect(of('one more person')).toBeGreaterThan(0);
  expect(of('no other work')).toBeGreaterThan(of('one more person'));
  expect(drivers.map(({ days }) => Math.abs(days))).toEqual(
    drivers.map(({ days }) => Math.abs(days)).toSorted((a, b) => b - a),
  );
});
