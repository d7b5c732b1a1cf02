import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { measurementsRoute } from '../../src/api/measurements.ts';
import { fixedClock } from '../../src/clock.ts';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { served } from './served.ts';

const NOW = new Date('2026-04-01T00:00:00Z');
const store = await freshStore();
await store.organisation.saveTeams([
  { key: 'team-a', name: 'A', timezone: 'UTC', members: [], repositories: [] },
]);
const coverage = CustomMetric.parse({ id: 'coverage', title: 'Coverage', unit: '%', better: 'higher' });
const said: string[] = [];
const route = measurementsRoute({
  store,
  sources: [
    { id: 'sonar', token: 'sonar-token' },
    { id: 'nps', token: 'nps-token' },
  ],
  rules: async () => rules({ metrics: [coverage] }),
  clock: fixedClock(NOW),
  log: pino({ level: 'info' }, { write: (line: string) => void said.push(line) }),
});
const url = `${await served([route])}/api/measurements`;

const MEASURED = { metric: 'coverage', team: 'team-a', at: '2026-03-02T10:00:00Z', value: 81.5 };

async function push(body: unknown, token: string | null = 'sonar-token') {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...(token && { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const kept = () => store.events.find('measurement', { team: 'team-a' });

beforeEach(async () => {
  await store.db.collection('events').deleteMany({});
});

test('one is kept under its source; the same again changes nothing; another value takes its place', async () => {
  expect(await push(MEASURED)).toEqual({ status: 200, body: { stored: 1, unchanged: 0, rejected: [] } });
  expect(await push(MEASURED)).toEqual({ status: 200, body: { stored: 0, unchanged: 1, rejected: [] } });
  expect(await kept()).toEqual([{ ...MEASURED, at: new Date(MEASURED.at), source: 'sonar' }]);
  expect((await push({ ...MEASURED, value: 82 })).body).toMatchObject({ stored: 1 });
  expect((await kept()).map(({ value }) => value)).toEqual([82]);
});

test('two sources tell of one metric each for itself', async () => {
  await push(MEASURED);
  await push({ ...MEASURED, value: 60 }, 'nps-token');
  expect((await kept()).map(({ source, value }) => [source, value]).toSorted()).toEqual([
    ['nps', 60],
    ['sonar', 81.5],
  ]);
});

test('what is wrong is named, and stops none of the others', async () => {
  const { status, body } = await push([
    { ...MEASURED, metric: 'covrage' },
    MEASURED,
    { ...MEASURED, team: 'team-z' },
    { ...MEASURED, at: '2026-04-02T00:00:00Z' },
    { ...MEASURED, at: 'yesterday' },
    { ...MEASURED, value: '81' },
    'nothing',
  ]);
  expect(status).toBe(422);
  expect(body).toEqual({
    stored: 1,
    unchanged: 0,
    rejected: [
      { index: 0, reason: 'metric: "covrage" is not known (there is coverage)' },
      { index: 2, reason: 'team: "team-z" is not known (there is team-a)' },
      { index: 3, reason: 'at: is in the future' },
      {
        index: 4,
        reason: 'at: must be an ISO 8601 instant with an offset, e.g. 2026-03-02T09:30:00+01:00',
      },
      { index: 5, reason: 'value: must be a number' },
      { index: 6, reason: 'must be object, not string' },
    ],
  });
  expect(await kept()).toHaveLength(1);
});

test.each([null, 'wrong', 'sonar-toke', 'sonar-token2'])('the token %s opens nothing', async (token) => {
  const { status, body } = await push(MEASURED, token);
  expect(status).toBe(401);
  expect(body['error']).toContain('Authorization: Bearer TOKEN');
  expect(await kept()).toEqual([]);
});

test('no JSON, too many and too much are refused', async () => {
  expect((await push('{"metric":')).status).toBe(400);
  expect((await push(Array.from({ length: 1_001 }, () => MEASURED))).status).toBe(413);
  expect((await push(`"${'x'.repeat(1_000_001)}"`)).status).toBe(413);
  expect(await kept()).toEqual([]);
});

test('while the database does not answer it is told to try again, and no token is logged', async () => {
  const broken = {
    ...store,
    organisation: { ...store.organisation, teams: () => Promise.reject(new Error('away')) },
  };
  const failing = measurementsRoute({
    store: broken,
    sources: [{ id: 'sonar', token: 'sonar-token' }],
    rules: async () => rules(),
    clock: fixedClock(NOW),
    log: pino({ level: 'info' }, { write: (line: string) => void said.push(line) }),
  });
  const other = await served([failing]);
  const response = await fetch(`${other}/api/measurements`, {
    method: 'POST',
    headers: { authorization: 'Bearer sonar-token' },
    body: JSON.stringify(MEASURED),
  });
  expect(response.status).toBe(503);
  expect(said.join('')).toContain('measurements were not taken');
  expect(said.join('')).not.toContain('sonar-token');
});
