import { afterEach, describe, expect, test } from 'vitest';
import type { OpenView, StoredMessage } from '../../demo/slack/model.ts';
import { weeklyDigest } from '../../publications/weekly-digest.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { ADD_ACTION } from '../../views/messages/actions.ts';
import { DIGEST_ACTIONS } from '../../views/messages/digest.ts';
import { OPINION_FIELDS } from '../../views/modals/digest-opinion.ts';
import { SCHEDULE_FIELDS } from '../../views/modals/digest-schedule.ts';
import { ADA, CHANNEL, EVE, GRACE } from './actions-office.ts';
import { MONDAY, openDigestOffice, week } from './digest-office.ts';

const PATIENCE_MS = 25_000;
const { store, slack, ask, publishAt } = await openDigestOffice();

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const posted = () => slack.messages(CHANNEL);
const inThread = (message: StoredMessage) => posted().filter((each) => each.thread_ts === message.ts);

async function press(user: string, actionId: string, message: StoredMessage): Promise<void> {
  const { status } = await slack.press({ user, channel: CHANNEL, message: message.ts, actionId });
  expect(status).toBe(200);
}

/** What a person alone is told after something. */
async function toldTo(user: string, doing: () => Promise<void>): Promise<string> {
  const before = slack.ephemerals(CHANNEL, user).length;
  await doing();
  return plainMessage(await slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before], PATIENCE_MS));
}

const textOf = (view: OpenView | undefined) => JSON.stringify(view?.view.blocks ?? []);

async function opened(
  user: string,
  actionId: string,
  message: StoredMessage,
  words: string,
): Promise<OpenView> {
  await press(user, actionId, message);
  return slack.waitFor(() => {
    const view = slack.views(user).at(-1);
    return view && textOf(view).includes(words) && view;
  }, PATIENCE_MS);
}

// The calendar is read for the first time before anything is due.
await publishAt(MONDAY.minus({ hours: 1 }));
expect(await publishAt(MONDAY)).toBe(1);
const digest = await slack.waitFor(() => posted()[0], PATIENCE_MS);

describe('a digest comes to the team’s channel', () => {
  test('with what changed in the message and the rest in its thread', async () => {
    const message = plainMessage(digest);
    expect(message).toContain('Weekly digest · Team A');
    expect(message).toContain('Worse: pull request cycle time rose from 4.5 to 9 h (median of 40 changes');
    expect(message).toContain('Most of it is waiting for the first review: from 3 to 7.5 h.');
    expect(message).toContain('It is mainly in acme/web');
    const rest = await slack.waitFor(() => inThread(digest)[0], PATIENCE_MS);
    expect(plainMessage(rest)).toContain('As it stands (last four weeks)');
    expect(digest.files).toHaveLength(1);
  });

  test('once a week', async () => {
    expect(await publishAt(MONDAY.plus({ minutes: 1 }))).toBe(0);
    expect(posted()).toHaveLength(2);
  });
});

test('anybody looks into its details, and the team into what was counted', async () => {
  await opened(EVE, DIGEST_ACTIONS.details, digest, 'cycle time rose');
  await slack.closeView({ user: EVE });
  const details = await opened(ADA, DIGEST_ACTIONS.details, digest, 'cycle time rose');
  expect(textOf(details)).toContain('What was counted');
  await slack.press({ user: ADA, view: details.id, actionId: 'counted' });
  await slack.waitFor(() => textOf(slack.views(ADA)[0]).includes('40 changes counted'), PATIENCE_MS);
  await slack.closeView({ user: ADA });
});

test('asked for, it comes at once; actions are told to the team alone', async () => {
  await store.actionItems.save({
    id: 'a1',
    team: 'team-a',
    opportunity: 'Reviews wait',
    resolution: 'Look at them before lunch',
    owner: 'ada',
    dueBy: MONDAY.plus({ days: 2 }).toFormat('yyyy-MM-dd'),
    createdAt: MONDAY.toJSDate(),
    createdBy: 'ada',
  });
  const answer = plainMessage(await ask(ADA, '/metrics', 'digest team-a'));
  expect(answer).toContain('Weekly digest · Team A');
  expect(answer).toContain('As it stands');
  expect(answer).toContain('Due on 4 Mar 2026: Reviews wait → Look at them before lunch');
  const others = plainMessage(await ask(EVE, '/metrics', 'digest team-a'));
  expect(others).toContain('As it stands');
  expect(others).not.toContain('Reviews wait');
});

test('a member adds an action from it, with the number that it began with', async () => {
  await opened(ADA, ADD_ACTION, digest, 'Which number should move?');
  expect(textOf(slack.views(ADA).at(-1))).toContain(
    '"initial_option":{"text":{"type":"plain_text","text":"Pull request cycle time"}',
  );
  await slack.closeView({ user: ADA });
});

describe('somebody outside the team', () => {
  test.each([
    [DIGEST_ACTIONS.notUseful, 'Only members and leaders of Team A'],
    [DIGEST_ACTIONS.schedule, 'Only the champion or the manager of Team A'],
  ])('%s is refused', async (action, words) => {
    await opened(EVE, action, digest, words);
    await slack.closeView({ user: EVE });
  });

  test('cannot snooze it', async () => {
    const said = await toldTo(EVE, () => press(EVE, DIGEST_ACTIONS.snooze, digest));
    expect(said).toContain('Only members and leaders of Team A');
    expect(await store.editions.latest('weekly-digest', 'team-a', { states: ['snoozed'] })).toBeNull();
  });

  test('and a member who leads nothing cannot say when it comes', async () => {
    await opened(ADA, DIGEST_ACTIONS.schedule, digest, 'Only the champion or the manager');
    await slack.closeView({ user: ADA });
  });
});

