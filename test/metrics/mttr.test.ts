import { expect, test } from 'vitest';
import { anIncident } from '../../src/metrics/examples/example.ts';
import { ask } from '../leadtime/world.ts';
import { counted, flagged } from './told.ts';

type Row = Record<string, unknown>;

const MARCH = 'mttr team-a --from 2026-03-01 --to 2026-04-01';

test.each([
  ['none', [], null, 0, []],
  ['one', [anIncident('a', '03-02 10:00', '03-02 11:30')], 1.5, 1, ['a: 1.5']],
  [
    'the middle one',
    [
      anIncident('a', '03-02 10:00', '03-02 11:00'),
      anIncident('b', '03-03 10:00', '03-03 12:00'),
      anIncident('c', '03-04 10:00', '03-14 10:00'),
    ],
    2,
    3,
    ['a: 1', 'b: 2', 'c: 240'],
  ],
  [
    'between the two in the middle',
    [anIncident('a', '03-02 10:00', '03-02 11:00'), anIncident('b', '03-03 10:00', '03-03 13:00')],
    2,
    2,
    ['a: 1', 'b: 3'],
  ],
  [
    'one that is still open is listed where it was opened',
    [anIncident('a', '03-02', null)],
    null,
    0,
    ['a: still open'],
  ],
  [
    'one opened before and resolved inside',
    [anIncident('a', '02-28 12:00', '03-01 12:00')],
    24,
    1,
    ['a: 24'],
  ],
  ['one resolved after', [anIncident('a', '03-31 12:00', '04-01')], null, 0, []],
  [
    'one resolved at the very beginning, and one at the end',
    [anIncident('a', '02-28', '03-01'), anIncident('b', '03-31', '04-01')],
    24,
    1,
    ['a: 24'],
  ],
  ['one that took no time', [anIncident('a', '03-02', '03-02')], 0, 1, ['a: 0']],
  [
    'clocks that run backwards',
    [anIncident('a', '03-02 10:00', '03-02 09:00')],
    null,
    0,
    ['a: negative span'],
  ],
  [
    'over a change to summer time, in elapsed hours',
    [anIncident('a', '03-28 23:00', '03-29 23:00')],
    24,
    1,
    ['a: 24'],
  ],
] as [string, Row[], number | null, number, string[]][])('%s', async (_, incidents, value, n, samples) => {
  const answer = await ask({ incidents }, MARCH);
  expect([answer.value, answer.n]).toEqual([value, n]);
  expect(counted(answer)).toEqual(samples);
});

test('what is resolved after now is still open', async () => {
  const incidents = [anIncident('a', '03-02', '03-05'), anIncident('b', '03-04', '03-05')];
  expect(counted(await ask({ incidents }, MARCH, '2026-03-03 00:00'))).toEqual(['a: still open']);
});

test('the stages are the wait for somebody and the repair; out of order they are not measured', async () => {
  const acknowledged = (when: string) => ({ acknowledgedAt: `2026-03-02T${when}:00Z` });
  const incidents = [
    anIncident('a', '03-02 10:00', '03-02 14:00', acknowledged('11:00')),
    anIncident('b', '03-02 10:00', '03-02 14:00', acknowledged('13:00')),
    anIncident('c', '03-02 10:00', '03-02 14:00', acknowledged('09:00')),
    anIncident('d', '03-02 10:00', '03-02 14:00'),
  ];
  const answer = await ask({ incidents }, MARCH);
  expect(answer.stages).toEqual([
    { stage: 'acknowledge', value: 2, n: 2 },
    { stage: 'repair', value: 2, n: 2 },
  ]);
  expect(flagged(answer)).toContain('1 acknowledged out of order');
});

test('severities apart', async () => {
  const incidents = [
    anIncident('a', '03-02 10:00', '03-02 11:00', { severity: 1 }),
    anIncident('b', '03-02 10:00', '03-02 15:00', { severity: 3 }),
  ];
  const answer = await ask({ incidents }, `${MARCH} --by severity`);
  expect(answer.breakdown?.groups.map(({ key, value }) => [key, value])).toEqual([
    ['severity 1', 1],
    ['severity 3', 5],
  ]);
});

test('is compared with tables up to 2022', async () => {
  const incidents = [1, 2, 3, 4, 5].map((day) =>
    anIncident(`i${day}`, `03-0${day} 10:00`, `03-0${day} 12:00`),
  );
  expect((await ask({ incidents }, `${MARCH} --against benchmark 2022`)).band).toBe('high');
  expect((await ask({ incidents }, MARCH)).band).toBeNull();
  await expect(ask({ incidents }, `${MARCH} --against benchmark 2023`)).rejects.toThrow(/2022, 2021/);
});
