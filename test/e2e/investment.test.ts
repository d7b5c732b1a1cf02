import { afterEach, expect, test } from 'vitest';
import { SHARE_ACTION } from '../../src/slack/delivery.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { INVESTMENT_ASSIGN_ACTION, INVESTMENT_ITEMS_ACTION } from '../../views/messages/investment.ts';
import { ASSIGN_FIELDS, INVESTMENT_MOVES_ACTION } from '../../views/modals/investment-assign.ts';
import { INVESTMENT_CSV_ACTION, INVESTMENT_PART_SELECT } from '../../views/modals/investment-items.ts';
import { ADA, CHANNEL, EVE, GRACE, ROOT } from './actions-office.ts';
import { openInvestmentOffice, QUARTER } from './investment-office.ts';
import { labelsOf } from './office.ts';

const { slack, store, ask, textOf, topOf, seen, filled, submit, press } = await openInvestmentOffice();

afterEach(async () => {
  for (const user of [ADA, GRACE, EVE, ROOT])
    if (slack.views(user).length > 0) await slack.closeView({ user, all: true });
  expect([slack.unexpected, slack.ignored, slack.errors]).toEqual([[], [], []]);
});

async function opened(user: string, actionId: string) {
  const { ts } = await ask(user, '/metrics', `investment ${QUARTER}`);
  await slack.press({ user, channel: CHANNEL, message: ts, actionId });
}

/** Options of the form by the beginning of their text. */
function optionOf(user: string, text: string): string {
  const found = new RegExp(`"text":"${text}[^"]*"[^}]*},"value":"([^"]+)"`).exec(textOf(topOf(user)));
  if (!found?.[1]) throw new Error(`no option ${text}`);
  return found[1];
}

test('a quarter of the whole: what gets less than planned, every part, and what they sum to', async () => {
  const text = plainMessage(await ask(ROOT, '/metrics', 'investment last'));
  expect(text).toContain('13 person-days of 3 people on 5 work items. 31 % of it is for a project.');
  expect(text).toContain(
    'Payments is first in priority and should get 40 %; it got 31 % (4 of 13 person-days).',
  );
  expect(text).toContain('• Checkout: 0 %, expected 60 %, perhaps less than planned (0 person-days)');
  expect(text).toContain('• unallocated: 69 % (9 person-days)');
  expect(text).toContain('1 person-day of it names no work item');
  expect(text.indexOf('Payments is first')).toBeLessThan(text.indexOf('Checkout is second'));
});

test('who may not read the whole gets their own team’s, and cannot assign', async () => {
  const own = await ask(ADA, '/metrics', `investment ${QUARTER}`);
  expect(plainMessage(own)).toContain('Team A');
  expect(plainMessage(own)).toContain('this is your own team');
  expect(labelsOf(own)).not.toContain('Assign what is unallocated');
  expect(plainMessage(await ask(EVE, '/metrics', 'investment'))).toContain(
    'for admins, managers and executives',
  );
  const before = slack.messages(CHANNEL).length;
  const { ts } = await ask(ROOT, '/metrics', `investment ${QUARTER}`);
  await slack.press({ user: ROOT, channel: CHANNEL, message: ts, actionId: SHARE_ACTION });
  const shared = await slack.waitFor(() => slack.messages(CHANNEL)[before]);
  const again = { channel: CHANNEL, message: shared.ts };
  await slack.press({ user: ADA, ...again, actionId: INVESTMENT_ASSIGN_ACTION });
  await seen(ADA, 'Only admins, managers and executives set the portfolio');
  await slack.press({ user: EVE, ...again, actionId: INVESTMENT_ITEMS_ACTION });
  await seen(EVE, 'for admins, managers and executives');
});

test('a team in the place of a quarter asks for the metric, with its options', async () => {
  const text = plainMessage(await ask(ADA, '/metrics', 'investment team-a --weeks 30'));
  expect(text).toContain('Investment · Team A');
  expect(text).toContain('31 %');
  expect(plainMessage(await ask(ADA, '/metrics', `investment ${QUARTER} --weeks 3`))).toContain('`--weeks`');
  expect(plainMessage(await ask(ADA, '/metrics', 'investment 2999-Q1'))).toContain('has not begun yet');
  expect(plainMessage(await ask(ADA, '/metrics', 'investment teem-a'))).toContain('Did you mean `team-a`?');
});

