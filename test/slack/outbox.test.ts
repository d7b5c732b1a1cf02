import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { startStandIn } from '../../demo/stand-in.ts';
import { systemClock } from '../../src/clock.ts';
import { clientOptions, connectSlack } from '../../src/slack/connection.ts';
import { createOutbox, type OutboxOptions, type Settled } from '../../src/slack/outbox.ts';
import type { Post } from '../../src/store/outbox.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BEN, BOT, PNG, startWorkspace, TEAM_CHANNEL, TOKEN } from './support.ts';

const store = await freshStore();
const slack = await startWorkspace();
const log = pino({ level: 'silent' });
const { web, posts, workspace } = await connectSlack({ token: TOKEN, apiUrl: `${slack.url}/api/`, log });

afterEach(async () => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
  await store.db.collection('outbox').deleteMany({});
  await store.db.collection('outbox-channels').deleteMany({});
});

/** A process of its own with an outbox: what it settled, until it is stopped. */
function outboxWith(more: Partial<OutboxOptions> = {}) {
  const settled: Settled[] = [];
  const fast = { leaseMs: 2_000, intervalMs: 40, pollMs: 50, doubtMs: 100 };
  const outbox = createOutbox({
    entries: store.outbox,
    web,
    posts,
    workspace,
    clock: systemClock,
    log,
    ...fast,
    ...more,
  });
  outbox.onSettled(async (entry) => void settled.push(entry));
  return { outbox, settled };
}

function words(key: string, channel = TEAM_CHANNEL): Post {
  return { key, channel, text: key, blocks: [], picture: null };
}

function chart(key: string, channel = TEAM_CHANNEL): Post {
  return { ...words(key, channel), picture: { png: PNG, title: key, alt: 'A chart.' } };
}

function texts(channel = TEAM_CHANNEL): string[] {
  return slack.messages(channel).map((each) => each.text);
}

test('posts keep their order, a second apart to a channel, whoever of several processes sends them', async () => {
  const both = [outboxWith({ intervalMs: 1_000 }), outboxWith({ intervalMs: 1_000 })];
  for (const { outbox } of both) outbox.start();
  const keys = ['order-1', 'order-2', 'order-3'];
  for (const [index, key] of keys.entries()) await both[index % 2]?.outbox.enqueue(words(key));
  await both[0]?.outbox.enqueue(words('elsewhere', 'C0OPEN'));
  await slack.waitFor(() => texts().filter((each) => keys.includes(each)).length === 3);
  await Promise.all(both.map(({ outbox }) => outbox.stop()));
  const messages = slack.messages(TEAM_CHANNEL).filter((each) => keys.includes(each.text));
  expect(messages.map((each) => each.text)).toEqual(keys);
  const at = messages.map((each) => Number(each.ts));
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1);
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(1);
  expect(texts('C0OPEN')).toEqual(['elsewhere']);
  expect(Number(slack.messages('C0OPEN')[0]?.ts)).toBeLessThan(at[1] ?? 0);
});

