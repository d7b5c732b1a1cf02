import { DateTime } from 'luxon';
import { afterEach, expect, test } from 'vitest';
import type { OpenView, StoredMessage } from '../../demo/slack/model.ts';
import { systemClock } from '../../src/clock.ts';
import { SHARE_ACTION } from '../../src/slack/delivery.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { ACTION_PAGES, COMPLETE_ACTION, DETAILS_ACTION } from '../../views/messages/actions.ts';
import { DETAIL_ACTIONS } from '../../views/modals/action-details.ts';
import { ACTION_FIELDS } from '../../views/modals/action-fields.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice, ROOT } from './actions-office.ts';

const { store, slack, ask } = await openSmallOffice();

const today = DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' });
const day = (days: number) => today.plus({ days }).toFormat('yyyy-MM-dd');

/** Numbers 1 to 23: due a day later each, the first two overdue; 24 is done and 25 given up. */
for (let number = 1; number <= 25; number += 1) {
  await store.actionItems.save({
    id: `a${number}`,
    team: 'team-a',
    opportunity: `Number ${number}.`,
    resolution: 'Do it',
    owner: number % 2 === 0 ? 'ada' : 'linus',
    dueBy: day(number - 3),
    createdAt: systemClock(),
    createdBy: 'grace',
    ...(number > 23 && { completedOn: day(24 - number) }),
    ...(number === 25 && { dropped: true as const }),
  });
}

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const numbersIn = (message: StoredMessage) =>
  [...plainMessage(message).matchAll(/Number (\d+)\./g)].map(([, number]) => Number(number));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('a list is turned page by page, in its place; both ends have one way to go', async () => {
  const list = await ask(ADA, '/actions', 'team-a');
  expect(plainMessage(list)).toContain('2 overdue, 21 open, 1 done, 1 given up · page 1 of 3');
  expect(numbersIn(list)).toEqual(range(1, 10));
  expect(plainMessage(list)).toContain('⚠ 2 days over: was due on');
  expect(plainMessage(list)).toContain('due today');
  expect(plainMessage(list)).toContain('due tomorrow, on');
  const turn = (actionId: string) => slack.press({ user: ADA, channel: CHANNEL, message: list.ts, actionId });
  await expect(turn(ACTION_PAGES.newer)).rejects.toThrow(/nothing to press/);
  const shown = () => numbersIn(slack.ephemerals(CHANNEL, ADA).at(-1) as StoredMessage);
  await turn(ACTION_PAGES.older);
  await slack.waitFor(() => shown()[0] === 11);
  await turn(ACTION_PAGES.older);
  await slack.waitFor(() => shown()[0] === 21);
  expect(shown()).toEqual(range(21, 25));
  await expect(turn(ACTION_PAGES.older)).rejects.toThrow(/nothing to press/);
  await turn(ACTION_PAGES.newer);
  await slack.waitFor(() => shown()[0] === 11);
  expect(slack.ephemerals(CHANNEL, ADA)).toHaveLength(1);
});

test('a list that was shared stays as it is: whoever turns it gets a page of their own, if they may', async () => {
  const list = await ask(ADA, '/actions', 'team-a');
  await slack.press({ user: ADA, channel: CHANNEL, message: list.ts, actionId: SHARE_ACTION });
  const shared = await slack.waitFor(() => slack.messages(CHANNEL).at(-1));
  const turn = async (user: string) => {
    const before = slack.ephemerals(CHANNEL, user).length;
    await slack.press({ user, channel: CHANNEL, message: shared.ts, actionId: ACTION_PAGES.older });
    return slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before]);
  };
  expect(numbersIn(await turn(GRACE))).toEqual(range(11, 20));
  expect(plainMessage(await turn(EVE))).toContain('Only members and leaders of Team A');
  expect(numbersIn(slack.messages(CHANNEL).at(-1) as StoredMessage)).toEqual(range(1, 10));
});

test('what is one’s own, and what is overdue: of one’s teams, of a team, of all for who administers', async () => {
  const mine = await ask(ADA, '/actions', 'mine');
  expect(plainMessage(mine)).toContain('1 overdue, 10 open');
  expect(plainMessage(mine)).not.toMatch(/done|given up ·/);
  expect(numbersIn(mine)).toEqual(range(1, 10).map((each) => 2 * each));
  for (const [user, text] of [
    [ADA, 'overdue'],
    [GRACE, 'overdue team-a'],
    [ROOT, 'overdue all'],
  ] as const) {
    const late = await ask(user, '/actions', text);
    expect(plainMessage(late)).toContain('2 overdue');
    expect(plainMessage(late)).not.toContain('open');
    expect(numbersIn(late)).toEqual([1, 2]);
  }
  expect(plainMessage(await ask(EVE, '/actions', 'overdue'))).toContain('Say which team');
  expect(plainMessage(await ask(EVE, '/actions', 'overdue team-a'))).toContain('Only members and leaders');
});

test('an action of a team that is gone is still its owner’s: to be seen, and to be closed', async () => {
  const [any] = await store.actionItems.openOf('ada');
  if (!any) throw new Error('Ada has none');
  await store.actionItems.save({ ...any, id: 'left-over', team: 'gone', dueBy: day(-30) });
  const list = await ask(ADA, '/actions', 'mine');
  expect(plainMessage(list)).toMatch(/gone · ⚠ (29|30|31) days over/);
  await slack.press({ user: ADA, channel: CHANNEL, message: list.ts, actionId: COMPLETE_ACTION });
  await slack.waitFor(() => slack.ephemerals(CHANNEL, ADA).at(-1)?.text.includes('is done'));
  expect(await store.actionItems.find('left-over')).toMatchObject({ completedBy: 'ada' });
});

const textOf = (view: OpenView | undefined) => JSON.stringify(view?.view.blocks ?? []);

/** Opens the form of the first action of the team. */
async function edit(user: string): Promise<void> {
  const list = await ask(user, '/actions', 'team-a');
  await slack.press({ user, channel: CHANNEL, message: list.ts, actionId: DETAILS_ACTION });
  const details = await slack.waitFor(() =>
    slack.views(user).find((view) => textOf(view).includes(DETAIL_ACTIONS.edit)),
  );
  await slack.press({ user, view: details.id, actionId: DETAIL_ACTIONS.edit });
  await slack.waitFor(() => slack.views(user).length === 2);
}

test('of two who save in the same instant one stands, and the other sees it above their own words', async () => {
  const words: Record<string, string> = { [ADA]: 'Ada’s words', [GRACE]: 'Grace’s words' };
  await edit(ADA);
  await edit(GRACE);
  const { resolution } = ACTION_FIELDS;
  await Promise.all(
    Object.entries(words).map(([user, said]) =>
      slack.submit({ user, values: { [resolution]: { [resolution]: said } } }),
    ),
  );
  const stands = (await store.actionItems.find('a1'))?.resolution;
  const [first, second] = stands === words[ADA] ? [ADA, GRACE] : [GRACE, ADA];
  expect(stands).toBe(words[first]);
  await slack.waitFor(() => textOf(slack.views(first).at(-1)).includes('Saved.'));
  const shown = textOf(slack.views(second).at(-1));
  expect(shown).toContain(`“${words[first]}”`);
  expect(shown).toContain(`"initial_value":"${words[second]}"`);
});
