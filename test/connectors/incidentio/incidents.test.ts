import { afterEach, expect, test } from 'vitest';
import { type IncidentIoOptions, loginOf } from '../../../demo/incidentio/index.ts';
import type { HistoryIncident } from '../../../demo/organisation/model.ts';
import type { StandIn } from '../../../demo/stand-in.ts';
import { readStream } from '../../support/read-stream.ts';
import { minutes as at, incident, world } from './organisation.ts';

const STREAM = 'incidents:organisation';
let running: StandIn | undefined;

afterEach(async () => {
  await running?.close();
  expect(running?.unexpected).toEqual([]);
});

async function start(incidents: HistoryIncident[], options: IncidentIoOptions = {}) {
  const made = await world(incidents, options);
  running = made.standIn;
  return made;
}

test('an incident with its service, severity and the instants of its course', async () => {
  const { open } = await start([
    incident(1, { severity: 1, acknowledgedAt: at(4), resolvedAt: at(30), updatedAt: at(30) }),
  ]);
  const read = await readStream(open(), STREAM);
  expect(read.of('incident')).toEqual([
    {
      source: 'incidents',
      id: 'INC-1',
      title: 'Checkout is down (1)',
      service: 'shop',
      severity: 1,
      status: 'resolved',
      openedAt: at(1),
      acknowledgedAt: at(4),
      resolvedAt: at(30),
      url: 'https://app.incident.io/acme/incidents/1',
    },
  ]);
  expect(read.of('account')).toEqual([
    { source: 'incidents', login: loginOf({ key: 'ana' }), name: 'Ana Ruiz', email: 'ana@acme.example' },
  ]);
});

test.each([
  ['live', 'acknowledged', false],
  ['learning', 'resolved', true],
  ['merged', 'cancelled', true],
  ['canceled', 'cancelled', true],
  ['declined', 'cancelled', true],
])('a status of category %s: %s', async (category, status, over) => {
  const statuses = new Map([[1, { category, name: 'Whatever' }]]);
  const { open } = await start([incident(1, { resolvedAt: at(9) })], { statuses });
  const [told] = (await readStream(open(), STREAM)).of('incident');
  expect([told?.status, told?.resolvedAt !== undefined]).toEqual([status, over]);
});

test('what is in triage is no incident until it is accepted', async () => {
  const statuses = new Map([[1, { category: 'triage', name: 'Triage' }]]);
  const only = incident(1);
  const { open } = await start([only], { statuses });
  const first = await readStream(open(), STREAM);
  expect(first.of('incident')).toEqual([]);
  statuses.clear();
  only.acknowledgedAt = only.updatedAt = at(2);
  const next = await readStream(open(), STREAM, first.cursor);
  expect(next.of('incident')).toEqual([expect.objectContaining({ id: 'INC-1', acknowledgedAt: at(2) })]);
});

test('severities without a number count by their place, the worst first, asked for once', async () => {
  const severities = ['Critical', 'Major', 'Minor'];
  const incidents = [incident(1, { severity: 1 }), incident(2, { severity: 3 })];
  const { open, standIn } = await start(incidents, { severities });
  const told = (await readStream(open(), STREAM)).of('incident');
  expect(told.map(({ id, severity }) => [id, severity]).toSorted()).toEqual([
    ['INC-1', 1],
    ['INC-2', 3],
  ]);
  expect(standIn.requests.filter((line) => line === 'GET /v1/severities')).toHaveLength(1);
});

const TOLD = {
  reference: 'INC-7',
  name: 'Slow',
  created_at: '2026-03-02T09:10:00.123456Z',
  incident_status: { category: 'closed', name: 'Closed' },
};

async function recordOf(more: object, config = {}) {
  const { open } = await start([]);
  const [stream] = await open(config).streams(new AbortController().signal);
  return stream?.facts.parse({ incident: { ...TOLD, ...more } })[0]?.record;
}

function stamped(name: string, value?: string) {
  return { incident_timestamp: { name }, value: value === undefined ? null : { value } };
}

test('the first timestamp that is set counts, whether or not its name ends in at', async () => {
  const incident_timestamp_values = [
    stamped('Impact started', '2026-03-02T09:00:00Z'),
    stamped('Reported at', '2026-03-02T09:05:00Z'),
    stamped('Fixed at'),
    stamped('Resolved', '2026-03-02T09:40:00Z'),
  ];
  const told = await recordOf({ incident_timestamp_values });
  expect(told).toMatchObject({ openedAt: at(0), resolvedAt: at(40), severity: 3 });
  expect(told).toHaveProperty('acknowledgedAt', undefined);
});

test('without timestamps it began when it was made', async () => {
  expect(await recordOf({})).toMatchObject({ openedAt: new Date('2026-03-02T09:10:00.123Z') });
});

test('a service of the catalogue, in a field of one’s own', async () => {
  const values = [{ value_catalog_entry: { name: 'billing' } }, { value_catalog_entry: { name: 'shop' } }];
  const custom_field_entries = [{ custom_field: { name: 'Component' }, values }];
  expect(await recordOf({ custom_field_entries }, { serviceField: 'component' })).toMatchObject({
    service: 'billing',
  });
  await running?.close();
  expect(await recordOf({ custom_field_entries })).toHaveProperty('service', undefined);
});

test.each(['test', 'tutorial'])('one of mode %s is none', async (mode) => {
  expect(await recordOf({ mode })).toBeUndefined();
});

test('with nothing new, one request', async () => {
  const { open, standIn } = await start([incident(1), incident(2)]);
  const first = await readStream(open(), STREAM);
  standIn.requests.length = 0;
  await readStream(open(), STREAM, first.cursor);
  expect(standIn.requests).toHaveLength(1);
});

test('what is updated while it is read is read next time', async () => {
  const incidents = Array.from({ length: 300 }, (_, index) => incident(index + 1));
  const { open } = await start(incidents);
  const [stream] = await open().streams(new AbortController().signal);
  const { signal } = new AbortController();
  let cursor: string | null = null;
  for await (const page of stream?.pages({ cursor, since: at(-60), signal }) ?? []) {
    cursor = page.cursor;
    const newest = incidents[299];
    if (newest) newest.resolvedAt = newest.updatedAt = at(900);
  }
  const next = await readStream(open(), STREAM, cursor);
  expect(next.of('incident').map(({ id, status }) => [id, status])).toContainEqual(['INC-300', 'resolved']);
});

test('the check names the role that a key lacks', async () => {
  const { open } = await start([], { roles: ['incident_creator'] });
  const { account, problems } = await open().check(new AbortController().signal);
  expect(account).toBe('Kata (https://app.incident.io/acme)');
  expect(problems).toEqual([expect.stringContaining('role viewer')]);
});

test('the check names a custom field that is not there, and those that are', async () => {
  const { open } = await start([]);
  const { problems } = await open({ serviceField: 'Component' }).check(new AbortController().signal);
  expect(problems).toEqual([expect.stringMatching(/Component.*Affected service/)]);
});

test('a change that is stored later than younger ones is not missed', async () => {
  const incidents = [incident(5)];
  const made = await start(incidents);
  const seconds = (count: number) => new Date(at(5).getTime() + count * 1000);
  const first = await readStream(made.open({ now: seconds(10) }), STREAM);
  incidents.unshift(incident(99, { openedAt: at(4), updatedAt: seconds(-20) }));
  const next = await readStream(made.open({ now: at(20) }), STREAM, first.cursor);
  expect(next.of('incident').map(({ id }) => id)).toContain('INC-99');
});
