import { afterEach, expect, test } from 'vitest';
import { changeSysId } from '../../../demo/servicenow/index.ts';
import type { StandIn } from '../../../demo/stand-in.ts';
import { servicenow } from '../../../src/connectors/servicenow/index.ts';
import { readStream } from '../../support/read-stream.ts';
import { minutes as at, deployment, organisation, SHA, world } from './organisation.ts';

const STREAM = 'deployments:change_request';
const SETTINGS = { repositories: { shop: 'acme/shop' }, deployments: {} };
let running: StandIn | undefined;

afterEach(async () => {
  await running?.close();
  expect(running?.unexpected).toEqual([]);
});

test('change requests that are over are deployments of the service’s repository', async () => {
  const failed = { statuses: [{ state: 'FAILURE' as const, at: at(9) }] };
  const running_ = { statuses: [{ state: 'IN_PROGRESS' as const, at: at(5) }] };
  const made = await world(
    organisation(
      [],
      [
        deployment(1),
        deployment(2, failed),
        deployment(3, running_),
        deployment(4, { environment: 'staging' }),
      ],
    ),
  );
  running = made.standIn;
  const told = (await readStream(made.open(SETTINGS), STREAM)).of('deployment');
  expect(told).toEqual([
    {
      source: 'itsm',
      id: changeSysId({ id: 1 }),
      repository: 'acme/shop',
      service: 'shop',
      environment: 'production',
      sha: SHA.slice(0, 12),
      version: 'CHG0000001',
      status: 'success',
      startedAt: at(1),
      finishedAt: at(11),
      labels: ['standard'],
      url: `${made.standIn.url}/change_request.do?sys_id=${changeSysId({ id: 1 })}`,
    },
    expect.objectContaining({ status: 'failure', startedAt: at(2), finishedAt: at(9) }),
  ]);
  const withField = await readStream(made.open({ ...SETTINGS, shaField: 'u_commit' }), STREAM);
  expect(withField.of('deployment')[0]?.sha).toBe(SHA);
  const normal = await readStream(made.open({ ...SETTINGS, deployments: { types: ['normal'] } }), STREAM);
  expect(normal.of('deployment')).toEqual([]);
});

const CLOSED = {
  sys_id: 'ab',
  number: 'CHG0000009',
  state: { value: '3', display_value: 'Closed' },
  close_code: { value: 'successful_issues', display_value: 'Successful with issues' },
  start_date: '2026-03-02 09:00:00',
  closed_at: '2026-03-02 09:30:00',
  business_service: { value: '27d3', display_value: 'shop' },
};

async function recordOf(more: object) {
  const made = await world(organisation([]));
  running = made.standIn;
  const streams = await made.open(SETTINGS).streams(new AbortController().signal);
  const stream = streams.find(({ id }) => id === STREAM);
  return stream?.facts.parse({ ...CLOSED, ...more })[0]?.record;
}

test.each([
  [
    'planned start and closing where the actual ones are not given, and its number for a sha',
    {},
    { status: 'success', sha: 'CHG0000009', startedAt: at(0), finishedAt: at(30) },
  ],
  [
    'actual times',
    { work_start: '2026-03-02 09:05:00', work_end: '2026-03-02 09:20:00' },
    { startedAt: at(5), finishedAt: at(20) },
  ],
  ['called off under way', { state: '4', work_start: '2026-03-02 09:05:00' }, { status: 'cancelled' }],
  [
    'a code of one’s own',
    { close_code: { value: 'u_odd', display_value: 'Odd' } },
    { status: 'other', statusText: 'Odd' },
  ],
  [
    'a state of one’s own, without a code',
    { close_code: '', state: { value: '9', display_value: 'Archived' } },
    { status: 'other', statusText: 'Archived' },
  ],
])('%s', async (_name, more, expected) => {
  expect(await recordOf(more)).toMatchObject(expected);
});

test.each([
  ['called off before it began', { state: '4' }],
  ['in review, with no outcome yet', { state: '0', close_code: '' }],
  ['scheduled', { state: '-2' }],
  ['of a service that is in no repository', { business_service: { value: 'x', display_value: 'printers' } }],
])('no deployment: %s', async (_name, more) => {
  expect(await recordOf(more)).toBeUndefined();
});

test('one that is over and never began is not believed', async () => {
  await expect(recordOf({ start_date: '' })).rejects.toThrow(/neither an actual nor a planned start/);
});

test('deployments need to know where services live', () => {
  const parsed = servicenow.config.safeParse({ url: 'https://acme.service-now.com', deployments: {} });
  expect(parsed.error?.issues[0]?.path).toEqual(['repositories']);
});
