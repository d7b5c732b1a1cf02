import { pino } from 'pino';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { publications } from '../../publications/index.ts';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { startPublishing } from '../../src/publish.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { followActions } from '../../src/reports/verdict/follow-actions.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { ADA, CHANNEL, openSmallOffice } from '../e2e/actions-office.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { putChanges } from './changes.ts';

const log = pino({ level: 'silent' });
/** Goes on by itself, and further when it is told to. */
const set = { to: Date.parse('2026-03-03T09:00:00Z'), at: performance.now() };
const clock = () => new Date(set.to + performance.now() - set.at);
const { store, slack } = await openSmallOffice({ clock });
const published = publications.filter(({ id }) => id === 'action-thread');
const common = { store, publications: published, admins: [], clock, log };
const publishers = [1, 2].map(() =>
  startPublishing({
    ...common,
    rules: async () => rules(),
    surveys: SURVEYS,
    benchmarkYear: 2023,
    pollMs: 20,
  }),
);
afterAll(() => Promise.all(publishers.map((each) => each.stop())));

const REVIEWERS = ['ada', 'ben', 'cyd'];
await putChanges(store, { from: '2026-01-05', to: '2026-03-06', hours: 10, reviewers: REVIEWERS });
await putChanges(store, { from: '2026-03-09', to: '2026-04-24', hours: 5, reviewers: REVIEWERS });

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

/** Two processes follow the actions and look what is due at an instant; then all of it is posted. */
async function tick(at: string): Promise<void> {
  Object.assign(set, { to: Date.parse(at), at: performance.now() });
  const now = clock();
  const following = { now, rules: rules(), log, signal: new AbortController().signal };
  await Promise.all([followActions(store, following), followActions(store, following)]);
  Object.assign(set, { to: Date.parse(at) + 20_000, at: performance.now() });
  await Promise.all([1, 2].map(() => planEditions({ ...common, now: clock() })));
  await vi.waitFor(
    async () => {
      const open = await store.db
        .collection('editions')
        .countDocuments({ state: { $in: ['due', 'composing'] } });
      const unsent = await store.db.collection('outbox').countDocuments({ status: { $ne: 'sent' } });
      expect([open, unsent]).toEqual([0, 0]);
    },
    { timeout: 10_000, interval: 30 },
  );
}

async function add(id: string, more: Partial<ActionItem> = {}): Promise<void> {
  const words = {
    opportunity: `Reviews wait ${id} <!channel>`,
    resolution: 'Review first',
    createdBy: 'ada',
  };
  const item = {
    id,
    team: 'team-a',
    ...words,
    owner: 'ada',
    dueBy: '2026-03-20',
    createdAt: clock(),
    ...more,
  };
  await store.actionItems.save(item);
}

async function change(id: string, patch: object): Promise<void> {
  await store.db.collection<{ _id: string }>('action_items').updateOne({ _id: id }, patch);
}

function about(id: string, messages = slack.messages(CHANNEL)): StoredMessage[] {
  return messages.filter((message) => plainMessage(message).includes(`Reviews wait ${id}`));
}

await add('old', { createdAt: new Date('2026-02-20T09:00:00Z'), metric: 'pickup' });
await tick('2026-03-03T09:00:00Z');

test('actions from before Kata told of them are not told of', () => {
  expect(slack.messages(CHANNEL)).toEqual([]);
});

