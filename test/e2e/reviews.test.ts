import { parse } from 'csv-parse/sync';
import { pino } from 'pino';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { publications } from '../../publications/index.ts';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { startPublishing } from '../../src/publish.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { ADD_ACTION, COMPLETE_ACTION } from '../../views/messages/actions.ts';
import { ACTION_FIELDS } from '../../views/modals/action-fields.ts';
import { readCalendar } from '../reviews/ics.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { ADA, CHANNEL, EVE, GRACE, LEADERS, openSmallOffice, ROOT } from './actions-office.ts';

const log = pino({ level: 'silent' });
/** Goes on by itself, and further when it is told to. */
const set = { to: Date.parse('2026-11-30T08:00:00Z'), at: performance.now() };
const clock = () => new Date(set.to + performance.now() - set.at);
const focus = { metric: 'throughput', since: '2026-10-01', start: 3, target: 10, by: '2026-12-31' };
const { store, slack, ask } = await openSmallOffice({ team: { focus }, clock });

const common = { store, publications, admins: [], clock, log };
const publishing = startPublishing({
  ...common,
  rules: async () => rules(),
  surveys: SURVEYS,
  benchmarkYear: 2023,
  pollMs: 20,
});
afterAll(() => publishing.stop());

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
  expect(slack.errors).toEqual([]);
});

/** Looks what is due at an instant, and waits until all of it is posted. */
async function tick(at: string): Promise<void> {
  Object.assign(set, { to: Date.parse(at), at: performance.now() });
  await planEditions({ ...common, now: clock() });
  await vi.waitFor(
    async () => {
      const open = await store.db
        .collection('editions')
        .countDocuments({ state: { $in: ['due', 'composing'] } });
      const unsent = await store.db.collection('outbox').countDocuments({ status: { $ne: 'sent' } });
      expect([open, unsent]).toEqual([0, 0]);
    },
    { timeout: 15_000, interval: 50 },
  );
}

/** Messages of a channel that begin so, its threads left out. */
function posted(channel: string, beginning: string): StoredMessage[] {
  const own = slack.messages(channel).filter(({ thread_ts: thread }) => !thread);
  return own.filter((message) => plainMessage(message).startsWith(beginning));
}

function fileOf({ files }: StoredMessage, ending: string): Buffer {
  const found = files.find(({ name }) => name.endsWith(ending));
  if (!found) throw new Error(`no ${ending} among ${files.map(({ name }) => name).join(', ')}`);
  return found.bytes;
}

async function action(id: string, dueBy: string, more: Partial<ActionItem> = {}): Promise<void> {
  const words = { opportunity: `Opportunity ${id} <!channel>`, resolution: 'Try it', owner: 'ada' };
  const item = { id, team: 'team-a', ...words, dueBy, createdAt: clock(), createdBy: 'ada', ...more };
  await store.actionItems.save(item);
}

await action('late', '2026-11-20', { from: 'retro' });
await action('soon', '2026-12-20');
await tick('2026-11-30T08:00:00Z');

