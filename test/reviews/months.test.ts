import { expect, test } from 'vitest';
import { lastTwo } from '../../src/reports/review/months.ts';

const said = (spans: { name: string; from: Date; to: Date }[]) =>
  spans.map(({ name, from, to }) => `${name}: ${from.toISOString()} – ${to.toISOString()}`);

test('the last two months and quarters, from midnight to midnight of the zone, whatever its clocks did', () => {
  const now = new Date('2026-11-10T09:00:00Z');
  expect(said(lastTwo('month', now, 'Europe/Berlin'))).toEqual([
    'October 2026: 2026-09-30T22:00:00.000Z – 2026-10-31T23:00:00.000Z',
    'September 2026: 2026-08-31T22:00:00.000Z – 2026-09-30T22:00:00.000Z',
  ]);
  expect(said(lastTwo('quarter', new Date('2027-01-04T09:00:00Z'), 'UTC'))).toEqual([
    'Q4 2026: 2026-10-01T00:00:00.000Z – 2027-01-01T00:00:00.000Z',
    'Q3 2026: 2026-07-01T00:00:00.000Z – 2026-10-01T00:00:00.000Z',
  ]);
});

test('seen from a zone in which the month is over already, or not yet, it is that month', () => {
  const now = new Date('2026-12-01T02:00:00Z');
  const [seen] = lastTwo('month', now, 'America/Los_Angeles', 'Europe/Berlin');
  expect(said([seen])).toEqual(['November 2026: 2026-11-01T07:00:00.000Z – 2026-12-01T08:00:00.000Z']);
  const [own] = lastTwo('month', now, 'America/Los_Angeles');
  expect(own.name).toBe('October 2026');
  const [ahead] = lastTwo('month', new Date('2026-11-30T11:00:00Z'), 'Pacific/Kiritimati', 'Europe/Berlin');
  expect(said([ahead])).toEqual(['October 2026: 2026-09-30T10:00:00.000Z – 2026-10-31T10:00:00.000Z']);
});
