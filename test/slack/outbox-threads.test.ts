import { pino } from 'pino';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import type { Post } from '../../src/store/outbox.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BOT, PNG, startWorkspace, TEAM_CHANNEL, TOKEN } from './support.ts';

const store = await freshStore();
const slack = await startWorkspace(null, [
  { id: 'C0OTHER', name: 'other', members: [ADA, BOT] },
  { id: 'C0THIRD', name: 'third', members: [ADA, BOT] },
]);
const log = pino({ level: 'silent' });
const connection = await connectSlack({ token: TOKEN, apiUrl: `${slack.url}/api/`, log });

function outboxOf(more: object = {}) {
  const fast = { leaseMs: 2_000, intervalMs: 20, pollMs: 30, doubtMs: 60 };
  return createOutbox({ entries: store.outbox, ...connection, clock: systemClock, log, ...fast, ...more });
}

function words(key: string, more: Partial<Post> = {}): Post {
  return { key, channel: TEAM_CHANNEL, text: key, blocks: [], picture: null, ...more };
}

function named(text: string, channel = TEAM_CHANNEL) {
  return slack.messages(channel).filter((each) => each.text === text);
}

test('replies go into the thread of their message, in words, with files and without', async () => {
  const outbox = outboxOf();
  await outbox.enqueue(words('digest'));
  const csv = { name: 'numbers.csv', title: 'Numbers', bytes: Buffer.from('a,b\n1,2\n') };
  await outbox.enqueue(
    words('chart', { thread: 'digest', picture: { png: PNG, title: 'Trend', alt: 'It falls.' } }),
  );
  await outbox.enqueue(words('table', { thread: 'digest', documents: [csv] }));
  await outbox.enqueue(words('details', { thread: 'digest' }));
  outbox.start();
  await slack.waitFor(() => named('details').length === 1);
  await outbox.stop();
  const first = named('digest')[0];
  expect(first?.thread_ts).toBeUndefined();
  for (const reply of ['chart', 'table', 'details']) expect(named(reply)[0]?.thread_ts).toBe(first?.ts);
  const [file] = named('table')[0]?.files ?? [];
  expect(file?.name).toMatch(/^numbers-[0-9a-f]{20}\.csv$/);
  expect(file?.bytes.toString()).toBe('a,b\n1,2\n');
  expect(file?.title).toBe('Numbers');
  expect((await store.outbox.find('table'))?.documents).toBeUndefined();
});

test('a message of files tells no id: it is found in the history before its replies go', async () => {
  const outbox = outboxOf();
  const picture = { png: PNG, title: 'Month', alt: 'It falls.' };
  const pdf = { name: 'month.pdf', title: 'Month, as a page', bytes: Buffer.from('%PDF') };
  await outbox.enqueue(words('review', { picture, documents: [pdf] }));
  await outbox.enqueue(words('agenda', { thread: 'review' }));
  outbox.start();
  await slack.waitFor(() => named('agenda').length === 1);
  await outbox.stop();
  const [first] = named('review');
  expect(first?.files.map(({ name }) => name.replace(/-[0-9a-f]{20}/, ''))).toEqual([
    'month.png',
    'month.pdf',
  ]);
  expect(named('agenda')[0]?.thread_ts).toBe(first?.ts);
  expect((await store.outbox.find('review'))?.ts).toBe(first?.ts);
});

test('a reply of unknown fate is looked for in its thread, and not posted twice', async () => {
  const outbox = outboxOf();
  await outbox.enqueue(words('question'));
  outbox.start();
  await slack.waitFor(() => named('question').length === 1);
  slack.inject({ match: /chat.postMessage/, times: 1, truncateAfterBytes: 10 });
  await outbox.enqueue(words('answered', { thread: 'question' }));
  await slack.waitFor(() => named('answered').length === 1);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await outbox.stop();
  expect(named('answered')).toHaveLength(1);
  expect(await store.outbox.find('answered')).toMatchObject({ status: 'sent', attempts: 1 });
});

test('what is meant for a person goes to the direct message with them', async () => {
  const outbox = outboxOf();
  await outbox.enqueue(words('for you', { channel: ADA }));
  outbox.start();
  await slack.waitFor(() => slack.directMessages(ADA).length === 1);
  await outbox.stop();
  expect(slack.directMessages(ADA)[0]?.text).toBe('for you');
});

test('replies of a message that waits wait with it, and let others through', async () => {
  const outbox = outboxOf({ blockedMs: 300 });
  const archived = { body: { ok: false, error: 'is_archived' } };
  slack.inject({ match: /chat.postMessage/, times: 1, respond: archived });
  await outbox.enqueue(words('first of two'));
  await outbox.enqueue(words('second of two', { thread: 'first of two' }));
  await outbox.enqueue(words('of somebody else'));
  outbox.start();
  await slack.waitFor(() => named('second of two').length === 1, 8_000);
  await outbox.stop();
  const [first] = named('first of two');
  expect(named('second of two')[0]?.thread_ts).toBe(first?.ts);
  expect(Number(named('of somebody else')[0]?.ts)).toBeLessThan(Number(first?.ts));
});

test('what Slack takes no more of for a while is left alone by every channel, and words go on', async () => {
  const outbox = outboxOf();
  const limited = { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } };
  slack.inject({ match: /getUploadURLExternal/, times: 1, respond: limited });
  const asked = () => slack.requests.filter((each) => each.includes('getUploadURLExternal')).length;
  const before = asked();
  const picture = { png: PNG, title: 'Trend', alt: 'It falls.' };
  outbox.start();
  await outbox.enqueue(words('first picture', { picture }));
  await slack.waitFor(() => asked() === before + 1);
  await outbox.enqueue(words('second picture', { channel: 'C0OTHER', picture }));
  await outbox.enqueue(words('only words', { channel: 'C0THIRD' }));
  await slack.waitFor(() => named('only words', 'C0THIRD').length === 1);
  expect(asked()).toBe(before + 1);
  await slack.waitFor(() => named('first picture').length + named('second picture', 'C0OTHER').length === 2);
  await outbox.stop();
  expect(asked()).toBe(before + 3);
});