describe('on the first working day of the month', () => {
  test('the team has its review in its channel at ten, once, with the calendar file of the next', async () => {
    await tick('2026-12-01T08:59:30Z');
    expect(posted(CHANNEL, 'Monthly review')).toEqual([]);
    await tick('2026-12-01T09:00:30Z');
    await tick('2026-12-01T09:01:30Z');
    const [review, ...more] = posted(CHANNEL, 'Monthly review');
    expect(more).toEqual([]);
    if (!review) throw new Error('no review');
    const text = plainMessage(review);
    expect(text).toContain('Monthly review · Team A · November 2026');
    expect(text).toContain('1 overdue, 1 open');
    expect(text).toMatch(/Ada Lovelace · ⚠ 11 days over: was due on 20 Nov 2026/);
    expect(text).toContain('One action is overdue');
    expect(text).toContain('Agenda');
    expect(JSON.stringify(review.blocks)).not.toContain('<!channel>');
    expect(readCalendar(fileOf(review, '.ics'))).toMatchObject({
      uid: 'team-review-team-a-2027-01@kata',
      summary: 'Monthly review of Team A',
      zone: 'Europe/Berlin',
      local: '20270101T100000',
      startAt: new Date('2027-01-01T09:00:00Z'),
      endAt: new Date('2027-01-01T09:30:00Z'),
    });
    const replies = slack.messages(CHANNEL).filter(({ thread_ts: thread }) => thread === review.ts);
    expect(replies.map(({ text: words }) => words)).toEqual(['Month by month, June – November 2026']);
  });

  test('whoever is not of the team can do nothing with its buttons; who is, says that it is done', async () => {
    const [review] = posted(CHANNEL, 'Monthly review');
    const pressed = { channel: CHANNEL, message: review?.ts ?? '', actionId: COMPLETE_ACTION };
    const blocks = review?.blocks ?? [];
    const row = blocks.find((block) => 'accessory' in block && JSON.stringify(block).includes('"late"'));
    const press = async (user: string) => {
      const before = slack.ephemerals(CHANNEL, user).length;
      await slack.press({ user, ...pressed, ...(row?.block_id && { blockId: row.block_id }) });
      return plainMessage(await slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before]));
    };
    expect(await press(EVE)).toContain('Only members and leaders of Team A');
    expect((await store.actionItems.find('late'))?.completedOn).toBeUndefined();
    expect(await press(ADA)).toContain('is done. Thank you.');
    expect((await store.actionItems.find('late'))?.completedOn).toBe('2026-12-01');
  });

  test('an action added from it remembers that, and what should move', async () => {
    const [review] = posted(CHANNEL, 'Monthly review');
    await slack.press({ user: GRACE, channel: CHANNEL, message: review?.ts ?? '', actionId: ADD_ACTION });
    const view = await slack.waitFor(() =>
      slack.views(GRACE).find(({ view: { blocks } }) => JSON.stringify(blocks).includes('By when?')),
    );
    const { opportunity, resolution, owner } = ACTION_FIELDS;
    const [linus] = await slack.suggestions({ user: GRACE, view: view.id, actionId: owner, typed: 'linus' });
    await slack.submit({
      user: GRACE,
      values: {
        [opportunity]: { [opportunity]: 'Merges come in bursts' },
        [resolution]: { [resolution]: 'Merge daily' },
        [owner]: { [owner]: linus?.value ?? '' },
      },
    });
    const kept = (await store.actionItems.ofTeam('team-a')).find(({ owner: whose }) => whose === 'linus');
    expect(kept).toMatchObject({
      from: 'review',
      metric: 'throughput',
      dueBy: '2026-12-15',
      createdBy: 'grace',
    });
    await slack.closeView({ user: GRACE });
  });
});

describe('for leaders', () => {
  test('nothing is posted without a channel of theirs, and who asks is told how to set it', async () => {
    await tick('2026-12-02T12:00:00Z');
    expect(slack.messages(LEADERS)).toEqual([]);
    const answer = plainMessage(await ask(GRACE, '/metrics', 'review org'));
    expect(answer).toContain('an admin chooses the channel of the leadership in `/kata setup`');
    expect(plainMessage(await ask(ADA, '/metrics', 'review org'))).toContain(
      'for admins, managers and executives',
    );
  });

  test('all teams come the day after, with a table and no names of people; the metrics in the quarter', async () => {
    await store.settings.decideOrganisation({
      leadership: { channel: LEADERS, timezone: 'America/New_York' },
    });
    await tick('2027-01-04T14:59:00Z');
    await tick('2027-01-04T15:00:30Z');
    const [review] = posted(LEADERS, 'Engineering excellence');
    if (!review) throw new Error('no review');
    expect(plainMessage(review)).toContain('1 team');
    const [row] = parse(fileOf(review, '.csv'), { columns: true, bom: true }) as Record<string, string>[];
    expect(row).toMatchObject({ team: 'Team A', 'actions overdue': '2' });
    expect(JSON.stringify([review.blocks, row])).not.toMatch(/Ada|Linus|ada|linus/);
    expect(readCalendar(fileOf(review, '.ics'))).toMatchObject({
      zone: 'America/New_York',
      local: '20270202T100000',
    });
    await tick('2027-01-05T15:00:30Z');
    const [quarterly] = posted(LEADERS, 'Quarterly metrics review · Q4 2026');
    if (!quarterly) throw new Error('no quarterly review');
    expect(quarterly.files.map(({ title }) => title)).toEqual([
      'Metrics of all teams, Q4 2026',
      'Roadmap',
      'Quarterly metrics review',
    ]);
  });

  test('an executive may read it, whatever team they are in', async () => {
    const [team] = await store.organisation.teams();
    if (!team) throw new Error('no team');
    await store.organisation.saveTeams([{ ...team, personas: { eve: 'executive' } }]);
    expect(plainMessage(await ask(EVE, '/metrics', 'review org'))).toContain('Engineering excellence');
    await store.organisation.saveTeams([team]);
  });
});

