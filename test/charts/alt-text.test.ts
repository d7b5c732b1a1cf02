import { expect, test } from 'vitest';
import { trendAltText } from '../../src/charts/alt-text.ts';
import { trendModel, weeks } from './support.ts';

const title = 'Lead time for changes · Team A';

test('says the latest complete week, the range, the direction and what is missing', () => {
  const points = weeks([40, 50, 60, null, 30, 20, 10, 5], { 7: { partial: true } });
  expect(trendAltText(trendModel({ points }))).toBe(
    `${title}: weekly medians of 7 weeks between 2 Mar and 20 Apr, the latest 10 h (week of 13 Apr, n = 10), ranging from 5 h to 60 h. The last 3 complete weeks with data are below the first 3 (20 h against 50 h). 1 week has no data.`,
  );
});

test('knows one from many', () => {
  expect(trendAltText(trendModel({ points: weeks([null, 12, null]) }))).toBe(
    `${title}: weekly medians of 1 week between 2 Mar and 16 Mar, the latest 12 h (week of 9 Mar, n = 10), ranging from 12 h to 12 h. 2 weeks have no data.`,
  );
});

test('compares one unit with itself, and calls near values level', () => {
  expect(trendAltText(trendModel({ points: weeks([60, 80]) }))).toContain(
    'The last complete week is above the first (3.3 days against 2.5 days).',
  );
  expect(trendAltText(trendModel({ points: weeks([40, 42]) }))).toContain('level with the first');
});

test('never compares a partial week', () => {
  const points = weeks([10, 500], { 1: { partial: true } });
  expect(trendAltText(trendModel({ points }))).not.toMatch(/above|below|level/);
});

test('says when there is not enough data', () => {
  expect(trendAltText(trendModel({ points: weeks([null, null]) }))).toBe(
    `${title}: not enough data yet, no week has a measured value.`,
  );
});

test('stays under the 2,000 characters that Slack takes', () => {
  expect(trendAltText(trendModel({ title: 'ж'.repeat(5_000) })).length).toBeLessThan(2_000);
  expect(trendAltText(trendModel({ title: 'ж'.repeat(5_000), points: [] })).length).toBeLessThan(2_000);
});
