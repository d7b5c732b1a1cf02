import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { fixedClock } from '../../src/clock.ts';
import { keepPredictions } from '../../src/reports/risk/keep.ts';
import { RISK_EVIDENCE_ACTION, RISK_NEWS_ACTIONS } from '../../views/messages/risk.ts';
import { ACTION_FIELDS } from '../../views/modals/action-fields.ts';
import { importInto } from '../correlation/linked.ts';
import { before, MONDAY, PORTFOLIO, USUAL, workItems } from '../risk/world.ts';
import { rules } from '../support/rules.ts';
import { dropStores } from '../support/store.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice, ROOT } from './actions-office.ts';
import { buttonOf, labelsOf } from './office.ts';

const office = await openSmallOffice({
  clock: fixedClock(MONDAY),
  team: { members: ['ada', 'linus', 'mary'], projects: ['SHOP'] },
});
const { store, slack, ask } = office;

afterAll(dropStores);

beforeAll(async () => {
  await store.settings.decide({ portfolio: PORTFOLIO });
  await importInto(store, { 'work-items': workItems(USUAL) });
});

beforeEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const said = (message: StoredMessage) => JSON.stringify(message.blocks);
const shown = (user: string) => JSON.stringify(slack.views(user).at(-1)?.view ?? null);

async function press(user: string, message: StoredMessage, actionId: string): Promise<void> {
  await slack.press({ user, channel: CHANNEL, message: message.ts, actionId });
}

describe('/metrics risk', () => {
  test('names what needs help, in order, with the delay, the reasons and how often it was right', async () => {
    const message = await ask(GRACE, '/metrics', 'risk');
    const text = said(message);
    expect(message.text).toMatch(/^Which projects need help: Checkout expected about \d+ months late$/);
    expect(text).toMatch(/1\. Checkout\* · priority 1.*2\. Search\* · priority 2/s);
    expect(text).toContain('(due 21 Dec 2026)');
    expect(text).toContain('20 of 46 items left');
    expect(text).toContain('no prediction is old enough to tell');
    expect(text).toContain('1 other project needs none: late with less than two chances in three');
    expect(text).not.toContain('3. Calm');
    const picture = await slack.waitFor(
      () => slack.directMessages(GRACE).find(({ files }) => files.length > 0),
      10_000,
    );
    expect(picture.files[0]?.altText).toContain('Expected delay by project, 3 of them.');
  });

  test('is for leaders; a member sees what their team works on; others nothing', async () => {
    expect((await ask(ADA, '/metrics', 'risk')).text).toContain('for admins, managers and executives');
    expect(said(await ask(ADA, '/metrics', 'risk Team A'))).toContain('1. Checkout*');
    expect((await ask(EVE, '/metrics', 'risk team-a')).text).toContain('for its members and leaders');
    expect(said(await ask(ROOT, '/metrics', 'risk org'))).toContain('1. Checkout*');
  });

  test('the evidence says what was looked at, what was not and why', async () => {
    const message = await ask(GRACE, '/metrics', 'risk');
    await press(GRACE, message, RISK_EVIDENCE_ACTION);
    await slack.waitFor(() => shown(GRACE).includes('held against'), 10_000);
    const view = shown(GRACE);
    expect(view).toContain('its due day');
    expect(view).toContain('Not known · Incidents take its teams: No source tells of incidents');
    expect(view).toMatch(/It rests on \d+ weeks in which its teams finished \d+ items/);
    await slack.closeView({ user: GRACE, all: true });
  });

  test('an action begins with what was seen', async () => {
    const message = await ask(ADA, '/metrics', 'risk team-a');
    expect(labelsOf(message)).toContain('Add an action');
    await office.slack.press({
      user: ADA,
      channel: CHANNEL,
      message: message.ts,
      actionId: buttonOf(message, 'Add an action')?.action_id ?? '',
    });
    await slack.waitFor(() => shown(ADA).includes(ACTION_FIELDS.opportunity), 10_000);
    expect(shown(ADA)).toMatch(/Checkout is expected about \d+ months late/);
    await slack.closeView({ user: ADA, all: true });
  });

  test('told weekly, until they say stop; a button of somebody who may not read it does nothing', async () => {
    const message = await ask(GRACE, '/metrics', 'risk');
    await press(GRACE, message, RISK_NEWS_ACTIONS.start);
    const told = () => slack.ephemerals(CHANNEL, GRACE).some(({ text }) => text.startsWith('Each week'));
    await slack.waitFor(told, 10_000);
    expect(await store.preferences.riskNews('grace')).toEqual({ on: true, team: null, slackId: GRACE });
    const again = await ask(GRACE, '/metrics', 'risk');
    expect(labelsOf(again)).toContain('Stop the weekly news');
    await press(GRACE, again, RISK_NEWS_ACTIONS.stop);
    await slack.waitFor(
      () => slack.ephemerals(CHANNEL, GRACE).some(({ text }) => text.startsWith('No more weekly')),
      10_000,
    );
    expect((await store.preferences.riskNews('grace')).on).toBe(false);

    const own = await ask(ADA, '/metrics', 'risk team-a');
    const teams = await store.organisation.teams();
    await store.organisation.saveTeams(teams.map((team) => ({ ...team, members: ['linus', 'mary'] })));
    await press(ADA, own, RISK_NEWS_ACTIONS.start);
    await press(ADA, own, RISK_EVIDENCE_ACTION);
    await slack.waitFor(() => shown(ADA).includes('for its members and leaders'), 10_000);
    expect(await store.preferences.riskNews('ada')).toMatchObject({ on: false });
    await store.organisation.saveTeams(teams);
    await slack.closeView({ user: ADA, all: true });
  });

  test('the hit rate stands beside the list, once a day that was predicted is over', async () => {
    const decided = rules({ portfolio: PORTFOLIO.map((each) => ({ ...each, due: '2026-11-01' })) });
    await keepPredictions(store, { now: before(56), rules: decided });
    await keepPredictions(store, { now: MONDAY, rules: decided });
    const text = said(await ask(GRACE, '/metrics', 'risk'));
    expect(text).toContain(
      'of 3 projects said to need help four weeks or more before the day, 3 were late. That is too few to go by.',
    );
  });

  test('with no portfolio and nothing open it says so', async () => {
    await store.settings.decide({ portfolio: [] });
    await store.db.collection('events').deleteMany({ kind: 'work-item' });
    const text = said(await ask(GRACE, '/metrics', 'risk'));
    expect(text).toContain('No epic has open work, so there is nothing to say.');
    expect(text).toContain('no project has a priority');
  });
});
