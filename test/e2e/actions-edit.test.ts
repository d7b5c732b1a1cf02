import { DateTime } from 'luxon';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenView } from '../../demo/slack/model.ts';
import { systemClock } from '../../src/clock.ts';
import { SHARE_ACTION } from '../../src/slack/delivery.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { DETAILS_ACTION } from '../../views/messages/actions.ts';
import { CLOSE_FIELDS, CLOSE_VIEW } from '../../views/modals/action-close.ts';
import { DETAIL_ACTIONS } from '../../views/modals/action-details.ts';
import { EDIT_VIEW } from '../../views/modals/action-edit.ts';
import { ACTION_FIELDS } from '../../views/modals/action-fields.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice } from './actions-office.ts';

const { store, slack, ask } = await openSmallOffice();

const today = DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' });
const day = (days: number) => today.plus({ days }).toFormat('yyyy-MM-dd');

const ID = 'a1';
const ACTION = {
  id: ID,
  team: 'team-a',
  opportunity: 'Changes wait two days\nfor a review',
  resolution: 'Review before lunch',
  owner: 'ada',
  dueBy: day(7),
  metric: 'pickup',
  finding: 'slow-pickup',
  createdAt: systemClock(),
  createdBy: 'grace',
};

beforeEach(() => store.actionItems.save(ACTION));

afterEach(async () => {
  for (const user of [ADA, EVE, GRACE])
    if (slack.views(user).length > 0) await slack.closeView({ user, all: true });
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
  expect(slack.errors).toEqual([]);
});

interface Begun {
  initial_value?: string;
  initial_option?: { value: string };
}

type Entries = Record<string, string>;

const textOf = (view: OpenView | undefined) => JSON.stringify(view?.view.blocks ?? []);
const top = (user: string) => slack.views(user).at(-1);
const calledBack = (view: OpenView | undefined) =>
  view && 'callback_id' in view.view ? view.view.callback_id : undefined;
const stored = async () => store.actionItems.find(ID);

/** What the fields of a form hold: of each block, by the name of its field. */
function heldBy(view: OpenView | undefined): Record<string, unknown> {
  const blocks = (view?.view.blocks ?? []) as { block_id?: string; element?: Begun }[];
  return Object.fromEntries(
    blocks.flatMap(({ block_id: id = '', element }) =>
      element ? [[id.split('~')[0], element.initial_value ?? element.initial_option?.value]] : [],
    ),
  );
}

async function details(user: string): Promise<OpenView> {
  const list = await ask(user, '/actions', 'team-a');
  await slack.press({ user, channel: CHANNEL, message: list.ts, actionId: DETAILS_ACTION });
  return slack.waitFor(() => textOf(top(user)).includes('Owner') && top(user));
}

async function form(user: string, actionId: string, callbackId: string): Promise<OpenView> {
  const { id } = await details(user);
  await slack.press({ user, view: id, actionId });
  return slack.waitFor(() => calledBack(top(user)) === callbackId && top(user));
}

const edit = (user: string) => form(user, DETAIL_ACTIONS.edit, EDIT_VIEW);

/** Submits the form on top with other values; what is not named stays as it is in it. */
async function save(user: string, entered: Entries) {
  const blocks = top(user)?.view.blocks ?? [];
  const values = Object.fromEntries(
    Object.entries(entered).map(([field, value]) => {
      const id = blocks.find(({ block_id: each }) => each?.split('~')[0] === field)?.block_id ?? field;
      return [id, { [field]: value }];
    }),
  );
  const { body } = await slack.submit({ user, values });
  return body === '' ? {} : ((JSON.parse(body) as { errors?: Entries }).errors ?? {});
}

