import { afterAll, expect, test } from 'vitest';
import { ANA, BEN, clientOf, GENERAL, OLD, RANDOM, refusal, SECRET, startWorkspace } from './workspace.ts';

const slack = await startWorkspace({
  usergroups: [
    { id: 'S0CHECKOUT', handle: 'checkout', name: 'Checkout', users: [ANA, BEN] },
    { id: 'S0EMPTY', users: [] },
  ],
  scopes: ['usergroups:read', 'channels:read', 'groups:read', 'chat:write', 'channels:history'],
});
const client = clientOf(slack);
afterAll(() => slack.close());

test('user groups are listed, with their people and how many they are when asked', async () => {
  const { usergroups } = await client.usergroups.list({});
  expect(usergroups?.map(({ id, handle, name }) => [id, handle, name])).toEqual([
    ['S0CHECKOUT', 'checkout', 'Checkout'],
    ['S0EMPTY', 's0empty', 'S0EMPTY'],
  ]);
  expect(usergroups?.[0]).not.toHaveProperty('users');
  const full = await client.usergroups.list({ include_users: true, include_count: true });
  expect(full.usergroups?.map(({ users, user_count: count }) => [users, count])).toEqual([
    [[ANA, BEN], 2],
    [[], 0],
  ]);
  expect((await client.usergroups.users.list({ usergroup: 'S0CHECKOUT' })).users).toEqual([ANA, BEN]);
});

test('channels are listed by kind, private ones only where the bot is, in pages', async () => {
  const ids = async (args: Parameters<typeof client.conversations.list>[0]) =>
    (await client.conversations.list(args)).channels?.map(({ id }) => id);
  expect(await ids({})).toEqual([GENERAL, RANDOM, OLD]);
  expect(await ids({ exclude_archived: true })).toEqual([GENERAL, RANDOM]);
  expect(await ids({ types: 'public_channel,private_channel', exclude_archived: true })).toEqual([
    GENERAL,
    RANDOM,
    SECRET,
  ]);
  const first = await client.conversations.list({ limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  expect(first.channels).toHaveLength(2);
  expect(await ids({ limit: 2, cursor })).toEqual([OLD]);
  expect(await refusal(client.conversations.list({ types: 'im' }))).toMatchObject({ needed: 'im:read' });
  expect(await refusal(client.conversations.list({ types: 'rooms' }))).toMatchObject({
    error: 'invalid_types',
  });
});

test('a message with a thread says how often it was answered, and a reply whose it is', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'first' });
  const lone = await client.conversations.history({ channel: GENERAL });
  expect(lone.messages?.[0]).not.toHaveProperty('reply_count');
  const post = () => client.chat.postMessage({ channel: GENERAL, text: 'more', thread_ts: ts });
  await post();
  const last = await post();
  const { messages = [] } = await client.conversations.history({ channel: GENERAL });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    thread_ts: ts,
    reply_count: 2,
    reply_users_count: 1,
    latest_reply: last.ts,
  });
  const replies = await client.conversations.replies({ channel: GENERAL, ts });
  expect(replies.messages?.map((each) => each.thread_ts)).toEqual([ts, ts, ts]);
  expect(replies.messages?.[2]).toMatchObject({ parent_user_id: 'U0BOT' });
});