describe('from the action to its verdict', () => {
  test('the team hears of it once, with the number as it stands, and nobody is mentioned', async () => {
    await add('new', { metric: 'pickup' });
    await tick('2026-03-03T09:05:00Z');
    await tick('2026-03-03T09:06:00Z');
    const [message, ...more] = about('new');
    expect(more).toEqual([]);
    expect(message && plainMessage(message)).toMatch(
      /New action\nReviews wait new <!channel> → Review first\nAda Lovelace · due in 17 days, on 20 Mar 2026[\s\S]*Pickup time as it stands: 10 h \(n=80, the 8 weeks before\)/,
    );
    expect(JSON.stringify(message?.blocks)).not.toContain('<!');
  });

  test('that it is done goes into its thread, and is provisional', async () => {
    const done = { completedOn: '2026-03-06', completedBy: 'ada', result: 'We review before lunch' };
    await change('new', { $set: done });
    await tick('2026-03-06T15:00:00Z');
    const [first, closed, ...more] = about('new');
    expect(more).toEqual([]);
    expect(closed?.thread_ts).toBe(first?.ts);
    expect(closed && plainMessage(closed)).toMatch(
      /Done: Reviews wait new[\s\S]*We review before lunch[\s\S]*since the action was made: .*before it: 10 h. This is provisional. .*on 6 Apr 2026 at the earliest/,
    );
  });

  test('what came of it is told there once, weeks later, though a process is killed while it writes it', async () => {
    await tick('2026-04-06T08:00:00Z');
    expect(about('new')).toHaveLength(2);
    // A process took the edition and was never heard of again: its lease has run out.
    const key = { publication: 'action-thread', scope: 'new', period: 'soak-2026-03-06' };
    const [readyAt, until] = [new Date('2026-04-20T08:00:15Z'), new Date('2026-04-25T08:00:00Z')];
    const left = { state: 'composing', tries: 1, told: [], posts: null, dueAt: readyAt, readyAt, until };
    await store.db.collection('editions').insertOne({ ...key, ...left, endedAt: null });
    await tick('2026-04-20T08:00:00Z');
    const [first, , verdict, ...more] = about('new');
    expect(more).toEqual([]);
    expect(verdict?.thread_ts).toBe(first?.ts);
    expect(verdict && plainMessage(verdict)).toMatch(
      /Pickup time fell from 10 to 5 h: −50 % \(between −\d+ % and −\d+ %\), n=80 before, 60 after. Improved./,
    );
    expect(verdict && plainMessage(verdict)).toMatch(/not what made it happen/);
    await tick('2026-04-21T08:00:00Z');
    expect(about('new')).toHaveLength(3);
  });

  test('one from before Kata told of them: its closing stands for itself, and the verdict is below that', async () => {
    await change('old', { $set: { completedOn: '2026-03-09' } });
    await tick('2026-04-21T08:10:00Z');
    await tick('2026-04-27T08:10:00Z');
    const [closed, verdict, ...more] = about('old');
    expect(more).toEqual([]);
    expect(closed?.thread_ts).toBeUndefined();
    expect(verdict?.thread_ts).toBe(closed?.ts);
    expect(verdict && plainMessage(verdict)).toContain('Improved.');
  });
});

test('what is opened again at once is told of as done only when it is', async () => {
  await add('again');
  await tick('2026-04-28T08:00:00Z');
  await change('again', { $set: { completedOn: '2026-04-28', closed: { on: '2026-04-28', at: clock() } } });
  await change('again', { $unset: { completedOn: '', closed: '' } });
  await tick('2026-04-28T09:00:00Z');
  expect(about('again')).toHaveLength(1);
  await change('again', { $set: { completedOn: '2026-04-29', dropped: true } });
  await tick('2026-04-29T09:00:00Z');
  expect(about('again').map(plainMessage).at(-1)).toMatch(/^Given up: Reviews wait again[\s\S]*no verdict/);
});

test('numbers that one person is behind are not shown in the channel', async () => {
  await store.organisation.saveTeams([
    {
      key: 'team-b',
      name: 'Team B',
      timezone: 'UTC',
      channel: CHANNEL,
      members: ['ada'],
      repositories: ['solo'],
    },
  ]);
  await putChanges(store, {
    from: '2026-03-02',
    to: '2026-04-17',
    hours: 9,
    reviewers: ['ada', 'x'],
    repository: 'solo',
  });
  await add('solo', { team: 'team-b', metric: 'pickup' });
  await tick('2026-04-30T09:00:00Z');
  const [message] = about('solo').map(plainMessage);
  expect(message).toContain('Too few people are behind this number');
  expect(message).not.toMatch(/\d h\b/);
});

test('a team with no channel: the owner is told directly', async () => {
  await store.organisation.saveTeams([
    { key: 'team-c', name: 'Team C', timezone: 'UTC', members: ['ada'], repositories: [] },
  ]);
  await add('direct', { team: 'team-c' });
  await add('nowhere', { team: 'team-c', owner: 'linus' });
  await tick('2026-04-30T10:00:00Z');
  expect(about('direct', slack.directMessages(ADA))).toHaveLength(1);
  expect(about('nowhere')).toEqual([]);
});

test('one that is stored while the calendar is being read is told of the next time', async () => {
  await tick('2026-04-30T11:00:00Z');
  await add('late', { createdAt: new Date(clock().getTime() - 1_000) });
  await tick('2026-04-30T11:01:00Z');
  expect(about('late')).toHaveLength(1);
});
