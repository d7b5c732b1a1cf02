import { afterEach, expect, test } from 'vitest';
import { maturity as pressing } from '../../commands/interactions/maturity.ts';
import { systemClock } from '../../src/clock.ts';
import { quarterOf } from '../../src/domain/quarter.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { keepMaturity } from '../../src/reports/maturity/kept.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { MATURITY_ACTIONS } from '../../views/messages/maturity.ts';
import { OBJECTIVE_ACTIONS } from '../../views/modals/objective-ids.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice } from './actions-office.ts';
import { buttonOf, labelsOf } from './office.ts';

const { store, slack, ask } = await openSmallOffice();
const today = localDate(systemClock(), 'Europe/Berlin');
const quarter = quarterOf(today);
const BUTTON = 'Create the plan as an objective';
const plans = async () =>
  (await store.objectives.ofTeam('team-a', quarter)).filter(({ id }) => id.startsWith('maturity-'));

afterEach(() => {
  expect([slack.unexpected, slack.ignored, slack.errors]).toEqual([[], [], []]);
});

test('from the first look over the gaps to a plan that is one objective, however often it is pressed', async () => {
  await store.decisions.carryOut({
    at: systemClock(),
    who: 'grace',
    subject: { kind: 'objective', key: 'own' },
    before: null,
    after: {
      team: 'team-a',
      quarter,
      title: 'Ship daily',
      keyResults: [],
      createdAt: systemClock(),
      createdBy: 'grace',
    },
  });
  const toMember = await ask(ADA, '/pulse', 'maturity team-a');
  expect(plainMessage(toMember)).toContain('A team of 2 has no scores of its own');
  expect(plainMessage(toMember)).toContain(
    'Target condition (the one thing to be better at): Kata sees walk',
  );
  expect(plainMessage(toMember)).not.toContain('asked by members');
  expect(labelsOf(toMember)).not.toContain(BUTTON);
  const picture = await slack.waitFor(() => slack.directMessages(ADA)[0]);
  expect(picture.files.map(({ altText }) => altText)).toEqual([
    expect.stringContaining('Maturity · Team A. Visibility: answered nothing, seen crawl; Benchmarks'),
  ]);

  const toManager = await ask(GRACE, '/pulse', 'maturity');
  const value = buttonOf(toManager, BUTTON)?.value ?? '';
  expect(JSON.parse(value).gaps.map(({ id }: { id: string }) => id)).toEqual([
    'visibility',
    'benchmarks',
    'iteration',
  ]);
  const press = () =>
    slack.press({ user: GRACE, channel: CHANNEL, message: toManager.ts, actionId: MATURITY_ACTIONS.plan });
  const before = slack.ephemerals(CHANNEL, GRACE).length;
  await Promise.all([press(), press()]);
  await slack.waitFor(() => slack.ephemerals(CHANNEL, GRACE)[before + 1]);
  const answers = slack.ephemerals(CHANNEL, GRACE).slice(before).map(plainMessage);
  expect(answers.filter((each) => each.includes('The plan is an objective now'))).toHaveLength(1);
  expect(answers.filter((each) => each.includes('A plan is an objective already'))).toHaveLength(1);
  const [plan, ...more] = await plans();
  expect(more).toEqual([]);
  expect(plan).toMatchObject({
    title: 'Improve how we improve: visibility to walk, benchmarks to walk, iteration to walk',
    createdBy: 'grace',
  });
  expect(plan?.keyResults.map(({ metric, start, milestones }) => [metric, start, milestones.length])).toEqual(
    [
      ['maturity-visibility', 0, 1],
      ['maturity-benchmarks', 0, 1],
      ['maturity-iteration', 0, 2],
    ],
  );
  expect((await store.objectives.find('own'))?.title).toBe('Ship daily');

  const goals = plainMessage(await ask(ADA, '/goals', 'team-a'));
  expect(goals).toContain('Ship daily');
  expect(goals).toContain('Improve how we improve: visibility to walk');
  expect(goals).toContain('Benchmarks, as Kata sees it');
  const again = await ask(GRACE, '/pulse', 'maturity team-a');
  expect(plainMessage(again)).toContain('A plan runs already: “Improve how we improve');
  expect(labelsOf(again)).not.toContain(BUTTON);
});

