import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../demo/slack/index.ts';
import {
  ANA,
  BEN,
  BOT,
  clientOf,
  GENERAL,
  GUEST,
  HIDDEN,
  OLD,
  RANDOM,
  refusal,
  SECRET,
  section,
  startWorkspace,
} from './workspace.ts';

let slack: SlackStandIn;
let client: WebClient;

beforeEach(async () => {
  slack = await startWorkspace();
  client = clientOf(slack);
});

afterEach(async () => {
  await slack.close();
  expect(slack.unexpected).toEqual([]);
});

test('says who the bot is, and with which scopes', async () => {
  const answer = await client.auth.test();
  expect(answer).toMatchObject({ ok: true, user_id: BOT, team_id: 'T0ACME', bot_id: 'B0KATA0001' });
  expect(answer.response_metadata?.scopes).toContain('chat:write');
});

test('refuses another token, and none', async () => {
  expect(await refusal(clientOf(slack, 'xoxb-other').auth.test())).toMatchObject({ error: 'invalid_auth' });
  const bare = await fetch(`${slack.url}/api/auth.test`, { method: 'POST' });
  expect(await bare.json()).toMatchObject({ ok: false, error: 'not_authed' });
});

test('finds people by id and e-mail, guests and strangers as such', async () => {
  expect((await client.users.info({ user: ANA })).user).toMatchObject({
    name: 'ana',
    tz: 'Europe/Berlin',
    team_id: 'T0ACME',
    profile: { email: 'ana@acme.test' },
    is_restricted: false,
  });
  expect((await client.users.info({ user: GUEST })).user).toMatchObject({ is_ultra_restricted: true });
  expect((await client.users.info({ user: 'U0OUT' })).user).toMatchObject({
    is_stranger: true,
    team_id: 'T0OTHER',
  });
  expect((await client.users.lookupByEmail({ email: 'BEN@acme.test' })).user).toMatchObject({
    id: BEN,
    is_admin: true,
  });
  expect(await refusal(client.users.info({ user: 'U0NO' }))).toMatchObject({ error: 'user_not_found' });
  expect(await refusal(client.users.lookupByEmail({ email: 'no@a.test' }))).toMatchObject({
    error: 'users_not_found',
  });
});

test('lists people a page at a time', async () => {
  const first = await client.users.list({ limit: 3 });
  const rest = await client.users.list({ limit: 3, cursor: first.response_metadata?.next_cursor ?? '' });
  expect([first.members?.length, rest.members?.length]).toEqual([3, 2]);
  expect(rest.response_metadata?.next_cursor).toBe('');
});

test('lets the bot see what it is in, and public channels', async () => {
  const all = ['channels:read', 'groups:read', 'channels:history', 'groups:history', 'im:history'];
  const wide = await startWorkspace({ scopes: all });
  const reader = clientOf(wide);
  const info = async (channel: string) => (await reader.conversations.info({ channel })).channel;
  expect(await info(SECRET)).toMatchObject({ is_private: true, is_member: true });
  expect(await info(RANDOM)).toMatchObject({ is_private: false, is_member: false, name: 'random' });
  expect((await reader.conversations.members({ channel: GENERAL })).members).toEqual([ANA, BEN, BOT]);
  expect(await refusal(reader.conversations.info({ channel: HIDDEN }))).toMatchObject({
    error: 'channel_not_found',
  });
  expect(await refusal(reader.conversations.history({ channel: RANDOM }))).toMatchObject({
    error: 'not_in_channel',
  });
  const direct = wide.directMessageChannel(ANA);
  expect(await refusal(reader.conversations.info({ channel: direct }))).toMatchObject({ needed: 'im:read' });
  await wide.close();
  expect(wide.unexpected).toEqual([]);
});

test('opens one direct message per person', async () => {
  const first = await client.conversations.open({ users: ANA });
  const again = await client.conversations.open({ users: ANA });
  expect(first.channel?.id).toMatch(/^D/);
  expect(again).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
  await client.chat.postMessage({ channel: first.channel?.id ?? '', text: 'hello' });
  expect(slack.directMessages(ANA).map((each) => each.text)).toEqual(['hello']);
  expect(slack.directMessages(BEN)).toEqual([]);
  expect(await refusal(client.conversations.open({ users: 'U0NO' }))).toMatchObject({
    error: 'user_not_found',
  });
});

test('keeps metadata and gives it back in the history when asked', async () => {
  const metadata = { event_type: 'kata_post', event_payload: { key: 'k1' } };
  const sent = await client.chat.postMessage({ channel: GENERAL, text: 'one', metadata });
  await client.chat.postMessage({ channel: GENERAL, text: 'reply', thread_ts: sent.ts ?? '' });
  await client.chat.postMessage({ channel: GENERAL, text: 'two' });
  const history = await client.conversations.history({ channel: GENERAL, include_all_metadata: true });
  expect(history.messages?.map((each) => each.text)).toEqual(['two', 'one']);
  expect(history.messages?.[1]?.metadata).toEqual(metadata);
  expect((await client.conversations.history({ channel: GENERAL })).messages?.[1]).not.toHaveProperty(
    'metadata',
  );
  const after = await client.conversations.history({ channel: GENERAL, oldest: sent.ts ?? '' });
  expect(after.messages?.map((each) => each.text)).toEqual(['two']);
  const thread = await client.conversations.replies({ channel: GENERAL, ts: sent.ts ?? '' });
  expect(thread.messages?.map((each) => each.text)).toEqual(['one', 'reply']);
});