test('the work items behind a part, and all of them as a file', async () => {
  await opened(ROOT, INVESTMENT_ITEMS_ACTION);
  await seen(ROOT, '*Payments*: 4 person-days');
  const value = optionOf(ROOT, 'unallocated');
  await press(ROOT, INVESTMENT_PART_SELECT, { value });
  const list = textOf(await seen(ROOT, '*unallocated*: 9 person-days'));
  const lines = ['SHOP-1 Title of SHOP-1 — *3.5 person-days*', 'SHOP-3 Title of SHOP-3 — *3 person-days*'];
  for (const line of [...lines, 'SHOP-4 Title of SHOP-4 — *0.5 person-days*']) expect(list).toContain(line);
  expect(list).toContain('Work that names no work item — *1 person-day*');
  expect(list).toContain('• shop — 1 person-day');
  await press(ROOT, INVESTMENT_CSV_ACTION);
  const file = await slack.waitFor(() =>
    slack
      .directMessages(ROOT)
      .flatMap(({ files }) => files)
      .find(({ bytes }) => bytes.toString('utf8').includes('person-days')),
  );
  const rows = file.bytes.toString('utf8').trim().split('\r\n');
  expect(rows).toContain('Payments,PAY-1,Title of PAY-1,PAY,feature,4,');
  const sum = rows.slice(1).reduce((all, row) => all + Number(row.split(',').at(-2)), 0);
  expect([rows.length, sum]).toEqual([7, 13]);
});

test('unallocated effort is assigned in bulk after a look at what moves; the second is told; it is undone', async () => {
  const { what, to } = ASSIGN_FIELDS;
  await opened(GRACE, INVESTMENT_ASSIGN_ACTION);
  const partly = textOf(await seen(GRACE, '9 person-days are unallocated'));
  expect(partly).toContain('*Epics*: SHOP-9 One click (2 items)');
  expect(partly).not.toMatch(/[1-8][.\d]* person-days/);
  await opened(ROOT, INVESTMENT_ASSIGN_ACTION);
  const form = textOf(await seen(ROOT, 'are unallocated'));
  expect(form).toContain('*Epics*: SHOP-9 One click (4.5 person-days, 2 items)');
  expect(form).toContain('*Labels*: search (3 person-days, 1 item)');
  const values = {
    [what]: [optionOf(ROOT, 'SHOP-9'), optionOf(ROOT, 'search')],
    [to]: optionOf(ROOT, 'Checkout'),
  };
  expect(await submit(ROOT, values)).toMatchObject({ [what]: expect.stringContaining('Show what moves') });
  await press(ROOT, INVESTMENT_MOVES_ACTION, { values: filled(ROOT, values) });
  expect(textOf(await seen(ROOT, 'This would move to'))).toContain(
    'from what is unallocated: 7.5 person-days, 3 items',
  );
  expect(await submit(ROOT, values)).toBeNull();
  await seen(ROOT, 'It counts for *Checkout* from now on');
  const { portfolio } = await store.settings.rules({} as never);
  expect(portfolio[0]).toMatchObject({
    key: 'Checkout',
    also: [{ keys: ['SHOP-9'] }, { labels: ['search'] }],
  });
  const after = plainMessage(await ask(ROOT, '/metrics', `investment ${QUARTER}`));
  expect(after).toContain('• Checkout: 58 %, expected 60 % (7.5 person-days)');

  await submit(GRACE, { [what]: [optionOf(GRACE, 'SHOP-4')], [to]: optionOf(GRACE, 'Payments') });
  await seen(GRACE, 'root changed the portfolio while you were at it');

  const history = await ask(ROOT, '/kata', 'history');
  expect(plainMessage(history)).toContain('the portfolio');
  await slack.press({ user: ROOT, channel: CHANNEL, message: history.ts, actionId: 'history-undo' });
  await slack.waitFor(async () => (await store.settings.rules({} as never)).portfolio[0]?.also === undefined);
});
