import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import { type Listener, startListener } from './listener.ts';
import { ANA, BEN, clientOf, GENERAL, HIDDEN, plain, section, startWorkspace } from './workspace.ts';

let slack: SlackStandIn;
let kata: Listener;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21);
  slack = await startWorkspace({ clock: () => new Date(now) });
  kata = await startListener();
  slack.connect(kata.url);
});

afterEach(async () => {
  await Promise.all([slack.close(), kata.close()]);
  expect(slack.unexpected).toEqual([]);
});

async function asked(channel = GENERAL, user = ANA): Promise<string> {
  await slack.slash({ user, channel, command: '/metrics', text: 'leadtime team-a' });
  return kata.received.at(-1)?.form.response_url ?? '';
}

function post(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

const buttons = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'share', text: plain('Share'), value: 'a1' }],
};

test('answers the asker alone unless told otherwise, in channels that the bot is not in too', async () => {
  const answer = await post(await asked(HIDDEN, BEN), { text: 'for you' });
  expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
  expect(slack.ephemerals(HIDDEN, BEN).map((each) => each.text)).toEqual(['for you']);
  await post(await asked(), { text: 'for all', response_type: 'in_channel' });
  expect(slack.messages(GENERAL).map((each) => each.text)).toEqual(['for all']);
});

test('may be used five times', async () => {
  const url = await asked();
  for (const text of ['1', '2', '3', '4', '5']) expect((await post(url, { text })).status).toBe(200);
  const sixth = await post(url, { text: '6' });
  expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
  expect(slack.ephemerals(GENERAL, ANA)).toHaveLength(5);
});

test('lives for thirty minutes', async () => {
  const url = await asked();
  now += 30 * 60_000;
  expect((await post(url, { text: 'just in time' })).status).toBe(200);
  now += 1;
  const late = await post(url, { text: 'late' });
  expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
});

test('refuses bad blocks, nothing at all, and files in ephemeral messages', async () => {
  const refused = async (body: object) => (await post(await asked(), body)).json();
  expect(await refused({ blocks: [section('')] })).toEqual({ ok: false, error: 'invalid_blocks' });
  expect(await refused({})).toEqual({ ok: false, error: 'no_text' });
  const image = { type: 'image', alt_text: 'chart', slack_file: { id: 'F1' } };
  expect(await refused({ blocks: [image] })).toEqual({ ok: false, error: 'invalid_blocks' });
  expect(slack.ephemerals(GENERAL, ANA)).toEqual([]);
  expect(slack.errors.map((each) => each.error)).toEqual(['invalid_blocks', 'no_text', 'invalid_blocks']);
});

test('replaces and deletes the ephemeral message that was pressed', async () => {
  await post(await asked(), { text: 'answer', blocks: [section('answer'), buttons] });
  const { ts = '' } = slack.ephemerals(GENERAL, ANA)[0] ?? {};
  const press = async () => {
    await slack.press({ user: ANA, channel: GENERAL, message: ts, actionId: 'share' });
    return String(kata.received.at(-1)?.payload.response_url);
  };
  expect(await (await post(await press(), { text: 'shared', replace_original: true })).json()).toEqual({
    ok: true,
  });
  expect(slack.ephemerals(GENERAL, ANA)).toMatchObject([{ ts, text: 'shared', blocks: [] }]);
  slack.ephemerals(GENERAL, ANA)[0]?.blocks.push({ ...buttons, type: 'actions' } as never);
  await post(await press(), { delete_original: true });
  expect(slack.ephemerals(GENERAL, ANA)).toEqual([]);
});

test('replaces a message in the channel for everybody', async () => {
  const client = clientOf(slack);
  const blocks = [{ ...buttons, type: 'actions' as const }] as never;
  const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'old', blocks });
  await slack.press({ user: BEN, channel: GENERAL, message: ts, actionId: 'share' });
  await post(String(kata.received.at(-1)?.payload.response_url), { text: 'new', replace_original: true });
  expect(slack.messages(GENERAL)).toMatchObject([{ ts, text: 'new' }]);
});

test('takes the body of an acknowledgement as an ephemeral message', async () => {
  kata.answer = () => JSON.stringify({ text: 'Usage: …' });
  await asked();
  expect(slack.ephemerals(GENERAL, ANA).map((each) => each.text)).toEqual(['Usage: …']);
});
