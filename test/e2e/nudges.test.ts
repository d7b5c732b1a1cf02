import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { publications } from '../../publications/index.ts';
import type { NudgeSettings } from '../../src/domain/nudge-settings.ts';
import { startPublishing } from '../../src/publish.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { openHomeOffice, PATIENCE_MS, WHO } from './home-office.ts';

const log = pino({ level: 'silent' });
const office = await openHomeOffice('2026-03-02T06:00:00Z');
const { store, slack, open, put, at, clock, openHome, pressHome, seen } = office;

const common = { store, publications, admins: [WHO.root], clock: () => clock.now, log };
const publishers = [1, 2].map(() =>
  startPublishing({
    ...common,
    rules: async () => rules(),
    surveys: SURVEYS,
    benchmarkYear: 2023,
    pollMs: 20,
  }),
);
afterAll(async () => {
  await Promise.all(publishers.map((each) => each.stop()));
});

/** Two processes look what is due, at a local time in Berlin, where it is winter; then all of it is published. */
async function tick(local: string): Promise<void> {
  at(`${local}:00+01:00`);
  const looking = { ...common, now: clock.now };
  await Promise.all([planEditions(looking), planEditions(looking)]);
  const editions = store.db.collection('editions');
  await vi.waitFor(
    async () => {
      const open = await editions.countDocuments({ state: { $in: ['due', 'composing'] } });
      const unsent = await store.db
        .collection('outbox')
        .countDocuments({ channel: WHO.ada, status: { $ne: 'sent' } });
      expect([open, unsent]).toEqual([0, 0]);
    },
    { timeout: PATIENCE_MS, interval: 50 },
  );
}

let told = 0;

/** What somebody was told in their direct message since this was asked last. */
function news(): string[] {
  const all = slack.directMessages(WHO.ada);
  const fresh = all.slice(told).map(plainMessage);
  told = all.length;
  return fresh;
}

async function kata(text: string): Promise<string> {
  const before = slack.ephemerals('C0TEAM', WHO.ada).length;
  await slack.slash({ user: WHO.ada, channel: 'C0TEAM', command: '/kata', text });
  const answer = await slack.waitFor(() => slack.ephemerals('C0TEAM', WHO.ada)[before], PATIENCE_MS);
  return plainMessage(answer);
}

async function pressNudge(label: string): Promise<void> {
  const message = slack.directMessages(WHO.ada).findLast((each) => each.text.includes('for you'));
  for (const block of message?.blocks ?? []) {
    const own = block.type === 'actions' ? block.elements : 'accessory' in block ? [block.accessory] : [];
    const button = own.find((each) => each?.type === 'button' && each.text.text === label);
    if (!button || !('action_id' in button) || !message) continue;
    const blockId = block.block_id ? { blockId: block.block_id } : {};
    const pressed = { user: WHO.ada, channel: message.channel, message: message.ts };
    await slack.press({ ...pressed, actionId: button.action_id ?? '', ...blockId });
    return;
  }
  throw new Error(`no button ${label}`);
}

/** What is decided, some other way than by the command that a test is about. */
async function choose(more: Partial<NudgeSettings>): Promise<void> {
  const settings = {
    on: true,
    slackId: WHO.ada,
    snoozed: [],
    reviewHours: 4,
    changeHours: 8,
    actions: true,
    ...more,
  };
  await store.preferences.saveNudges('ada', settings);
}

const monday = (time: string) => new Date(`2026-03-02T${time}:00+01:00`);
// Asked for on Monday at nine; of the own one nobody has said anything since then either.
const asked = open(11, {
  requestedReviewers: ['ada-gh'],
  openedAt: monday('09:00'),
  title: 'Asked <!channel>',
});
const own = open(12, { author: 'ada-gh', openedAt: monday('09:00'), title: 'My own' });
await put(asked, own);

beforeEach(async () => {
  await store.db.collection('editions').deleteMany({});
  await store.db.collection('publishing_ticks').deleteMany({});
  news();
});

