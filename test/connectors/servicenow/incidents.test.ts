import { afterEach, expect, test } from 'vitest';
import type { HistoryIncident } from '../../../demo/organisation/model.ts';
import { changeSysId, incidentSysId, type ServiceNowOptions } from '../../../demo/servicenow/index.ts';
import type { StandIn } from '../../../demo/stand-in.ts';
import { readStream } from '../../support/read-stream.ts';
import { minutes as at, deployment, incident, organisation, SHA, world } from './organisation.ts';

const STREAM = 'incidents:incident';
let running: StandIn | undefined;

afterEach(async () => {
  await running?.close();
  expect(running?.unexpected).toEqual([]);
});

async function start(incidents: HistoryIncident[], options: ServiceNowOptions = {}) {
  const made = await world(organisation(incidents, [deployment(77)]), options);
  running = made.standIn;
  return made;
}

test('an incident with its service, priority, cause and the instants of its course, in UTC', async () => {
  const { open, standIn } = await start([
    incident(1, { severity: 1, resolvedAt: at(30), updatedAt: at(30), causedBy: 77 }),
  ]);
  const settings = { repositories: { shop: 'acme/shop' } };
  const read = await readStream(open(settings), STREAM);
  expect(read.of('incident')).toEqual([
    {
      source: 'itsm',
      id: incidentSysId({ id: 1 }),
      title: 'INC0000001: Checkout is down (1)',
      service: 'shop',
      repository: 'acme/shop',
      severity: 1,
      status: 'resolved',
      openedAt: at(1),
      resolvedAt: at(30),
      causedBy: SHA.slice(0, 12),
      url: `${standIn.url}/incident.do?sys_id=${incidentSysId({ id: 1 })}`,
    },
  ]);
  expect(read.of('account')).toEqual([
    { source: 'itsm', login: 'ana', name: 'Ana Ruiz', email: 'ana@acme.example' },
  ]);
  const asDeployments = await readStream(open({ ...settings, deployments: {} }), STREAM);
  expect(asDeployments.of('incident')[0]?.causedBy).toBe(changeSysId({ id: 77 }));
  const byField = await readStream(open({ ...settings, shaField: 'u_commit' }), STREAM);
  expect(byField.of('incident')[0]?.causedBy).toBe(SHA);
});

test.each([
  ['1', 'open', false],
  ['2', 'acknowledged', false],
  ['3', 'acknowledged', false],
  ['6', 'resolved', true],
  ['7', 'resolved', true],
  ['8', 'cancelled', true],
])('state %s: %s; one that was opened again is not resolved', async (value, status, over) => {
  const states = new Map([[1, { value, text: 'Whatever' }]]);
  const { open } = await start([incident(1, { resolvedAt: at(9) })], { states });
  const [told] = (await readStream(open(), STREAM)).of('incident');
  expect([told?.status, told?.resolvedAt !== undefined]).toEqual([status, over]);
});

async function factsOf(row: object) {
  const { open } = await start([]);
  const [stream] = await open().streams(new AbortController().signal);
  const told = { sys_id: 'ab', number: 'INC1', state: '1', opened_at: '2026-03-02 09:00:00', ...row };
  return stream?.facts.safeParse(told);
}

test('fields without what people read, references with a link, empty text for nothing', async () => {
  const reference = { link: 'https://x/api/now/table/cmdb_ci/27d3', value: '27d3' };
  const parsed = await factsOf({
    business_service: '',
    cmdb_ci: reference,
    priority: '',
    severity: '2',
    resolved_at: '',
  });
  expect(parsed?.data?.[0]?.record).toMatchObject({
    service: '27d3',
    severity: 2,
    openedAt: at(0),
    title: 'INC1',
  });
});

test.each([{ opened_at: '' }, { opened_at: '02.03.2026 09:00' }, { state: undefined }, { sys_id: null }])(
  'a row that does not fit: %j',
  async (row) => expect((await factsOf(row))?.success).toBe(false),
);

test('rows hidden by access rules make pages short or empty, and end nothing', async () => {
  const incidents = Array.from({ length: 1600 }, (_, index) => incident(index + 1));
  const hidden = new Set(Array.from({ length: 1050 }, (_, index) => index + 401));
  const { open } = await start(incidents, { hidden });
  const told = (await readStream(open(), STREAM)).of('incident');
  expect(new Set(told.map(({ id }) => id)).size).toBe(550);
  expect(told).toHaveLength(550);
});

