import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { heldPostsTo } from '../../src/slack/held-posts.ts';
import { createOutbox, type Outbox, type OutboxOptions } from '../../src/slack/outbox.ts';
import type { Post } from '../../src/store/outbox.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BEN, PNG, startWorkspace, TEAM_CHANNEL, TOKEN } from './support.ts';

const store = await freshStore();
const slack = await startWorkspace();
const log = pino({ level: 'silent' });
const connection = await connectSlack({ token: TOKEN, apiUrl: `${slack.url}/api/`, log });

const started: Outbox[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((outbox) => outbox.stop()));
  await store.db.collection('outbox').deleteMany({});
  await store.db.collection('outbox-channels').deleteMany({});
  expect(slack.unexpected).toEqual([]);
});

/** An outbox whose admins are told of trouble, one of them known by e-mail. */
function outboxOf(more: Partial<OutboxOptions> = {}) {
  const fast = { intervalMs: 20, pollMs: 30, doubtMs: 60, blockedMs: 250 };
  const outbox = createOutbox({
    entries: store.outbox,
    ...connection,
    clock: systemClock,
    log,
    ...fast,
    ...more,
  });
  const admins = ['ada@acme.example', BEN];
  outbox.onSettled(heldPostsTo({ admins, slack: connection, outbox, log }));
  started.push(outbox);
  outbox.start();
  return outbox;
}

function words(key: string, channel = TEAM_CHANNEL): Post {
  return { key, channel, text: key, blocks: [], picture: null };
}

function said(user: string, part: string): number {
  return slack.directMessages(user).filter(({ text }) => text.includes(part)).length;
}

function refuse(error: string, times: number, method = /chat.postMessage/): void {
  slack.inject({ match: method, times, respond: { body: { ok: false, error } } });
}

async function posted(text: string, channel = TEAM_CHANNEL) {
  await slack.waitFor(() => slack.messages(channel).some((each) => each.text === text), 8_000);
}

test('not invited: each admin is told once, however many posts wait, and they go out after the invitation', async () => {
  const outbox = outboxOf();
  await outbox.enqueue(words('digest', 'C0SECRET'));
  await outbox.enqueue(words('review', 'C0SECRET'));
  const told = 'I cannot post in <#C0SECRET>, because I am not in it. Invite me there with `/invite @kata`.';
  await slack.waitFor(() => said(ADA, told) === 1 && said(BEN, told) === 1);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([said(ADA, told), said(BEN, told)]).toEqual([1, 1]);
  expect(slack.messages('C0SECRET')).toEqual([]);
  expect(await store.outbox.find('digest')).toMatchObject({ reason: 'channel_not_found' });
  await slack.join('C0SECRET');
  await posted('digest', 'C0SECRET');
  await posted('review', 'C0SECRET');
  expect(slack.messages('C0SECRET').map(({ text }) => text)).toEqual(['digest', 'review']);
  expect(await store.outbox.find('digest')).toMatchObject({ status: 'sent' });
});

const MENDED = [
  ['is_archived', 'because it is archived. Unarchive it, or choose another channel in `/kata setup`'],
  ['restricted_action', 'this workspace restricts who may'],
  ['missing_scope', 'the app lacks a scope. Install it again from its manifest'],
  ['token_revoked', 'Slack no longer takes my token. Install the app again'],
] as const;

test.each(MENDED)(
  '%s: the post waits, the admin is told what to do, and nothing is lost',
  async (error, told) => {
    const outbox = outboxOf();
    refuse(error, 1);
    await outbox.enqueue(words(`after ${error}`));
    await slack.waitFor(() => said(ADA, told) === 1, 8_000);
    await posted(`after ${error}`);
    expect(said(BEN, told)).toBe(1);
  },
);

test('a person who was deactivated is not written to, and the admin is told whom to take out', async () => {
  const outbox = outboxOf({ patienceMs: 0 });
  await outbox.enqueue(words('nudge', 'U0GONE'));
  await slack.waitFor(() => said(ADA, '<@U0GONE>’s direct message: the account is deactivated') === 1);
  expect(await store.outbox.find('nudge')).toMatchObject({ status: 'held', reason: 'user_disabled' });
});

test('after a day of waiting a post is held, and kept', async () => {
  const outbox = outboxOf({ patienceMs: 0 });
  refuse('is_archived', 1);
  await outbox.enqueue(words('too late'));
  await slack.waitFor(
    () => said(ADA, 'is held back: I cannot post in <#C0TEAM>, because it is archived') === 1,
  );
  expect(await store.outbox.find('too late')).toMatchObject({ status: 'held', text: 'too late' });
});