describe('before a retrospective', () => {
  test('only leaders say when that is; it is audited, and can be taken back', async () => {
    const said = 'preread team-a retro --every 2 --first 2027-01-21 --time 14:00';
    expect(plainMessage(await ask(ADA, '/metrics', said))).toContain(
      'Only admins, the champion and the manager',
    );
    const over = 'preread team-a retro --every 2 --first 2027-01-01 --time 14:00';
    expect(plainMessage(await ask(GRACE, '/metrics', over))).toContain('2027-01-01 is over');
    expect(plainMessage(await ask(GRACE, '/metrics', 'preread team-a retro --every 2'))).toContain(
      'Say all of it',
    );
    expect(plainMessage(await ask(GRACE, '/metrics', said))).toContain(
      'Thu 21 Jan 2027, 14:00 (Europe/Berlin)',
    );
    expect((await store.organisation.teams())[0]?.retro).toEqual({
      every: 2,
      day: 4,
      time: '14:00',
      first: '2027-01-21',
    });
    const [decision] = await store.decisions.latest(1, [{ kind: 'team', key: 'team-a' }]);
    expect(decision).toMatchObject({ who: 'grace', before: { retro: null } });
  });

  test('the pre-read comes the working day before, with the actions of the last one first', async () => {
    await action('again', '2027-01-30', { from: 'retro' });
    await tick('2027-01-20T08:59:00Z');
    expect(posted(CHANNEL, 'Before the retrospective')).toEqual([]);
    await tick('2027-01-20T09:00:30Z');
    const [preread] = posted(CHANNEL, 'Before the retrospective');
    if (!preread) throw new Error('no pre-read');
    const text = plainMessage(preread);
    expect(text.indexOf('Opportunity again')).toBeGreaterThan(
      text.indexOf('Actions of the last retrospective'),
    );
    expect(text.indexOf('Opportunity soon')).toBeGreaterThan(text.indexOf('Other actions'));
    expect(text).toContain('No source tells of this team’s work yet.');
    expect(readCalendar(fileOf(preread, '.ics'))).toMatchObject({
      uid: 'retro-team-a-2027-01-21@kata',
      local: '20270121T140000',
    });
  });

  test('is nobody’s but the team’s to read; what it says where nothing is known it says to them', async () => {
    expect(plainMessage(await ask(EVE, '/metrics', 'preread team-a'))).toContain('Only members and leaders');
    const planning = plainMessage(await ask(ADA, '/metrics', 'preread team-a planning'));
    expect(planning).toContain('Too little is known to say');
    expect(planning).toContain('None ended in the last year');
    expect(plainMessage(await ask(ROOT, '/metrics', 'preread team-a retro --every 0'))).toContain('any more');
    expect((await store.organisation.teams())[0]?.retro).toBeUndefined();
  });
});

test('outsiders read a review without what the team decided to do', async () => {
  const text = plainMessage(await ask(EVE, '/metrics', 'review team-a'));
  expect(text).toContain('shown to its members and leaders');
  expect(text).not.toContain('Opportunity');
});
