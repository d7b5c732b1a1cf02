import { afterEach, expect, test } from 'vitest';
import type { HistoryIncident } from '../../../demo/organisation/model.ts';
import { incidentId, loginOf, type PagerDutyOptions } from '../../../demo/pagerduty/index.ts';
import type { StandIn } from '../../../demo/stand-in.ts';
import type { ConnectorIo } from '../../../src/connectors/define.ts';
import { pagerduty } from '../../../src/connectors/pagerduty/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { readStream } from '../../support/read-stream.ts';
import { incident, minutes, world } from './organisation.ts';

const STREAM = 'incidents:account';
let running: StandIn | undefined;

afterEach(async () => {
  await running?.close();
  expect(running?.unexpected).toEqual([]);
});

async function start(incidents: HistoryIncident[], options: PagerDutyOptions = {}) {
  const made = await world(incidents, options);
  running = made.standIn;
  return made;
}

const at = (count: number) => minutes(count);

test('an incident with its service, priority and the instants of its course', async () => {
  const over = { acknowledgedAt: at(4), resolvedAt: at(30), updatedAt: at(30) };
  const { open } = await start([
    incident(1, { ...over, severity: 1 }),
    incident(2, { acknowledgedAt: at(6), updatedAt: at(6), severity: 4, service: 'billing' }),
    incident(3, { severity: 5 }),
  ]);
  const read = await readStream(open(), STREAM);
  const told = read.of('incident').toSorted((a, b) => Number(a.openedAt) - Number(b.openedAt));
  expect(told).toEqual([
    {
      source: 'pager',
      id: incidentId({ id: 1 }),
      title: 'Checkout is down (1)',
      service: 'shop',
      severity: 1,
      status: 'resolved',
      openedAt: at(1),
      acknowledgedAt: at(4),
      resolvedAt: at(30),
      url: `https://acme.pagerduty.com/incidents/${incidentId({ id: 1 })}`,
    },
    expect.objectContaining({
      service: 'billing',
      severity: 4,
      status: 'acknowledged',
      acknowledgedAt: at(6),
    }),
    expect.objectContaining({ severity: 5, status: 'open' }),
  ]);
  expect(told[1]).not.toHaveProperty('resolvedAt', expect.anything());
  expect(told[2]).not.toHaveProperty('acknowledgedAt', expect.anything());
  expect(read.of('account')).toContainEqual({
    source: 'pager',
    login: loginOf({ key: 'ana' }),
    name: 'Ana Ruiz',
  });
});

test('one that is resolved long after keeps its acknowledgement: its own log is read, and nothing else', async () => {
  const old = incident(1, { acknowledgedAt: at(4), updatedAt: at(4) });
  const { open, standIn } = await start([old, incident(2)]);
  const first = await readStream(open(), STREAM);
  old.resolvedAt = old.updatedAt = at(90 * 24 * 60);
  standIn.requests.length = 0;
  const now = at(91 * 24 * 60);
  const next = await readStream(open({ now }), STREAM, first.cursor);
  expect(next.of('incident')).toEqual([
    expect.objectContaining({ status: 'resolved', acknowledgedAt: at(4), resolvedAt: old.resolvedAt }),
  ]);
  expect(standIn.requests).toHaveLength(2);
});

test('with nothing new, one request and no page', async () => {
  const { open, standIn } = await start([incident(1), incident(2)]);
  const first = await readStream(open(), STREAM);
  standIn.requests.length = 0;
  const idle = await readStream(open(), STREAM, first.cursor);
  expect(idle.pages).toBe(0);
  expect(standIn.requests).toHaveLength(1);
});

test('what PagerDuty no longer has does not stop the rest', async () => {
  const gone = incident(1);
  const incidents = [gone, incident(2)];
  const { open, standIn } = await start(incidents);
  const first = await readStream(open(), STREAM);
  gone.resolvedAt = gone.updatedAt = at(50);
  incidents.push(incident(60));
  standIn.inject({ match: /^GET \/incidents\//, times: 1, respond: { status: 404, body: {} } });
  const next = await readStream(open(), STREAM, first.cursor);
  expect(next.of('incident').map(({ id }) => id)).toEqual([incidentId({ id: 60 })]);
});

test('priorities without a number in their names count by their place, asked for once', async () => {
  const priorities = ['Outage', 'Major', 'Minor'];
  const { open, standIn } = await start([incident(1, { severity: 1 }), incident(2, { severity: 3 })], {
    priorities,
  });
  const told = (await readStream(open(), STREAM)).of('incident');
  expect(told.map(({ severity }) => severity).toSorted()).toEqual([1, 3]);
  expect(standIn.requests.filter((line) => line === 'GET /priorities')).toHaveLength(1);
});

test.each([
  [1, 2],
  [3, 4],
] as const)('without priorities an urgency counts: as of severity %d, so %d', async (severity, expected) => {
  const { open } = await start([incident(1, { severity })], { priorities: null });
  expect((await readStream(open(), STREAM)).of('incident')[0]?.severity).toBe(expected);
});

test('only the services that are named', async () => {
  const { open } = await start([incident(1), incident(2, { service: 'billing' })]);
  const told = (await readStream(open({ services: ['billing'] }), STREAM)).of('incident');
  expect(told.map(({ service }) => service)).toEqual(['billing']);
});

test('an incident that was merged into another is cancelled', async () => {
  const { open } = await start([]);
  const [stream] = await open().streams(new AbortController().signal);
  const merged = {
    id: 'Q1',
    title: 'Twice',
    created_at: '2026-03-02T10:00:00+01:00',
    status: 'resolved',
    resolve_reason: { type: 'merge_resolve_reason' },
  };
  const [fact] = stream?.facts.parse({ incident: merged }) ?? [];
  expect(fact?.record).toMatchObject({ status: 'cancelled', openedAt: at(0), severity: 3 });
  expect(() => stream?.facts.parse({ incident: { ...merged, created_at: 'yesterday' } })).toThrow();
});

test('the check names a service that is not there', async () => {
  const { open } = await start([incident(1)]);
  const check = await open({ services: ['shop', 'shap'] }).check(new AbortController().signal);
  expect(check.account).toBe('acme.pagerduty.com');
  expect(check.problems).toEqual([expect.stringContaining('no service shap')]);
});

test('services are there to choose from', async () => {
  const { standIn } = await start([incident(1), incident(2, { service: 'billing' })]);
  const io: ConnectorIo = connectorIo({ source: 'pager', secret: () => standIn.token, clock: () => at(0) });
  const { choose } = pagerduty.connect ?? {};
  const listed = await choose?.list({ url: standIn.url }, io, new AbortController().signal);
  expect(listed?.toSorted()).toEqual(['billing', 'shop']);
});

test('an entry that is shown later than younger ones is not missed', async () => {
  const incidents = [incident(1), incident(5)];
  const { open, standIn } = await start(incidents);
  const first = await readStream(open({ now: at(6) }), STREAM);
  incidents.push(incident(3));
  const next = await readStream(open({ now: at(20) }), STREAM, first.cursor);
  expect(next.of('incident').map(({ id }) => id)).toEqual([incidentId({ id: 3 })]);
  standIn.requests.length = 0;
  expect((await readStream(open({ now: at(30) }), STREAM, next.cursor)).pages).toBe(0);
  expect(standIn.requests).toHaveLength(1);
});