test('the same key is posted once', async () => {
  const { outbox } = outboxWith();
  expect(await outbox.enqueue(words('once'))).toBe(true);
  expect(await outbox.enqueue(words('once'))).toBe(false);
  outbox.start();
  await slack.waitFor(() => texts().includes('once'));
  await outbox.enqueue(words('once'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  await outbox.stop();
  expect(texts().filter((each) => each === 'once')).toHaveLength(1);
  expect(await store.outbox.find('once')).toMatchObject({ status: 'sent', attempts: 1 });
});

test('too many requests: it waits as long as it is told, and keeps the order', async () => {
  const { outbox } = outboxWith();
  const respond = { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } };
  slack.inject({ match: /chat.postMessage/, times: 1, respond });
  await outbox.enqueue(words('limited'));
  await outbox.enqueue(words('behind'));
  const from = performance.now();
  outbox.start();
  await slack.waitFor(() => texts().includes('behind'));
  await outbox.stop();
  expect(performance.now() - from).toBeGreaterThan(950);
  expect(texts().slice(-2)).toEqual(['limited', 'behind']);
});

test('a refusal holds the post with its reason, and lets those behind it through', async () => {
  const { outbox, settled } = outboxWith();
  slack.inject({
    match: /chat.postMessage/,
    times: 1,
    respond: { body: { ok: false, error: 'message_not_allowed' } },
  });
  await outbox.enqueue(words('refused'));
  await outbox.enqueue(words('after'));
  outbox.start();
  await slack.waitFor(() => settled.length === 2);
  await outbox.stop();
  expect(settled.map(({ key, status, reason }) => ({ key, status, reason }))).toEqual([
    { key: 'refused', status: 'held', reason: 'message_not_allowed' },
    { key: 'after', status: 'sent', reason: undefined },
  ]);
  expect(texts()).not.toContain('refused');
});

const doubts = [
  ['an answer cut off', { truncateAfterBytes: 10 }, true],
  ['an error of the server', { respond: { status: 502, body: '<html>bad gateway</html>' } }, false],
  ['a page in place of JSON', { respond: { body: '<html>maintenance</html>' } }, false],
  ['an internal error', { respond: { body: { ok: false, error: 'internal_error' } } }, false],
] as const;

test.each(doubts)(
  '%s: the history decides whether a message is posted again',
  async (name, fault, arrived) => {
    const { outbox, settled } = outboxWith();
    slack.inject({ match: /chat.postMessage/, times: 1, ...fault });
    const posted = slack.requests.filter((each) => each.includes('chat.postMessage')).length;
    await outbox.enqueue(words(name));
    outbox.start();
    await slack.waitFor(() => settled.length === 1);
    await outbox.stop();
    expect(settled[0]?.status).toBe('sent');
    expect(texts().filter((each) => each === name)).toHaveLength(1);
    const requests = slack.requests.filter((each) => each.includes('chat.postMessage')).length - posted;
    expect(requests).toBe(arrived ? 1 : 2);
  },
);

test('a time-out after the post arrived posts nothing twice, with a chart too', async () => {
  const { outbox, settled } = outboxWith();
  slack.inject({ match: /completeUploadExternal/, times: 1, truncateAfterBytes: 10 });
  slack.inject({ match: /\/upload\//, times: 1, respond: { status: 500, body: 'no' } });
  slack.inject({ match: /getUploadURLExternal/, times: 1, respond: { status: 503, body: 'no' } });
  await outbox.enqueue(chart('uncertain chart'));
  outbox.start();
  await slack.waitFor(() => settled.length === 1, 20_000);
  await outbox.stop();
  expect(settled[0]).toMatchObject({ status: 'sent', attempts: 1 });
  const posted = slack.messages(TEAM_CHANNEL).filter((each) => each.files[0]?.title === 'uncertain chart');
  expect(posted).toHaveLength(1);
  expect(posted[0]?.user).toBe(BOT);
});

test('where the history cannot be read the post is held and said to be uncertain, never sent again', async () => {
  const { outbox, settled } = outboxWith();
  slack.inject({ match: /chat.postMessage/, times: 1, truncateAfterBytes: 10 });
  await outbox.enqueue(words('unknown', 'C0OPEN'));
  outbox.start();
  await slack.waitFor(() => settled.length === 1);
  await outbox.stop();
  expect(settled[0]).toMatchObject({ status: 'held', uncertain: true });
  expect(settled[0]?.reason).toContain('not_in_channel');
  expect(texts('C0OPEN').filter((each) => each === 'unknown')).toHaveLength(1);
});

test('a history that fails for a while is read again later', async () => {
  const { outbox, settled } = outboxWith();
  slack.inject({ match: /chat.postMessage/, times: 1, truncateAfterBytes: 10 });
  const headers = { 'retry-after': '1' };
  slack.inject({ match: /conversations.history/, times: 1, respond: { status: 429, headers, body: '' } });
  await outbox.enqueue(words('patient'));
  outbox.start();
  await slack.waitFor(() => settled.length === 1);
  await outbox.stop();
  expect(settled[0]?.status).toBe('sent');
  expect(texts().filter((each) => each === 'patient')).toHaveLength(1);
});

test('a post that Slack never answers is looked for, and posted again where it did not arrive', async () => {
  const hasty = new WebClient(TOKEN, {
    ...clientOptions({ apiUrl: `${slack.url}/api/`, log }, 0),
    timeout: 200,
  });
  const { outbox, settled } = outboxWith({ posts: hasty });
  slack.inject({ match: /chat.postMessage/, times: 1, hang: true });
  await outbox.enqueue(words('unanswered'));
  outbox.start();
  await slack.waitFor(() => settled.length === 1);
  await outbox.stop();
  expect(settled[0]).toMatchObject({ status: 'sent', attempts: 1 });
  expect(texts().filter((each) => each === 'unanswered')).toHaveLength(1);
  expect(slack.requests.filter((each) => each.includes('conversations.history')).length).toBeGreaterThan(0);
});

test('Slack out of reach is known not to have got it: there is nothing to look for', async () => {
  const gone = await startStandIn(() => undefined);
  await gone.close();
  const { outbox } = outboxWith({
    posts: new WebClient(TOKEN, clientOptions({ apiUrl: `${gone.url}/api/`, log }, 0)),
  });
  await outbox.enqueue(words('refused connection'));
  outbox.start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await outbox.stop();
  expect(await store.outbox.find('refused connection')).toMatchObject({
    status: 'pending',
    uncertain: false,
  });
});

test('the first post of two people goes out side by side', async () => {
  const { outbox, settled } = outboxWith({ intervalMs: 5_000 });
  await outbox.enqueue(chart('for ada', slack.directMessageChannel(ADA)));
  await outbox.enqueue(chart('for ben', slack.directMessageChannel(BEN)));
  outbox.start();
  await slack.waitFor(() => settled.length === 2, 2_000);
  await outbox.stop();
  expect(slack.directMessages(ADA)).toHaveLength(1);
  expect(slack.directMessages(BEN)).toHaveLength(1);
});
