import { DateTime } from 'luxon';
import { afterEach, describe, expect, test } from 'vitest';
import type { OpenView } from '../../demo/slack/model.ts';
import { systemClock } from '../../src/clock.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { COMPLETE_ACTION, REOPEN_ACTION } from '../../views/messages/actions.ts';
import { ACTION_FIELDS, OWNER_SELECT } from '../../views/modals/action-fields.ts';
import { ACTION_VIEW } from '../../views/modals/action-item.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice } from './actions-office.ts';

const { store, slack, ask } = await openSmallOffice();

const today = DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' });
const day = (days: number) => today.plus({ days }).toFormat('yyyy-MM-dd');

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.ignored).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const textOf = (view: OpenView | undefined) => JSON.stringify(view?.view.blocks ?? []);

/** Opens the form by typing, and waits until it is there. */
async function openForm(user: string, text = 'add team-a'): Promise<OpenView> {
  await slack.slash({ user, channel: CHANNEL, command: '/actions', text });
  return slack.waitFor(() => {
    const open = slack.views(user).at(-1);
    return open && 'callback_id' in open.view && open.view.callback_id === ACTION_VIEW && open;
  });
}

async function choose(user: string, view: OpenView, typed: string) {
  const [first] = await slack.suggestions({ user, view: view.id, actionId: OWNER_SELECT, typed });
  return first;
}

function filled(values: { opportunity?: string; resolution?: string; owner?: string; dueBy?: string }) {
  const { opportunity, resolution, owner, dueBy, metric: _ } = ACTION_FIELDS;
  return {
    ...(values.opportunity !== undefined && { [opportunity]: { [opportunity]: values.opportunity } }),
    ...(values.resolution !== undefined && { [resolution]: { [resolution]: values.resolution } }),
    ...(values.owner !== undefined && { [owner]: { [owner]: values.owner } }),
    ...(values.dueBy !== undefined && { [dueBy]: { [dueBy]: values.dueBy } }),
  };
}

const GOOD = { opportunity: 'Changes wait two days', resolution: 'Review before lunch', dueBy: day(7) };

function errorsOf(body: string): Record<string, string> {
  return (JSON.parse(body) as { errors?: Record<string, string> }).errors ?? {};
}

describe('/actions add', () => {
  test('opens a form, with the asker as the owner and the team’s own offered first', async () => {
    const view = await openForm(ADA);
    expect(textOf(view)).toContain('Ada Lovelace');
    const offered = await slack.suggestions({ user: ADA, view: view.id, actionId: OWNER_SELECT, typed: '' });
    expect(offered.map(({ value }) => value)).toEqual(['ada', 'grace', 'linus', 'eve']);
    expect(await choose(ADA, view, 'torv')).toEqual({ text: 'Linus Torvalds', value: 'linus' });
    await slack.closeView({ user: ADA });
  });

  test.each([
    ['blank texts', { ...GOOD, opportunity: '  ', resolution: ' \n ' }, ['opportunity', 'resolution']],
    ['a day that is over', { ...GOOD, dueBy: day(-1) }, ['due-by']],
  ])('%s: the form stays open and says what is wrong', async (_what, values, wrong) => {
    await openForm(ADA);
    const { body } = await slack.submit({ user: ADA, values: filled(values) });
    expect(Object.keys(errorsOf(body)).toSorted()).toEqual(wrong.toSorted());
    expect(slack.views(ADA)).toHaveLength(1);
    expect(await store.actionItems.ofTeam('team-a')).toEqual([]);
    await slack.closeView({ user: ADA });
  });

  test('an owner who is not in the organisation any more is refused', async () => {
    await store.organisation.savePeople([{ key: 'leaver', name: 'Leaver' }]);
    const view = await openForm(ADA);
    expect(await choose(ADA, view, 'leaver')).toMatchObject({ value: 'leaver' });
    await store.db.collection('people').deleteOne({ key: 'leaver' });
    const { body } = await slack.submit({ user: ADA, values: filled({ ...GOOD, owner: 'leaver' }) });
    expect(errorsOf(body)).toEqual({ [OWNER_SELECT]: 'Nobody in the organisation is known by that name.' });
    await slack.closeView({ user: ADA });
  });

  test('somebody outside the team gets no form', async () => {
    await slack.slash({ user: EVE, channel: CHANNEL, command: '/actions', text: 'add team-a' });
    await slack.waitFor(() => textOf(slack.views(EVE)[0]).includes('Only members and leaders of Team A'));
    await slack.closeView({ user: EVE });
  });

  test('adds it, and says so in the place of the form', async () => {
    const view = await openForm(GRACE);
    await choose(GRACE, view, 'Ada');
    await slack.submit({ user: GRACE, values: filled({ ...GOOD, owner: 'ada' }) });
    const [item, ...others] = await store.actionItems.ofTeam('team-a');
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      team: 'team-a',
      opportunity: 'Changes wait two days',
      resolution: 'Review before lunch',
      owner: 'ada',
      dueBy: day(7),
      createdBy: 'grace',
    });
    expect(textOf(slack.views(GRACE).at(-1))).toContain('Added');
    expect(textOf(slack.views(GRACE).at(-1))).toContain(`<#${CHANNEL}> gets a thread about it`);
    expect(await store.decisions.latest(5, [{ kind: 'action', key: item?.id ?? '' }])).toMatchObject([
      { who: 'grace', before: null, after: { opportunity: 'Changes wait two days', owner: 'ada' } },
    ]);
    await slack.closeView({ user: GRACE });
  });
});