describe('two people who change the same action at once', () => {
  test('in different fields: both changes stand', async () => {
    await edit(ADA);
    await edit(GRACE);
    expect(await save(ADA, { opportunity: 'Changes wait a day' })).toEqual({});
    expect(await save(GRACE, { resolution: 'Pair on reviews' })).toEqual({});
    expect(await stored()).toEqual({
      ...ACTION,
      opportunity: 'Changes wait a day',
      resolution: 'Pair on reviews',
    });
  });

  test('in the same field: the second sees what stands and who put it there, and keeps their own words', async () => {
    await edit(ADA);
    await edit(GRACE);
    await save(ADA, { resolution: 'Ada’s words', opportunity: 'Ada’s view' });
    await save(GRACE, { resolution: 'Grace’s words', 'due-by': day(9) });
    expect(await stored()).toMatchObject({ resolution: 'Ada’s words', dueBy: day(7) });
    const again = top(GRACE);
    // Slack would keep in a block of the same id what stood in it before, over Ada's words.
    expect(again?.view.blocks.map(({ block_id: id }) => id)).not.toContain(ACTION_FIELDS.opportunity);
    expect(calledBack(again)).toBe(EDIT_VIEW);
    expect(textOf(again)).toContain('Ada Lovelace changed what is done about it while you were at it.');
    expect(textOf(again)).toContain('“Ada’s words”');
    expect(heldBy(again)).toMatchObject({ resolution: 'Grace’s words', opportunity: 'Ada’s view' });
    expect(await save(GRACE, { resolution: 'Both of ours' })).toEqual({});
    expect(await stored()).toMatchObject({
      ...ACTION,
      resolution: 'Both of ours',
      opportunity: 'Ada’s view',
      dueBy: day(9),
    });
    await slack.closeView({ user: ADA, all: true });
    const history = textOf(await details(ADA));
    for (const words of [
      'Ada’s words',
      'Both of ours',
      '*Grace Hopper* changed it',
      '*Ada Lovelace* changed it',
    ])
      expect(history).toContain(words);
  });

  test('one closes it while the other changes it: it is closed, with the change', async () => {
    await edit(ADA);
    await form(GRACE, DETAIL_ACTIONS.close, CLOSE_VIEW);
    await save(GRACE, { [CLOSE_FIELDS.how]: 'dropped', [CLOSE_FIELDS.result]: 'Nobody had time' });
    await save(ADA, { resolution: 'Review after lunch' });
    expect(await stored()).toEqual({
      ...ACTION,
      resolution: 'Review after lunch',
      completedOn: day(0),
      completedBy: 'grace',
      dropped: true,
      result: 'Nobody had time',
    });
  });

  test('both close it: the second sees how it ended, and their own words are kept', async () => {
    await form(ADA, DETAIL_ACTIONS.close, CLOSE_VIEW);
    await form(GRACE, DETAIL_ACTIONS.close, CLOSE_VIEW);
    await save(ADA, { [CLOSE_FIELDS.result]: 'Ada’s result' });
    await save(GRACE, { [CLOSE_FIELDS.how]: 'dropped', [CLOSE_FIELDS.result]: 'Grace’s result' });
    expect(await stored()).toMatchObject({ completedBy: 'ada', result: 'Ada’s result' });
    expect((await stored())?.dropped).toBeUndefined();
    expect(textOf(top(GRACE))).toContain(
      'Ada Lovelace closed it as done while you were at it*: “Ada’s result”',
    );
    expect(heldBy(top(GRACE))).toMatchObject({ [CLOSE_FIELDS.result]: 'Grace’s result' });
    expect(await save(GRACE, { [CLOSE_FIELDS.how]: 'done', [CLOSE_FIELDS.result]: 'Of both' })).toEqual({});
    expect(await stored()).toEqual({ ...ACTION, completedOn: day(0), completedBy: 'ada', result: 'Of both' });
  });
});