test('posts where the bot may: public channels unjoined, private ones only joined, none archived', async () => {
  await client.chat.postMessage({ channel: RANDOM, text: 'x' });
  expect(slack.messages(RANDOM)).toHaveLength(1);
  const post = (channel: string) => refusal(client.chat.postMessage({ channel, text: 'x' }));
  expect(await post(HIDDEN)).toMatchObject({ error: 'channel_not_found' });
  expect(await post(OLD)).toMatchObject({ error: 'is_archived' });
  expect(await refusal(client.chat.postMessage({ channel: GENERAL, text: '' }))).toMatchObject({
    error: 'no_text',
  });
  const narrow = await startWorkspace({ scopes: ['chat:write'] });
  const call = clientOf(narrow).chat.postMessage({ channel: RANDOM, text: 'x' });
  expect(await refusal(call)).toMatchObject({ error: 'not_in_channel' });
  await narrow.close();
});

test('names the scope that is missing', async () => {
  const narrow = await startWorkspace({ scopes: ['chat:write'] });
  const answer = await refusal(clientOf(narrow).usergroups.users.list({ usergroup: 'S1' }));
  expect(answer).toMatchObject({ error: 'missing_scope', needed: 'usergroups:read', provided: 'chat:write' });
  await narrow.close();
});

test('refuses bad blocks in the words of Slack', async () => {
  const blocks = [section('x'.repeat(3001))];
  const lines = ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'];
  expect(await refusal(client.chat.postMessage({ channel: GENERAL, text: 'x', blocks }))).toMatchObject({
    error: 'invalid_blocks',
    errors: lines,
    response_metadata: { messages: lines.map((each) => `[ERROR] ${each}`) },
  });
  const heavy = Array.from({ length: 5 }, () => section('x'.repeat(2700)));
  const call = client.chat.postMessage({ channel: GENERAL, text: 'x', blocks: heavy });
  expect(await refusal(call)).toMatchObject({ error: 'msg_blocks_too_long' });
  expect(slack.messages(GENERAL)).toEqual([]);
});

test('updates its own messages, keeping blocks where none are given', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'a', blocks: [section('a')] });
  await client.chat.update({ channel: GENERAL, ts, text: 'b' });
  expect(slack.messages(GENERAL)[0]).toMatchObject({ text: 'b', blocks: [{ text: { text: 'a' } }] });
  await client.chat.update({ channel: GENERAL, ts, text: 'c', blocks: [section('c')] });
  expect(slack.messages(GENERAL)[0]).toMatchObject({ text: 'c', blocks: [{ text: { text: 'c' } }] });
  const missing = client.chat.update({ channel: GENERAL, ts: '1.000000', text: 'x' });
  expect(await refusal(missing)).toMatchObject({ error: 'message_not_found' });
});

test('shows an ephemeral message to one person of a joined channel, and never a file', async () => {
  await client.chat.postEphemeral({ channel: GENERAL, user: ANA, text: 'psst' });
  expect(slack.ephemerals(GENERAL, ANA).map((each) => each.text)).toEqual(['psst']);
  expect(slack.ephemerals(GENERAL, BEN)).toEqual([]);
  expect(slack.messages(GENERAL)).toEqual([]);
  const post = (over: object) =>
    refusal(client.chat.postEphemeral({ channel: GENERAL, user: ANA, text: 'x', ...over }));
  expect(await post({ user: GUEST })).toMatchObject({ error: 'user_not_in_channel' });
  expect(await post({ channel: RANDOM })).toMatchObject({ error: 'not_in_channel' });
  expect(await post({ files: ['F1'] })).toMatchObject({ error: 'invalid_arguments' });
});

test('limits posts to a channel and says when to come back', async () => {
  const texts = ['1', '2', '3', '4', '5'];
  const posts = texts.map((text) => clientOf(slack).chat.postMessage({ channel: GENERAL, text }));
  const results = await Promise.allSettled(posts);
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(4);
  expect(results.find((each) => each.status === 'rejected')?.reason).toMatchObject({ retryAfter: 1 });
  expect(slack.messages(GENERAL)).toHaveLength(4);
  await client.chat.postMessage({ channel: SECRET, text: 'another channel has its own limit' });
});

test('makes the post whose answer gets lost', async () => {
  slack.inject({ match: /chat\.postMessage/, times: 1, truncateAfterBytes: 0 });
  await expect(client.chat.postMessage({ channel: GENERAL, text: 'lost' })).rejects.toThrow();
  expect(slack.messages(GENERAL).map((each) => each.text)).toEqual(['lost']);
});

test('tells of a method it does not know', async () => {
  expect(await refusal(client.apiCall('chat.scheduleMessage'))).toMatchObject({ error: 'unknown_method' });
  expect(slack.unexpected.splice(0)).toEqual(['POST /api/chat.scheduleMessage']);
});

test('notes an argument that Slack would ignore', async () => {
  await client.apiCall('chat.postMessage', { channel: GENERAL, text: 'x', colour: 'red' });
  expect(slack.ignored).toEqual(['chat.postMessage colour']);
});

test('takes JSON as it takes forms', async () => {
  const response = await fetch(`${slack.url}/api/chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer xoxb-workspace-of-tests',
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel: GENERAL, text: 'größer', blocks: [section('≥ 5')] }),
  });
  expect(await response.json()).toMatchObject({ ok: true, channel: GENERAL });
  expect(slack.messages(GENERAL)[0]).toMatchObject({ text: 'größer', blocks: [{ text: { text: '≥ 5' } }] });
});