test('a post that waits over midnight is told of once', async () => {
  const time = { shiftMs: 0 };
  const outbox = outboxOf({ clock: () => new Date(Date.now() + time.shiftMs), patienceMs: 3 * DAY_MS });
  const tries = async () => (await store.outbox.find('overnight'))?.attempts ?? 0;
  const told = () => said(ADA, 'because I am not in it');
  const toldBefore = told();
  await outbox.enqueue(words('overnight', 'C0PRIVATE'));
  await slack.waitFor(() => told() === toldBefore + 1);
  time.shiftMs = DAY_MS;
  const triesBefore = await tries();
  await slack.waitFor(async () => (await tries()) > triesBefore + 1);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(told()).toBe(toldBefore + 1);
});

test('what is wrong with the whole workspace is told once of all that it held back', async () => {
  const outbox = outboxOf({ patienceMs: 0 });
  refuse('token_expired', 2);
  // Both before anybody waits: what the admin is told of the first would be refused in place of the second.
  await Promise.all([outbox.enqueue(words('here')), outbox.enqueue(words('there', 'C0ELSEWHERE'))]);
  for (const key of ['here', 'there'])
    await slack.waitFor(async () => (await store.outbox.find(key))?.status === 'held');
  const told = 'Posts are held back: I cannot post at all';
  await slack.waitFor(() => said(ADA, told) > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(said(ADA, told)).toBe(1);
  expect(said(ADA, '`/kata posts` has it tried again')).toBeGreaterThan(0);
});

test('uploads that fail again and again: the words are posted, and the admin is told', async () => {
  const outbox = outboxOf();
  slack.inject({ match: /getUploadURLExternal/, times: 3, respond: { status: 503, body: 'no' } });
  const picture = { png: PNG, title: 'Trend', alt: 'It falls.' };
  await outbox.enqueue({ ...words('in words'), picture });
  await slack.waitFor(() => said(ADA, 'I posted in <#C0TEAM> in words alone') === 1, 15_000);
  const [message] = slack.messages(TEAM_CHANNEL).filter(({ text }) => text === 'in words');
  expect(message?.files).toEqual([]);
}, 20_000);

test('without the scope for files the words are posted', async () => {
  const outbox = outboxOf();
  refuse('missing_scope', 1, /getUploadURLExternal/);
  await outbox.enqueue({ ...words('no files'), picture: { png: PNG, title: 'Trend', alt: 'It falls.' } });
  await posted('no files');
  await slack.waitFor(() => said(ADA, 'Give the app the scope `files:write` again') === 1);
});

test('files that Slack takes and does not share: the words are posted, the blocks too', async () => {
  const outbox = outboxOf();
  refuse('file_upload_size_restricted', 1, /completeUploadExternal/);
  const picture = { png: PNG, title: 'Trend', alt: 'It falls.' };
  await outbox.enqueue({ ...words('too big'), picture, blocks: [{ type: 'divider' }] });
  await posted('too big');
  await slack.waitFor(() => said(ADA, '`file_upload_size_restricted`') === 1);
  expect(slack.messages(TEAM_CHANNEL).find((each) => each.text === 'too big')?.blocks).toHaveLength(1);
});

test('blocks that Slack refuses: the words are posted without them', async () => {
  const outbox = outboxOf();
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '' } }];
  await outbox.enqueue({ ...words('not taken'), blocks });
  await posted('not taken');
  await slack.waitFor(() => said(ADA, '`invalid_blocks`') === 1);
  expect(slack.messages(TEAM_CHANNEL).find((each) => each.text === 'not taken')?.blocks).toEqual([]);
});

test('blocks that are too long for one message are shortened', async () => {
  const outbox = outboxOf();
  const text = 'x'.repeat(2_900);
  const section = { type: 'section', text: { type: 'mrkdwn', text } };
  await outbox.enqueue({ ...words('too long'), blocks: Array.from({ length: 6 }, () => section) });
  await posted('too long');
  expect(slack.messages(TEAM_CHANNEL).find((each) => each.text === 'too long')?.blocks).toHaveLength(6);
});

test('a workspace that stays rate limited: the admin is told once that posts wait', async () => {
  const outbox = outboxOf({ slowMs: 500 });
  const respond = { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } };
  slack.inject({ match: /chat.postMessage/, times: 2, respond });
  await outbox.enqueue(words('patient'));
  await posted('patient');
  await slack.waitFor(() => said(ADA, 'Posts wait: rate limited') === 1);
});