describe('an action on its way', () => {
  test('is in the list of the team and of its owner, and hidden from others', async () => {
    const listed = plainMessage(await ask(GRACE, '/actions', 'team-a'));
    expect(listed).toContain('Changes wait two days');
    expect(listed).toContain('Ada Lovelace · due in 7 days, on');
    expect(plainMessage(await ask(ADA, '/actions', 'mine'))).toContain('Team A · due in 7 days, on');
    expect(plainMessage(await ask(EVE, '/actions', 'mine'))).toContain('Nothing open');
    const refused = plainMessage(await ask(EVE, '/actions', 'team-a'));
    expect(refused).toContain('Only members and leaders of Team A');
    expect(refused).not.toContain('Changes wait');
    expect(plainMessage(await ask(EVE, '/actions', ''))).toContain('Say which team');
  });

  test('is done at the press of a button by somebody of the team, once', async () => {
    const list = await ask(ADA, '/actions', '');
    const press = async (user: string, message = list, actionId: string = COMPLETE_ACTION) => {
      const before = slack.ephemerals(CHANNEL, user).length;
      await slack.press({ user, channel: CHANNEL, message: message.ts, actionId });
      return plainMessage(await slack.waitFor(() => slack.ephemerals(CHANNEL, user)[before]));
    };
    expect(await press(ADA)).toContain('“Changes wait two days” is done. Thank you.');
    expect(await press(ADA)).toContain('was done already');
    const [item] = await store.actionItems.ofTeam('team-a');
    expect(item).toMatchObject({ completedOn: day(0), completedBy: 'ada' });
    const history = () => store.decisions.latest(5, [{ kind: 'action', key: item?.id ?? '' }]);
    expect((await history()).map(({ before }) => before)).toEqual([
      { completedOn: null, completedBy: null },
      null,
    ]);
    const after = await ask(ADA, '/actions', '');
    expect(plainMessage(after)).toContain('done on');
    expect(await press(ADA, after, REOPEN_ACTION)).toContain('“Changes wait two days” is open again.');
    const [open] = await store.actionItems.ofTeam('team-a');
    expect([open?.completedOn, open?.completedBy]).toEqual([undefined, undefined]);
    const [latest] = await history();
    expect(latest).toMatchObject({ before: { completedOn: day(0) }, after: { completedOn: null } });
  });
});
