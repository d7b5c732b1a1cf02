import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { tellAdmins } from '../../src/publishing/notices.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { heldPostsTo } from '../../src/slack/held-posts.ts';
import { ADA, startWorkspace, TOKEN } from '../slack/support.ts';
import { freshStore } from '../support/store.ts';
import { noticesIn, silent } from './support.ts';

test('an admin configured by e-mail is told by a process that does not talk to Slack', async () => {
  const store = await freshStore();
  const options = { store, admins: ['Ada@acme.example'], log: silent };
  const notice = { key: 'x', text: 'Something was skipped.' };
  await tellAdmins(options, notice, systemClock());
  expect(await noticesIn(store)).toEqual([]);
  const workspace = await startWorkspace();
  const slack = await connectSlack({ token: TOKEN, apiUrl: `${workspace.url}/api/`, log: silent });
  const outbox = { enqueue: async () => true };
  const remember = store.adminIds.save;
  heldPostsTo({ admins: options.admins, slack, outbox, remember, log: silent });
  await expect.poll(() => store.adminIds.find('ada@acme.example')).toBe(ADA);
  await tellAdmins(options, notice, systemClock());
  await tellAdmins(options, notice, systemClock());
  expect(await noticesIn(store)).toEqual([{ channel: ADA, text: notice.text }]);
});