test('more rows of one second than a page holds are read once each', async () => {
  const same = { updatedAt: at(5000) };
  const { open } = await start(Array.from({ length: 1203 }, (_, index) => incident(index + 1, same)));
  const told = (await readStream(open(), STREAM)).of('incident');
  expect(told).toHaveLength(1203);
  expect(new Set(told.map(({ id }) => id)).size).toBe(1203);
});

test('what is changed while it is read moves nothing else over the edge of a page', async () => {
  const incidents = Array.from({ length: 1100 }, (_, index) => incident(index + 1));
  const { open } = await start(incidents);
  const [stream] = await open().streams(new AbortController().signal);
  const { signal } = new AbortController();
  const seen = new Set<unknown>();
  let cursor: string | null = null;
  for await (const page of stream?.pages({ cursor, since: at(-60), signal }) ?? []) {
    cursor = page.cursor;
    for (const item of page.items)
      for (const { record } of stream?.facts.parse(item) ?? []) seen.add('id' in record && record.id);
    for (const each of incidents.slice(0, 7)) each.updatedAt = at(4000 + seen.size);
  }
  const next = await readStream(open(), STREAM, cursor);
  for (const { id } of next.of('incident')) seen.add(id);
  for (const each of incidents) expect(seen).toContain(incidentSysId(each));
});

test('with nothing new, one request; of two services, those whose names have a circumflex too', async () => {
  const incidents = [incident(1), incident(2, { service: 'a^b' }), incident(3, { service: 'other' })];
  const { open, standIn } = await start(incidents);
  const settings = { services: ['shop', 'a^b'] };
  const first = await readStream(open(settings), STREAM);
  expect(first.of('incident').map(({ service }) => service)).toEqual(['a^b', 'shop']);
  standIn.requests.length = 0;
  await readStream(open(settings), STREAM, first.cursor);
  expect(standIn.requests).toHaveLength(1);
});

test('an instance that does not read times in queries as UTC is found out', async () => {
  const { open, standIn } = await start(Array.from({ length: 700 }, (_, index) => incident(index + 1)));
  const row = { sys_id: 'x', sys_updated_on: '2030-01-01 00:00:00' };
  const respond = { status: 200, headers: { 'x-total-count': '900' }, body: { result: [row] } };
  standIn.inject({ match: /sys_updated_on%3C%3D/, times: 1, respond });
  await expect(readStream(open(), STREAM)).rejects.toThrow(/time zone GMT/);
});

test('a token instead of a user name', async () => {
  const { open } = await start([incident(1)]);
  const { account, problems } = await open({ tokenFrom: 'SERVICENOW_TOKEN', secret: 'wrong' }).check(
    new AbortController().signal,
  );
  expect([account, problems]).toEqual([expect.stringContaining('the account of the token'), []]);
});

test('the check names services that are not there, and tables whose rows are hidden', async () => {
  const { open } = await start([incident(1)], { hidden: new Set([1]) });
  const { problems } = await open({ services: ['shap'] }).check(new AbortController().signal);
  expect(problems).toEqual([
    expect.stringMatching(/1 rows of incident is hidden.*sn_incident_read/),
    expect.stringContaining('no service or configuration item shap'),
  ]);
});

test('the check finds out when times in queries are not UTC', async () => {
  const { open, standIn } = await start([incident(1)]);
  const respond = { status: 200, headers: { 'x-total-count': '0' }, body: { result: [] } };
  standIn.inject({ match: /sys_updated_on%3D2026/, times: 1, respond });
  const { problems } = await open().check(new AbortController().signal);
  expect(problems).toEqual([expect.stringContaining('time zone GMT')]);
});

test('a change that is stored later than younger ones is not missed', async () => {
  const incidents = [incident(5)];
  const made = await start(incidents);
  const seconds = (count: number) => new Date(at(5).getTime() + count * 1000);
  const first = await readStream(made.open({ now: seconds(10) }), STREAM);
  incidents.unshift(incident(99, { openedAt: at(4), updatedAt: seconds(-20) }));
  const next = await readStream(made.open({ now: at(20) }), STREAM, first.cursor);
  expect(next.of('incident').map(({ id }) => id)).toContain(incidentSysId({ id: 99 }));
});
