import { pino } from 'pino';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { heldPostsTo } from '../../src/slack/held-posts.ts';
import { createOutbox, type Settled } from '../../src/slack/outbox.ts';
import { freshStore } from '../support/store.ts';
import { ADA, BEN, startWorkspace, TOKEN } from './support.ts';

const store = await freshStore();
const slack = await startWorkspace();
const log = pino({ level: 'silent' });
const connection = await connectSlack({ token: TOKEN, apiUrl: `${slack.url}/api/`, log });

test('a post nobody waits for that Slack refuses is reported to every admin, by e-mail or id, once', async () => {
  const outbox = createOutbox({
    ...connection,
    entries: store.outbox,
    clock: systemClock,
    log,
    intervalMs: 20,
    pollMs: 30,
  });
  const held: Settled[] = [];
  outbox.onSettled(heldPostsTo(['ada@acme.example', BEN], connection, outbox));
  outbox.onSettled(async (entry) => void (entry.status === 'held' && held.push(entry)));
  outbox.start();
  await outbox.enqueue({ key: 'digest', channel: 'C0SECRET', text: 'Digest', blocks: [], picture: null });
  const reported = () => [ADA, BEN].every((user) => slack.directMessages(user).length === 1);
  await slack.waitFor(reported);
  expect(slack.directMessages(ADA)[0]?.text).toContain('A post is held back. I cannot post in <#C0SECRET>');
  expect(held.map(({ key }) => key)).toEqual(['digest']);
  await outbox.stop();
  expect(slack.unexpected).toEqual([]);
});