describe('the details', () => {
  test('tell all that is known, and what came of it; it can be opened again', async () => {
    await form(ADA, DETAIL_ACTIONS.close, CLOSE_VIEW);
    await save(ADA, { [CLOSE_FIELDS.result]: 'Reviews come within hours' });
    const closed = await slack.waitFor(() => textOf(top(ADA)).includes('Done. Thank you.') && top(ADA));
    const text = textOf(closed);
    for (const words of [
      'Reviews come within hours',
      '*Ada Lovelace* closed it as done',
      'Pickup time',
      'wait long for their first review',
    ])
      expect(text).toContain(words);
    expect(plainMessage(await ask(ADA, '/actions', 'team-a'))).toContain('1 done');
    await slack.press({ user: ADA, view: closed.id, actionId: DETAIL_ACTIONS.reopen });
    await slack.waitFor(() => textOf(top(ADA)).includes('Open again.'));
    expect(textOf(top(ADA))).toContain('opened it again');
    expect(await stored()).toEqual(ACTION);
  });

  test('what was given up is counted as that', async () => {
    await form(ADA, DETAIL_ACTIONS.close, CLOSE_VIEW);
    await save(ADA, { [CLOSE_FIELDS.how]: 'dropped' });
    const listed = plainMessage(await ask(ADA, '/actions', 'team-a'));
    expect(listed).toContain('1 given up');
    expect(listed).not.toContain('done');
  });
});

test('in a list that was shared, somebody outside the team gets no details', async () => {
  const list = await ask(ADA, '/actions', 'team-a');
  await slack.press({ user: ADA, channel: CHANNEL, message: list.ts, actionId: SHARE_ACTION });
  const shared = await slack.waitFor(() => slack.messages(CHANNEL).at(-1));
  await slack.press({ user: EVE, channel: CHANNEL, message: shared.ts, actionId: DETAILS_ACTION });
  await slack.waitFor(() => textOf(top(EVE)).includes('Only members and leaders of Team A'));
});

describe('bad input', () => {
  test('a day that is over, unless it was due then already', async () => {
    await store.actionItems.save({ ...ACTION, dueBy: day(-3) });
    await edit(ADA);
    expect(await save(ADA, { 'due-by': day(-1) })).toEqual({
      [ACTION_FIELDS.dueBy]: 'That day is over: choose today or a later one.',
    });
    expect(await save(ADA, { 'due-by': day(-3), resolution: 'Still to do' })).toEqual({});
    expect(await stored()).toMatchObject({ dueBy: day(-3), resolution: 'Still to do' });
  });

  test('an owner who left: the list says so, nobody is offered who left, and somebody else is to be chosen', async () => {
    slack.deactivate(EVE);
    await store.actionItems.save({ ...ACTION, owner: 'eve' });
    expect(plainMessage(await ask(ADA, '/actions', 'team-a'))).toContain(
      '⚠ Eve Outside has left: reassign it',
    );
    const view = await edit(ADA);
    expect(textOf(view)).toContain('Eve Outside has left: choose who sees to it now.');
    expect(heldBy(view)[ACTION_FIELDS.owner]).toBeUndefined();
    const asked = { user: ADA, view: view.id, actionId: ACTION_FIELDS.owner, typed: '' };
    const offered = (await slack.suggestions(asked)).map(({ value }) => value);
    expect(offered).toEqual(['ada', 'grace', 'linus']);
    expect(await save(ADA, { [ACTION_FIELDS.owner]: 'grace' })).toEqual({});
    expect((await stored())?.owner).toBe('grace');
  });

  test('a metric that is measured no longer: said, kept, and another can be chosen', async () => {
    await store.actionItems.save({ ...ACTION, metric: 'happy-hours' });
    const view = await edit(ADA);
    expect(textOf(view)).toContain('happy-hours (no longer measured)');
    await save(ADA, { resolution: 'Ask again' });
    expect(await stored()).toMatchObject({ metric: 'happy-hours', resolution: 'Ask again' });
    expect(textOf(top(ADA))).toContain('no longer measured: choose another, or none');
  });

  test('an action that is gone: said in the form, which stays', async () => {
    await edit(ADA);
    await store.db.collection('action_items').deleteMany({});
    const errors = await save(ADA, { resolution: 'Too late' });
    expect(Object.values(errors)).toEqual(['This action is not there any more.']);
    expect(calledBack(top(ADA))).toBe(EDIT_VIEW);
  });
});