describe('whoever turned them on', () => {
  test('nobody is told anything before they say so', async () => {
    await tick('2026-03-03T10:30');
    await tick('2026-03-03T15:30');
    expect(news()).toEqual([]);
    expect(await store.db.collection('editions').countDocuments({ publication: 'nudge' })).toBe(0);
  });

  test('is told once what waits long enough, by whichever of two processes, and again the next working day', async () => {
    at('2026-03-02T09:00:00+01:00');
    expect(await kata('nudges on')).toContain('Nudges are on.');
    await tick('2026-03-02T09:30');
    // An hour on Monday morning: nothing has waited for long.
    await tick('2026-03-02T10:00');
    expect(news()).toEqual([]);
    // Six hours: the review, for which four are enough.
    await tick('2026-03-02T15:00');
    const [first = '', ...more] = news();
    expect(more).toEqual([]);
    expect(first).toMatch(
      /Reviews asked of you\n+shop#11 Asked <!channel> .*\nwaiting for review since 09:00 today \(6 working hours\)/,
    );
    expect(first).not.toMatch(/My own|\bBen\b/);
    expect(JSON.stringify(slack.directMessages(WHO.ada).at(-1)?.blocks)).toContain('&lt;!channel&gt;');
    await tick('2026-03-02T16:00');
    await tick('2026-03-02T18:00');
    expect(news()).toEqual([]);
    // The next morning both; in the afternoon neither again.
    await tick('2026-03-03T10:00');
    const [second = ''] = news();
    expect(second).toContain('waiting for review since Monday (9 working hours)');
    expect(second).toContain('shop#12 My own');
    await tick('2026-03-03T15:00');
    await tick('2026-03-03T16:59');
    expect(news()).toEqual([]);
    expect(slack.messages('C0TEAM')).toEqual([]);
    expect(slack.directMessages(WHO.ben)).toEqual([]);
  });

  test('not on a weekend or a holiday, in quiet hours, or once it is snoozed or off', async () => {
    await choose({});
    await tick('2026-03-06T09:00');
    await tick('2026-03-07T10:30');
    await tick('2026-03-08T15:30');
    await store.events.upsert([
      { kind: 'holiday', record: { source: 's', date: '2026-03-09', name: 'Off', team: 'team-a' } },
    ]);
    await tick('2026-03-09T10:30');
    expect(news()).toEqual([]);
    expect(await kata('nudges quiet 09:30-12:00')).toContain('Quiet from 09:30 to 12:00.');
    await tick('2026-03-10T10:30');
    expect(news()).toEqual([]);
    await tick('2026-03-10T12:00');
    expect(news()).toHaveLength(1);
    at('2026-03-10T18:00:00+01:00');
    expect(await kata('nudges snooze')).toContain('Snoozed until Wed 11 Mar, 18:00.');
    await tick('2026-03-11T12:30');
    await tick('2026-03-11T15:30');
    expect(news()).toEqual([]);
    await tick('2026-03-12T12:30');
    expect(news()).toHaveLength(1);
    expect(await kata('nudges off')).toContain('Nudges are off.');
    await tick('2026-03-13T12:30');
    expect(news()).toEqual([]);
    expect(await kata('nudges quiet 9-5')).toContain('are no quiet hours: say them as');
  });
});

