import { pino } from 'pino';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { publications } from '../../publications/index.ts';
import { startPublishing } from '../../src/publish.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { whatWorked } from '../../src/reports/library.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { ADA, CHANNEL, EVE, GRACE, LEADERS, openSmallOffice, ROOT } from '../e2e/actions-office.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { putJudged } from './world.ts';

const log = pino({ level: 'silent' });
const set = { to: Date.parse('2026-05-05T07:00:00Z'), at: performance.now() };
const clock = () => new Date(set.to + performance.now() - set.at);
const { store, slack, ask } = await openSmallOffice({ clock });
const published = publications.filter(({ id }) => ['recognition', 'action-reminder'].includes(id));
const common = { store, publications: published, admins: [], clock, log };
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
  expect(slack.errors).toEqual([]);
});

async function settled(): Promise<void> {
  await vi.waitFor(
    async () => {
      const open = await store.db
        .collection('editions')
        .countDocuments({ state: { $in: ['due', 'composing'] } });
      const unsent = await store.db
        .collection('outbox')
        .countDocuments({ status: { $nin: ['sent', 'held'] } });
      expect([open, unsent]).toEqual([0, 0]);
    },
    { timeout: 10_000, interval: 30 },
  );
}

async function tick(at: string): Promise<void> {
  Object.assign(set, { to: Date.parse(at), at: performance.now() });
  await planEditions({ ...common, now: clock() });
  await settled();
}

const about = (channel: string, words: string): StoredMessage[] =>
  slack.messages(channel).filter((message) => plainMessage(message).includes(words));

await putJudged(store, {
  id: 'one',
  finding: 'slow-pickup',
  resolution: 'Ada Lovelace reviews first <!here>',
  result: 'It worked',
});
await putJudged(store, { id: 'small' }, { people: 2, interval: [-0.9, -0.1] });
await putJudged(store, { id: 'vague' }, { interval: [-0.99, -0.01] });
await putJudged(store, { id: 'vaguest' }, { effect: -0.2, interval: [-0.99, -0.01] });
await putJudged(store, { id: 'last-month' }, { verdictAt: '2026-03-30T08:00:00Z' });
await putJudged(store, { id: 'unclear' }, { verdict: 'no change' });
await putJudged(store, { id: 'given-up', dropped: true });

test('the library has what worked, of the same finding first, and names neither people nor small numbers', async () => {
  const asked = { finding: 'slow-pickup', metric: 'pickup', rules: rules(), most: 10 };
  const worked = await whatWorked(store, asked);
  expect(worked.map(({ id }) => id).toSorted()).toEqual(['last-month', 'one', 'small', 'vague', 'vaguest']);
  expect(worked[0]).toMatchObject({
    id: 'one',
    resolution: 'somebody reviews first <!here>',
    effect: { effect: -0.5 },
  });
  expect(worked.find(({ id }) => id === 'small')?.effect).toBeNull();
  expect(await whatWorked(store, { finding: 'slow-build', rules: rules() })).toEqual([]);
  const answer = plainMessage(await ask(EVE, '/actions', 'worked slow-pickup'));
  expect(answer).toMatch(
    /Reviews wait one → somebody reviews first <!here>\nPickup time improved: −50 % \(between −60 % and −40 %\) · Team A, 13 Mar 2026 · “It worked”/,
  );
  expect(answer).not.toContain('Ada');
  expect(plainMessage(await ask(EVE, '/actions', 'worked prsize'))).toContain('Nothing yet');
  expect(plainMessage(await ask(EVE, '/actions', 'worked nonsense'))).toContain('There is no metric');
});

async function press(user: string, message: StoredMessage, value: string): Promise<void> {
  for (const block of message.blocks) {
    const [button] = block.type === 'actions' ? block.elements : [];
    if (button?.type !== 'button' || button.value !== value) continue;
    const pressed = { user, channel: message.channel, message: message.ts, actionId: button.action_id ?? '' };
    await slack.press({ ...pressed, ...(block.block_id && { blockId: block.block_id }) });
    return;
  }
  throw new Error(`no button of ${value}`);
}

test('three of the month before are proposed to the leaders, and nothing is posted before one of them confirms', async () => {
  await store.settings.decideOrganisation({ leadership: { channel: LEADERS, timezone: 'Europe/Berlin' } });
  await tick('2026-05-05T07:59:00Z');
  await tick('2026-05-05T08:01:00Z');
  await tick('2026-05-06T08:01:00Z');
  const [proposal, ...more] = about(LEADERS, 'Data-driven decision of the month');
  expect(more).toEqual([]);
  const said = proposal ? plainMessage(proposal) : '';
  for (const id of ['one', 'small', 'vague']) expect(said).toContain(`Reviews wait ${id}`);
  expect(said).not.toMatch(/vaguest|last-month|unclear|given-up/);
  expect(about(CHANNEL, 'Data-driven')).toEqual([]);
});