describe('changing when it comes', () => {
  const filled = (sent: string, time: string) => ({
    [SCHEDULE_FIELDS.sent]: { [SCHEDULE_FIELDS.sent]: sent },
    [SCHEDULE_FIELDS.day]: { [SCHEDULE_FIELDS.day]: '4' },
    [SCHEDULE_FIELDS.time]: { [SCHEDULE_FIELDS.time]: time },
  });

  test('is for a leader, and written down with what it was', async () => {
    await opened(GRACE, DIGEST_ACTIONS.schedule, digest, 'How often?');
    await slack.submit({ user: GRACE, values: filled('on', '15:30') });
    await slack.waitFor(() => textOf(slack.views(GRACE)[0]).includes('It comes on Thursday at 15:30 (UTC).'));
    await slack.closeView({ user: GRACE });
    const [team] = await store.organisation.teams();
    expect(team?.digest).toEqual({ day: 4, time: '15:30' });
    expect(await store.decisions.latest(5)).toMatchObject([
      {
        who: 'grace',
        subject: { kind: 'team', key: 'team-a' },
        before: { digest: null },
        after: { digest: { day: 4, time: '15:30' } },
      },
    ]);
  });

  test('off, none is due any more', async () => {
    await opened(GRACE, DIGEST_ACTIONS.schedule, digest, 'How often?');
    await slack.submit({ user: GRACE, values: filled('off', '15:30') });
    await slack.waitFor(() => textOf(slack.views(GRACE)[0]).includes('No weekly digest comes any more'));
    await slack.closeView({ user: GRACE });
    const teams = await store.organisation.teams();
    const organisation = await store.settings.organisation();
    const world = { now: week(1).toJSDate(), teams, organisation, holidays: [] };
    expect(weeklyDigest.due(world)).toEqual([]);
    const said = await toldTo(ADA, () => press(ADA, DIGEST_ACTIONS.snooze, digest));
    expect(said).toContain('No weekly digest comes to Team A as it is.');
    await store.organisation.saveTeams(teams.map(({ digest: _, ...team }) => team));
  });
});

describe('a digest of no use', () => {
  const filled = (reason: string, text: string) => ({
    [OPINION_FIELDS.reason]: { [OPINION_FIELDS.reason]: reason },
    [OPINION_FIELDS.metrics]: { [OPINION_FIELDS.metrics]: ['prcycle'] },
    [OPINION_FIELDS.text]: { [OPINION_FIELDS.text]: text },
  });

  test('for a reason that is none without words, the form says so', async () => {
    await opened(ADA, DIGEST_ACTIONS.notUseful, digest, 'Why is it of no use?');
    const { body } = await slack.submit({ user: ADA, values: filled('other', ' ') });
    expect(body).toContain('Say in a few words what would make it useful.');
    await slack.closeView({ user: ADA });
  });

  test('is kept without a name, and says what comes of it', async () => {
    await opened(ADA, DIGEST_ACTIONS.notUseful, digest, 'Why is it of no use?');
    await slack.submit({ user: ADA, values: filled('not-our-focus', 'We rewrite the *web*') });
    await slack.waitFor(() =>
      textOf(slack.views(ADA)[0]).includes('does not begin with Pull request cycle time'),
    );
    await slack.closeView({ user: ADA });
    const kept = await store.db.collection('digest_opinions').find().toArray();
    expect(kept).toMatchObject([{ team: 'team-a', reason: 'not-our-focus', metrics: ['prcycle'] }]);
    expect(JSON.stringify(kept)).not.toContain('ada');
    const [entry] = await store.audit.about('team team-a');
    expect(entry).toMatchObject({ action: 'found a digest of no use', detail: { notFirst: ['prcycle'] } });
    expect(JSON.stringify(entry)).not.toContain('rewrite');
  });

  test('the team reads it under details, others do not', async () => {
    await opened(GRACE, DIGEST_ACTIONS.details, digest, 'It is not what we work on');
    expect(textOf(slack.views(GRACE).at(-1))).toContain('(Pull request cycle time): We rewrite the ∗web∗');
    await slack.closeView({ user: GRACE });
    const others = await opened(EVE, DIGEST_ACTIONS.details, digest, 'cycle time rose');
    expect(textOf(others)).not.toContain('not what we work on');
    await slack.closeView({ user: EVE });
  });

  test('the next one heeds it', async () => {
    const answer = plainMessage(await ask(ADA, '/metrics', 'digest team-a'));
    expect(answer).toContain('1 change worth knowing is below.');
    expect(answer).toContain('Not put first, as somebody in the team found it of no use');
  });
});

test('snoozed by a member, the next one is left out and the one after comes', async () => {
  const said = await toldTo(ADA, () => press(ADA, DIGEST_ACTIONS.snooze, digest));
  expect(said).toMatch(/^The next digest is left out: Team A gets one again on Monday, /);
  expect(await toldTo(ADA, () => press(ADA, DIGEST_ACTIONS.snooze, digest))).toContain(
    'was left out already',
  );
  expect(await store.audit.about('team team-a')).toContainEqual(
    expect.objectContaining({ who: 'ada', action: 'snoozed the weekly digest' }),
  );
  expect(await publishAt(week(1))).toBe(0);
  expect(await publishAt(week(2))).toBe(1);
  await slack.waitFor(() => posted().length === 4, PATIENCE_MS);
});
