import { expect, test } from 'vitest';
import type { CommandContext } from '../../commands/asking/context.ts';
import { posts } from '../../commands/interactions/posts.ts';
import { kataPosts } from '../../commands/kata-posts.ts';
import { validateMessageBlocks } from '../../demo/slack/block-kit/validate.ts';
import { postsMessage } from '../../views/messages/posts.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';

const store = await freshStore();
const now = new Date('2026-03-02T09:00:00Z');
const earlier = new Date('2026-03-02T07:00:00Z');

function ctx(admin: boolean): CommandContext {
  return {
    store,
    asker: { person: null, admin, userId: 'U1' },
    now,
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  };
}

async function held(key: string, more: object = {}): Promise<void> {
  await store.outbox.add(
    { key, channel: 'C1', text: `Digest of ${key}`, blocks: [], picture: null, ...more },
    earlier,
  );
  const { _id } = { _id: key as never };
  await store.db.collection('outbox').updateOne({ _id }, { $set: { status: 'held', reason: 'is_archived' } });
}

function press(value: string, admin = true) {
  const [definition] = posts;
  const interaction = { userId: 'U1', value, channel: 'D1', message: '1.2', metadata: '', fields: {} };
  return definition?.run(interaction, ctx(admin));
}

test('an admin sees what did not go out, and has it tried again with what belongs to it', async () => {
  await held('team-a');
  await held('team-a:1', { thread: 'team-a' });
  const { text, data } = await kataPosts.run({}, ctx(true));
  expect(text).toBe('2 posts did not go out');
  expect(data).toEqual({
    posts: ['team-a', 'team-a:1'].map((key) => ({
      key,
      channel: 'C1',
      status: 'held',
      reason: 'is_archived',
    })),
  });
  expect((await press('team-a'))?.reply?.text).toContain('It is tried again now');
  for (const key of ['team-a', 'team-a:1']) {
    expect(await store.outbox.find(key)).toMatchObject({ status: 'pending', attempts: 0, notBefore: now });
  }
  expect((await press('team-a'))?.reply?.text).toContain('It is not waiting any more');
  expect(await store.audit.about('team-a')).toMatchObject([{ who: 'U1', action: 'tried a post again' }]);
  expect((await kataPosts.run({}, ctx(true))).text).toBe('Every post went out.');
});

test('nobody else sees them or tries them again', async () => {
  await held('team-b');
  await expect(kataPosts.run({}, ctx(false))).rejects.toThrow('Only those who administer Kata');
  await expect(press('team-b', false)).rejects.toThrow('Only those who administer Kata');
  expect(await store.outbox.find('team-b')).toMatchObject({ status: 'held' });
});

test('what others wrote mentions nobody, and two hundred posts fit into a message', () => {
  const post = {
    key: 'k'.repeat(1_900),
    channel: 'C1',
    text: '<!channel> *hi*',
    status: 'held',
    reason: '<@U2>',
    createdAt: earlier,
  } as const;
  const message = postsMessage(
    Array.from({ length: 200 }, () => post),
    now,
  );
  expect(validateMessageBlocks(message.blocks)).toMatchObject({ ok: true });
  expect(JSON.stringify(message.blocks)).not.toMatch(/<!channel>|<@U2>/);
  expect(message.text).toBe('200 posts did not go out');
});
