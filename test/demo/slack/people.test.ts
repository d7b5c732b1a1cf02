import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import { type Listener, startListener } from './listener.ts';
import { ANA, clientOf, GENERAL, plain, SECRET, SIGNING_SECRET, startWorkspace } from './workspace.ts';

let slack: SlackStandIn;
let kata: Listener;

beforeEach(async () => {
  slack = await startWorkspace();
  kata = await startListener();
  slack.connect(`${kata.url}/`);
});

afterEach(async () => {
  await Promise.all([slack.close(), kata.close()]);
  expect(slack.unexpected).toEqual([]);
});

const ask = { user: ANA, channel: GENERAL, command: '/metrics', text: 'leadtime team-a' };

test('sends a slash command as Slack does', async () => {
  const { status, ackMs } = await slack.slash(ask);
  expect(status).toBe(200);
  expect(ackMs).toBeLessThan(1000);
  const { form } = kata.received[0] ?? {};
  expect(form).toEqual({
    token: expect.any(String),
    team_id: 'T0ACME',
    team_domain: 'acme',
    channel_id: GENERAL,
    channel_name: 'general',
    user_id: ANA,
    user_name: 'ana',
    command: '/metrics',
    text: 'leadtime team-a',
    api_app_id: 'A0KATA0001',
    is_enterprise_install: 'false',
    response_url: expect.stringMatching(/\/commands\/T0ACME\//),
    trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
  });
});

test('escapes people, channels and links, and hides the names of private channels', async () => {
  await slack.slash({ ...ask, channel: SECRET, text: 'leadtime @ana #general @nobody https://a.test/x' });
  expect(kata.received[0]?.form).toMatchObject({
    text: `leadtime <@${ANA}|ana> <#${GENERAL}|general> @nobody <https://a.test/x>`,
    channel_name: 'privategroup',
  });
  await slack.slash({ ...ask, channel: slack.directMessageChannel(ANA) });
  expect(kata.received[1]?.form.channel_name).toBe('directmessage');
});

test('knows only the commands of the manifest', async () => {
  await expect(slack.slash({ ...ask, command: '/metric' })).rejects.toThrow('declares no command /metric');
});

test('signs the raw body', async () => {
  await slack.slash(ask);
  const { headers, body } = kata.received[0]!;
  const timestamp = Number(headers['x-slack-request-timestamp']);
  const digest = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
  expect(Math.abs(Date.now() / 1000 - timestamp)).toBeLessThan(5);
});

test('forges, ages and leaves out signatures, and repeats itself to the byte', async () => {
  const first = await slack.slash(ask);
  await slack.slash(ask, { signature: 'bad' });
  await slack.slash(ask, { signature: 'absent' });
  await slack.slash(ask, { timestampOffsetSeconds: -600 });
  await slack.resend(first);
  const [a, bad, absent, old, again] = kata.received.map((each) => each.headers);
  expect(bad?.['x-slack-signature']).toMatch(/^v0=[0-9a-f]{64}$/);
  expect(absent).not.toHaveProperty('x-slack-signature');
  expect(Number(old?.['x-slack-request-timestamp'])).toBeLessThan(Date.now() / 1000 - 590);
  expect(again).toMatchObject({ 'x-slack-signature': a?.['x-slack-signature'] });
  expect(kata.received[4]?.body).toBe(kata.received[0]?.body);
});

test('presses a button of a message, with all that goes with it', async () => {
  const elements = [
    { type: 'button' as const, action_id: 'counted', text: plain('What was counted'), value: 'a1' },
  ];
  const blocks = [{ type: 'actions' as const, block_id: 'b1', elements }];
  const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: GENERAL, text: 'answer', blocks });
  await slack.press({ user: ANA, channel: GENERAL, message: ts, actionId: 'counted' });
  expect(kata.received[0]?.payload).toMatchObject({
    type: 'block_actions',
    user: { id: ANA, username: 'ana', name: 'ana', team_id: 'T0ACME' },
    api_app_id: 'A0KATA0001',
    enterprise: null,
    is_enterprise_install: false,
    container: { type: 'message', message_ts: ts, channel_id: GENERAL, is_ephemeral: false },
    channel: { id: GENERAL, name: 'general' },
    message: { ts, text: 'answer', blocks },
    state: { values: {} },
    response_url: expect.stringMatching(/\/actions\/T0ACME\//),
    trigger_id: expect.any(String),
    actions: [{ ...elements[0], block_id: 'b1', action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/) }],
  });
  await expect(slack.press({ user: ANA, message: ts, actionId: 'share' })).rejects.toThrow(
    'there is: counted',
  );
});

test('sends an event in its envelope, and again as a retry', async () => {
  await slack.event({ type: 'app_home_opened', user: ANA, tab: 'home' }, { retry: 1 });
  const { headers, payload } = kata.received[0]!;
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-slack-retry-num': '1' });
  expect(payload).toMatchObject({
    type: 'event_callback',
    team_id: 'T0ACME',
    event_id: expect.stringMatching(/^Ev/),
    event: { type: 'app_home_opened', user: ANA },
    authorizations: [{ user_id: 'U0BOT', is_bot: true }],
  });
});

test('gives up after three seconds and says so', async () => {
  kata.answer = () => new Promise<string>((resolve) => void setTimeout(resolve, 3300, ''));
  const { status, ackMs } = await slack.slash(ask);
  expect(status).toBe(0);
  expect(ackMs).toBeGreaterThan(2900);
  expect(slack.errors).toEqual([{ what: '/slack/events', error: 'operation_timeout', messages: [] }]);
});

test('waits for what is to come, and says what was refused when it does not', async () => {
  const later = slack.waitFor(() => slack.messages(GENERAL).at(0), 2000);
  await clientOf(slack).chat.postMessage({ channel: GENERAL, text: 'here' });
  expect((await later).text).toBe('here');
  await clientOf(slack, 'xoxb-no')
    .auth.test()
    .catch(() => undefined);
  await expect(slack.waitFor(() => slack.messages(SECRET).at(0), 30)).rejects.toThrow('invalid_auth');
});
