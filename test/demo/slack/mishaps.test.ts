import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import { type Listener, startListener } from './listener.ts';
import { ANA, BEN, BOT, clientOf, GENERAL, RANDOM, refusal, startWorkspace } from './workspace.ts';

let slack: SlackStandIn;
let client: WebClient;
let kata: Listener;

beforeEach(async () => {
  slack = await startWorkspace({ events: ['member_joined_channel', 'app_home_opened'], homeTab: true });
  client = clientOf(slack);
  kata = await startListener();
  slack.connect(kata.url);
});

afterEach(async () => {
  await Promise.all([slack.close(), kata.close()]);
  expect(slack.unexpected).toEqual([]);
});

const say = (channel = GENERAL) => client.chat.postMessage({ channel, text: 'hello' });
const limited = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  return (error as { retryAfter?: number } | null)?.retryAfter ?? null;
};

test('a token that was revoked is refused whatever is called, until it is given back', async () => {
  slack.revoke();
  expect(await refusal(say())).toMatchObject({ error: 'token_revoked' });
  expect(await refusal(client.auth.test())).toMatchObject({ error: 'token_revoked' });
  slack.restore();
  expect(await say()).toMatchObject({ ok: true });
});

test('a scope is withdrawn and given again', async () => {
  slack.withdrawScope('chat:write');
  expect(await refusal(say())).toMatchObject({ error: 'missing_scope', needed: 'chat:write' });
  slack.grantScope('chat:write');
  expect(await say()).toMatchObject({ ok: true });
});

test('a channel is archived, and the bot put out of another and let in again', async () => {
  slack.archive(GENERAL);
  expect(await refusal(say())).toMatchObject({ error: 'is_archived' });
  slack.unarchive(GENERAL);
  await say();
  slack.withdrawScope('chat:write.public');
  slack.expel(GENERAL);
  expect(await refusal(say())).toMatchObject({ error: 'not_in_channel' });
  await slack.join(GENERAL);
  expect(kata.received.at(-1)?.payload).toMatchObject({
    event: { type: 'member_joined_channel', user: BOT, channel: GENERAL, channel_type: 'C', team: 'T0ACME' },
  });
  expect(await say()).toMatchObject({ ok: true });
});

test('nobody is told of somebody who is in the channel already, nor where no such event is asked for', async () => {
  expect(await slack.join(GENERAL, BEN)).toBeNull();
  const deaf = await startWorkspace({ events: [] });
  deaf.connect(kata.url);
  expect(await deaf.join(RANDOM, BEN)).toBeNull();
  expect(kata.received).toEqual([]);
  await deaf.close();
});

test('a direct message is opened with nobody who was deactivated', async () => {
  slack.deactivate(BEN);
  expect(await refusal(client.conversations.open({ users: BEN }))).toMatchObject({ error: 'user_disabled' });
  expect((await client.users.info({ user: BEN })).user).toMatchObject({ deleted: true });
});

test('uploads fail as often as said', async () => {
  slack.failUploads(1);
  const send = async () => {
    const { upload_url: address = '' } = await client.files.getUploadURLExternal({
      filename: 'a.csv',
      length: 2,
    });
    return (await fetch(address, { method: 'POST', body: 'ab' })).status;
  };
  expect([await send(), await send()]).toEqual([400, 200]);
});

test('a workspace that is rate limited takes nothing until it is over', async () => {
  slack.rateLimitWorkspace(90);
  for (const wait of [await limited(client.users.info({ user: ANA })), await limited(say())]) {
    expect(wait).toBeGreaterThan(60);
    expect(wait).toBeLessThanOrEqual(90);
  }
  slack.rateLimitWorkspace(0);
  expect(await limited(say())).toBeNull();
});

/** Calls at once: how many were taken, and what the others were told. While they are made, a tier lets some more through. */
async function rush(calls: number, perMinute: number, call: () => Promise<unknown>) {
  const from = performance.now();
  const waits = await Promise.all(Array.from({ length: calls }, () => limited(call())));
  const seconds = (performance.now() - from) / 1000;
  const refused = waits.filter((wait) => wait !== null);
  return {
    taken: calls - refused.length,
    refused,
    atMost: perMinute + Math.floor((seconds / 60) * perMinute),
    seconds,
  };
}

test('each method takes as many calls a minute as its tier says, a minute at once', async () => {
  const lists = await rush(24, 20, () => client.users.list({}));
  expect(lists.taken).toBeGreaterThanOrEqual(20);
  expect(lists.taken).toBeLessThanOrEqual(lists.atMost);
  for (const wait of lists.refused) {
    expect(wait).toBeGreaterThanOrEqual(3 - lists.seconds);
    expect(wait).toBeLessThanOrEqual(3);
  }
  const view = { type: 'home' as const, blocks: [] };
  const homes = await rush(110, 100, () => client.views.publish({ user_id: ANA, view }));
  expect(homes.taken).toBeGreaterThanOrEqual(100);
  expect(homes.taken).toBeLessThanOrEqual(homes.atMost);
});

test('a tab of the app that is opened is an event, with the view that stands there', async () => {
  await slack.openApp({ user: ANA, tab: 'home' });
  const channel = slack.directMessageChannel(ANA);
  expect(kata.received[0]?.payload.event).toEqual({
    type: 'app_home_opened',
    user: ANA,
    channel,
    tab: 'home',
    event_ts: expect.any(String),
  });
  await client.views.publish({ user_id: ANA, view: { type: 'home', blocks: [] } });
  await slack.openApp({ user: ANA, tab: 'home' });
  expect(kata.received[1]?.payload.event).toMatchObject({ tab: 'home', view: { type: 'home', blocks: [] } });
  await slack.openApp({ user: ANA, tab: 'messages' });
  expect(kata.received[2]?.payload.event).not.toHaveProperty('view');
});