const proposed = () => about(LEADERS, 'Data-driven')[0] as StoredMessage;

/** The form of an action as somebody sees it, and what stands in it. */
async function form(user: string, id: string): Promise<string> {
  await press(user, proposed(), id);
  const isThere = (text: string) => !text.includes('One moment') && text;
  return slack.waitFor(() => isThere(JSON.stringify(slack.views(user).at(-1)?.view.blocks ?? 'One moment')));
}

test('who confirms says it in their own words; the team reads it once, however often it is pressed', async () => {
  expect(await form(GRACE, 'one')).toContain('Name Ada Lovelace: they agreed to it');
  expect(await form(ROOT, 'one')).toContain('What do you want to say');
  const values = { words: { words: 'Well done <!channel> *all*' } };
  await slack.submit({ user: GRACE, values: { ...values, named: { named: ['named'] } } });
  await slack.submit({ user: ROOT, values: { words: { words: 'Me too' } } });
  expect(JSON.stringify(slack.views(ROOT).at(-1)?.view.blocks)).toContain('was thanked for it already');
  await settled();
  await tick('2026-05-06T08:10:00Z');
  const [thanks, ...more] = about(CHANNEL, 'Data-driven decision of the month: Team A');
  expect(more).toEqual([]);
  expect(thanks && plainMessage(thanks)).toMatch(
    /Well done <!channel> ∗all∗[\s\S]*Pickup time improved afterwards: −50 %[\s\S]*Thank you, Ada Lovelace, and everybody who took part · Grace Hopper/,
  );
  expect(JSON.stringify(thanks?.blocks)).not.toContain('<!');
  for (const user of [GRACE, ROOT]) await slack.closeView({ user, all: true });
});

test('without a tick nobody is named; words are asked for; who has nothing to do with it is refused', async () => {
  await form(GRACE, 'small');
  const { body } = await slack.submit({ user: GRACE, values: { words: { words: ' ' } } });
  expect(body).toContain('Say a word or two');
  await slack.submit({ user: GRACE, values: { words: { words: 'Thank you' } } });
  await settled();
  const [thanks] = about(CHANNEL, 'Reviews wait small').map(plainMessage);
  expect(thanks).toContain('Thank you everybody who took part · Grace Hopper');
  expect(thanks).not.toMatch(/Ada|%/);
  await press(EVE, proposed(), 'vague');
  await slack.waitFor(() =>
    JSON.stringify(slack.views(EVE).at(-1)?.view ?? '').includes('organisation’s name'),
  );
  expect((await store.actionItems.find('vague'))?.recognised).toBeUndefined();
  await slack.closeView({ user: EVE, all: true });
});

test('an owner is reminded in their own direct message, until they turn it off', async () => {
  const open = {
    opportunity: 'Builds are slow',
    resolution: 'Cache',
    team: 'team-a',
    createdAt: clock(),
    createdBy: 'ada',
  };
  await store.actionItems.save({ ...open, id: 'r1', owner: 'ada', dueBy: '2026-05-08' });
  await store.actionItems.save({ ...open, id: 'r2', owner: 'ada', dueBy: '2026-05-12' });
  await store.actionItems.save({ ...open, id: 'left', owner: 'leaver', dueBy: '2026-05-08' });
  await tick('2026-05-08T07:59:00Z');
  await tick('2026-05-08T08:00:30Z');
  await tick('2026-05-08T08:01:30Z');
  const told = slack.directMessages(ADA).map(plainMessage);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /Due today[\s\S]*Builds are slow → Cache[\s\S]*Due in two working days[\s\S]*12 May/,
  );
  const [message] = slack.directMessages(ADA);
  if (message) await press(ADA, message, 'off');
  await vi.waitFor(async () => expect((await store.preferences.nudges('ada')).actions).toBe(false));
  await tick('2026-05-11T07:59:00Z');
  await tick('2026-05-11T08:01:00Z');
  await tick('2026-05-18T08:01:00Z');
  expect(
    slack.directMessages(ADA).filter((each) => plainMessage(each).includes('Builds are slow')),
  ).toHaveLength(1);
  // Of who has left, the manager is told once.
  const toLeader = slack.directMessages(GRACE).map(plainMessage);
  expect(
    toLeader.filter((each) => each.includes('leaver has left with 1 open action: reassign it')),
  ).toHaveLength(1);
});