test('what Kata kept in the weeks before is what the key results are measured by', async () => {
  const team = await store.organisation.team('team-a');
  if (!team) throw new Error('no team');
  const week = 7 * 86_400_000;
  const asked = { team, rules: rules({}) };
  await keepMaturity(store, { ...asked, now: new Date(systemClock().getTime() - week) });
  expect(plainMessage(await ask(ADA, '/goals', 'team-a'))).toContain(
    'Benchmarks, as Kata sees it: 0 (1 look), from 0 to 50 by',
  );
  expect(plainMessage(await ask(ADA, '/metrics', 'maturity-iteration team-a --weeks 4'))).toContain(
    'Iteration, as Kata sees it',
  );
});

test('a key result of the plan is changed like any other', async () => {
  const made = slack.ephemerals(CHANNEL, GRACE).find(({ text }) => text.includes('The plan of Team A'));
  const message = made?.ts ?? '';
  await slack.press({ user: GRACE, channel: CHANNEL, message, actionId: OBJECTIVE_ACTIONS.open });
  const opened = (text: string) =>
    slack.waitFor(() => {
      const view = slack.views(GRACE).at(-1);
      return view && JSON.stringify(view.view.blocks).includes(text) ? view : undefined;
    });
  const page = await opened('Benchmarks, as Kata sees it');
  await slack.press({ user: GRACE, view: page.id, actionId: OBJECTIVE_ACTIONS.editKeyResult });
  const form = await opened('Which number shows it?');
  expect(JSON.stringify(form.view.blocks)).toContain('Visibility, as Kata sees it (score)');
  await slack.closeView({ user: GRACE, all: true });
});

test('nobody from outside sees it, and a forged or old plan makes nothing', async () => {
  expect(plainMessage(await ask(EVE, '/pulse', 'maturity team-a'))).toContain('its members and leaders see');
  expect(plainMessage(await ask(EVE, '/metrics', 'maturity team-a'))).toContain(
    'its members and leaders see',
  );
  const told = plainMessage(await ask(EVE, '/goals', 'team-a'));
  expect(told).toContain('Benchmarks, as Kata sees it');
  expect(told).not.toContain('from 0 to');
  expect(plainMessage(await ask(ADA, '/pulse', 'maturity org'))).toContain('for those who lead one');
  const people = await store.organisation.people();
  const send = (who: string, more: object, now = systemClock()) => {
    const value = JSON.stringify({
      team: 'team-a',
      on: '2026-01-05',
      gaps: [{ id: 'culture', to: 'run' }],
      ...more,
    });
    const asked = { userId: who, value, channel: null, message: null, metadata: '', fields: {} };
    const asker = { person: people.find(({ key }) => key === who) ?? null, admin: false };
    const ctx = { store, asker, now, benchmarkYear: 2023, sources: [], rules: rules({}), surveys: SURVEYS };
    return pressing[0]?.run(asked, ctx);
  };
  const before = await plans();
  await expect(send('ada', {})).rejects.toThrow('set its objectives');
  await expect(send('grace', { team: 'gone' })).rejects.toThrow('not there any more');
  expect(await send('grace', {})).toMatchObject({
    reply: { text: expect.stringContaining('The plan of Team A') },
  });
  expect(await plans()).toEqual(before);
  const [plan] = before;
  await store.decisions.carryOut({
    at: systemClock(),
    who: 'grace',
    subject: { kind: 'objective', key: plan?.id ?? '' },
    before: { closedOn: null },
    after: { closedOn: today },
  });
  await expect(send('grace', {})).rejects.toThrow('This plan is of 2026-01-05');
  await expect(send('grace', { on: today })).rejects.toThrow('was closed: take it up again');
  expect(await plans()).toEqual([]);
});
