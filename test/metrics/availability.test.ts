import { expect, test } from 'vitest';
import { anIncident } from '../../src/metrics/examples/example.ts';
import { ask, TEAM } from '../leadtime/world.ts';
import { counted, TOLD } from './told.ts';

type Row = Record<string, unknown>;

/** Ten days, which have 240 hours. */
const TEN_DAYS = 'availability team-a --from 2026-03-02 --to 2026-03-12';

test.each([
  ['nothing happened', [], 0],
  ['twelve hours', [anIncident('a', '03-03', '03-03 12:00')], 12],
  [
    'severity 1 and 2 count, 3 does not',
    [
      anIncident('a', '03-03', '03-03 06:00', { severity: 1 }),
      anIncident('b', '03-04', '03-04 06:00', { severity: 2 }),
      anIncident('c', '03-05', '03-09', { severity: 3 }),
    ],
    12,
  ],
  [
    'two that overlap count once',
    [anIncident('a', '03-03', '03-03 08:00'), anIncident('b', '03-03 04:00', '03-03 12:00')],
    12,
  ],
  [
    'one inside another',
    [anIncident('a', '03-03', '03-03 12:00'), anIncident('b', '03-03 04:00', '03-03 06:00')],
    12,
  ],
  ['one over midnight', [anIncident('a', '03-03 18:00', '03-04 06:00')], 12],
  ['one over days', [anIncident('a', '03-03', '03-05')], 48],
  [
    'one from before, and one that ends after',
    [anIncident('a', '02-20', '03-02 06:00'), anIncident('b', '03-11 18:00', '03-20')],
    12,
  ],
  ['one still open', [anIncident('a', '03-11 12:00', null)], 12],
  ['all the time', [anIncident('a', '03-01', null)], 240],
  ['clocks that run backwards', [anIncident('a', '03-05', '03-04')], 0],
] as [string, Row[], number][])('%s', async (_, incidents, hoursDown) => {
  const answer = await ask({ ...TOLD, incidents }, TEN_DAYS);
  expect(answer.value).toBeCloseTo((100 * (240 - hoursDown)) / 240, 9);
  expect(answer.n).toBe(10);
});

test('with no source of incidents it is not measured', async () => {
  expect((await ask({}, TEN_DAYS)).value).toBeNull();
});

test('time before a source tells, and time to come, are not measured', async () => {
  const sources = [{ ...TOLD.sources[0], from: '2026-03-04T12:00:00Z' }];
  const incidents = [anIncident('a', '03-05', '03-05 06:00')];
  const answer = await ask({ sources, incidents }, TEN_DAYS, '2026-03-06 12:00');
  expect(counted(answer)).toEqual(['2026-03-04: 720', '2026-03-05: 1080', '2026-03-06: 720']);
  expect(answer.value).toBeCloseTo((100 * (48 - 6)) / 48, 9);
});

test('an incident resolved after now is open until now', async () => {
  const incidents = [anIncident('a', '03-03 12:00', '03-09')];
  const answer = await ask({ ...TOLD, incidents }, TEN_DAYS, '2026-03-04 00:00');
  expect(answer.value).toBeCloseTo(75, 9);
});

test('days are local, also where the clock changes', async () => {
  const teams = [{ ...TEAM, timezone: 'Europe/Berlin' }];
  const answer = await ask({ ...TOLD, teams }, 'availability team-a --from 2026-03-28 --to 2026-03-31');
  expect(counted(answer)).toEqual(['2026-03-28: 1440', '2026-03-29: 1380', '2026-03-30: 1440']);
});