describe('the buttons of a nudge', () => {
  test('one change is left out, then all are snoozed, then they are off', async () => {
    await choose({});
    await tick('2026-03-16T09:00');
    await tick('2026-03-16T10:00');
    expect(news()[0]).toContain('shop#11');
    await pressNudge('Not this one');
    await slack.waitFor(() => slack.directMessages(WHO.ada).at(-1)?.text.includes('for a week'), PATIENCE_MS);
    news();
    await tick('2026-03-17T10:00');
    const [next = ''] = news();
    expect(next).toContain('shop#12');
    expect(next).not.toContain('shop#11');
    await tick('2026-03-24T10:00');
    expect(news()[0]).toContain('shop#11');
    await pressNudge('Snooze for a day');
    await slack.waitFor(() => slack.directMessages(WHO.ada).at(-1)?.text.includes('for a day'), PATIENCE_MS);
    news();
    await tick('2026-03-24T15:00');
    expect(news()).toEqual([]);
    await tick('2026-03-25T15:00');
    expect(news()).toHaveLength(1);
    await pressNudge('Turn off');
    await slack.waitFor(() => slack.directMessages(WHO.ada).at(-1)?.text.includes('are off'), PATIENCE_MS);
    news();
    await tick('2026-03-26T10:00');
    expect(news()).toEqual([]);
    await choose({});
    await tick('2026-04-28T10:00');
    const kept = await store.db.collection('editions').find({ scope: 'ada' }).toArray();
    expect(kept.map(({ period }) => period)).toEqual(['2026-04-28-1']);
    await choose({ on: false });
    news();
  });
});

test('somebody who has left is not written to again and again', async () => {
  await choose({ on: false });
  await put(open(13, { requestedReviewers: ['gone-gh'], openedAt: monday('09:00') }));
  const settings = {
    on: true,
    slackId: WHO.gone,
    snoozed: [],
    reviewHours: 4,
    changeHours: 8,
    actions: true,
  };
  await store.preferences.saveNudges('gone', settings);
  const kept = store.db.collection<{ _id: string; reason?: string }>('outbox');
  const posts = () => kept.find({ _id: /^nudge:gone/ }).toArray();
  // Those in no team work Monday to Friday in UTC.
  await tick('2026-03-30T09:00');
  await tick('2026-03-30T12:00');
  await vi.waitFor(
    async () => expect(await posts()).toMatchObject([{ reason: 'user_disabled' }]),
    PATIENCE_MS,
  );
  await tick('2026-03-31T12:00');
  await tick('2026-03-31T16:30');
  await tick('2026-04-13T12:00');
  expect(await posts()).toHaveLength(1);
  expect(await store.preferences.nudges('gone')).toMatchObject({ on: false });
});

test('on the Home tab a form says all of it, and the page tells what was chosen', async () => {
  expect(await openHome('ada')).toContain('Nudges are off.');
  await pressHome('ada', 'Nudges …');
  await slack.waitFor(
    () => JSON.stringify(slack.views(WHO.ada)[0]?.view ?? '').includes('Quiet from'),
    PATIENCE_MS,
  );
  const quiet = { 'quiet-from': { 'quiet-from': '17:00' }, 'quiet-to': { 'quiet-to': '10:00' } };
  const hours = { 'review-hours': { 'review-hours': '2' }, 'change-hours': { 'change-hours': '24' } };
  await slack.submit({
    user: WHO.ada,
    values: { on: { on: 'on' }, ...hours, 'quiet-from': quiet['quiet-from'] },
  });
  expect(slack.views(WHO.ada)[0]?.errors).toHaveProperty('quiet-to');
  await slack.submit({ user: WHO.ada, values: { on: { on: 'on' }, ...hours, ...quiet } });
  await slack.waitFor(() => seen('ada').includes('Nudges are on'), PATIENCE_MS);
  expect(slack.views(WHO.ada)).toEqual([]);
  expect(await store.preferences.nudges('ada')).toMatchObject({
    on: true,
    quiet: { from: '17:00', to: '10:00' },
    reviewHours: 2,
    changeHours: 24,
    slackId: WHO.ada,
  });
  const audited = await store.audit.about('nudges');
  expect(audited[0]).toEqual({
    at: expect.any(Date),
    who: 'ada',
    action: 'set own nudges',
    target: 'nudges',
  });
});

test('somebody whom nobody knows is told how to be', async () => {
  await slack.slash({ user: WHO.nobody, channel: 'C0TEAM', command: '/kata', text: 'nudges on' });
  const answer = await slack.waitFor(() => slack.ephemerals('C0TEAM', WHO.nobody)[0], PATIENCE_MS);
  expect(plainMessage(answer)).toContain('ask an admin to add you');
});
