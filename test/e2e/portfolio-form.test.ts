import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Fact } from '../../src/domain/index.ts';
import type { PortfolioProject } from '../../src/domain/rules.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { HISTORY_ACTIONS } from '../../views/messages/history.ts';
import { PORTFOLIO_ACTIONS, PORTFOLIO_FORM_ACTION } from '../../views/modals/portfolio-ids.ts';
import { PORTFOLIO_FIELDS } from '../../views/modals/portfolio-project.ts';
import { aWorkItem } from '../support/work-item.ts';
import { ADA, CHANNEL, GRACE, openSmallOffice, ROOT } from './actions-office.ts';
import { formsIn } from './forms.ts';
import { buttonOf } from './office.ts';

const { store, slack, ask } = await openSmallOffice({ team: { projects: ['SHOP'] } });
const { key, priority, expected, due, keys, labels } = PORTFOLIO_FIELDS;
const daysAgo = (days: number) => new Date(systemClock().getTime() - days * 86_400_000);

const item = (number: number, more: object) =>
  ({
    kind: 'work-item',
    record: aWorkItem(`SHOP-${number}`, { createdAt: daysAgo(30), ...more }),
  }) as unknown as Fact;

await storeFacts(store, [
  item(1, { type: 'Epic', title: 'The epic' }),
  item(2, { parent: 'SHOP-1' }),
  item(3, { parent: 'SHOP-1', labels: ['gift'] }),
  item(4, { labels: ['gift'] }),
  item(5, { parent: 'SHOP-1', status: 'Done', statusCategory: 'done', doneAt: daysAgo(2) }),
]);

/** What the form never shows, as other parts of Kata put it there. */
const KEPT = { key: 'Legacy', priority: 7, expected: 20, types: ['Bug'], also: [{ keys: ['SHOP-99'] }] };
await store.settings.decide({ portfolio: [KEPT] as PortfolioProject[] });

const { topOf, textOf, seen, filled, submit, press } = formsIn(slack);
const portfolio = async () =>
  (await store.decisions.now({ kind: 'rules' }))?.['portfolio'] as PortfolioProject[];

afterEach(async () => {
  for (const user of [ADA, GRACE, ROOT])
    if (slack.views(user).length > 0) await slack.closeView({ user, all: true });
  expect([slack.unexpected, slack.ignored, slack.errors]).toEqual([[], [], []]);
});

async function openList(user: string) {
  const message = await ask(user, '/metrics', 'alignment team-a');
  await slack.press({ user, channel: CHANNEL, message: message.ts, actionId: PORTFOLIO_FORM_ACTION });
  return seen(user, 'Add a project');
}

/** Presses the button of one project of the list. */
function pressOf(user: string, name: string, actionId: string) {
  const blocks = topOf(user)?.view.blocks ?? [];
  const place = blocks.findIndex((block) => JSON.stringify(block).includes(`*${name}*\\n`));
  return press(user, actionId, { blockId: blocks[place + 1]?.block_id });
}

async function openProject(user: string, name: string) {
  await pressOf(user, name, PORTFOLIO_ACTIONS.edit);
  await seen(user, 'Which work belongs to it?');
}

async function add(user: string, values: Record<string, unknown>) {
  await press(user, PORTFOLIO_ACTIONS.add);
  await seen(user, 'Which work belongs to it?');
  return submit(user, values);
}

test('who may not set the portfolio is offered no button, and pressing one all the same is refused', async () => {
  expect(buttonOf(await ask(ADA, '/metrics', 'alignment team-a'), 'Set the portfolio')).toBeUndefined();
  const message = await ask(GRACE, '/metrics', 'alignment team-a');
  expect(buttonOf(message, 'Set the portfolio')).toBeDefined();
  // Who had the button, and is no manager any more.
  const teams = await store.organisation.teams();
  await store.organisation.saveTeams(teams.map((team) => ({ ...team, manager: 'linus' })));
  await slack.press({ user: GRACE, channel: CHANNEL, message: message.ts, actionId: PORTFOLIO_FORM_ACTION });
  await seen(GRACE, 'Only admins, managers and executives set the portfolio.');
  await store.organisation.saveTeams(teams);
  expect(await portfolio()).toEqual([KEPT]);
});

test('a project is added with what belongs to it, looked at before it is saved', async () => {
  expect(textOf(await openList(GRACE))).toContain('The shares add up to 20 %; 80 % is for all other work.');
  await press(GRACE, PORTFOLIO_ACTIONS.add);
  await seen(GRACE, 'Which work belongs to it?');
  const values = {
    [key]: 'Checkout',
    [priority]: '1',
    [expected]: '50',
    [due]: '2026-12-31',
    [keys]: 'shop-1',
  };
  await press(GRACE, PORTFOLIO_ACTIONS.preview, { values: filled(GRACE, values) });
  expect(textOf(await seen(GRACE, 'belong to it'))).toMatch(/\*2 open items belong to it\*, and 1 done\./);
  expect(await submit(GRACE, values)).toBeNull();
  await seen(GRACE, 'Saved *Checkout*');
  expect(await portfolio()).toEqual([
    KEPT,
    { key: 'Checkout', priority: 1, expected: 50, due: '2026-12-31', keys: ['shop-1'] },
  ]);
  expect(await add(GRACE, { [key]: 'Gifts', [labels]: 'gift' })).toBeNull();
  await seen(GRACE, 'Saved *Gifts*');
  await slack.closeView({ user: GRACE, all: true });
  const list = textOf(await openList(GRACE));
  // What an item is called by itself comes before what is above it.
  expect([...list.matchAll(/\*(\d open items?)\*/g)].map(([, said]) => said)).toEqual([
    '1 open item',
    '0 open items',
    '2 open items',
  ]);
  expect(list.indexOf('*Checkout*')).toBeLessThan(list.indexOf('*Legacy*'));
  expect(list.indexOf('*Legacy*')).toBeLessThan(list.indexOf('*Gifts*'));
});

test('what cannot be is refused under its field, and nothing is saved', async () => {
  const before = await portfolio();
  await openList(ROOT);
  const wrong = { [key]: 'checkout', [priority]: '1', [expected]: '31', [keys]: '[a-z]' };
  expect(await add(ROOT, wrong)).toEqual({
    [key]: 'There is a project called Checkout already.',
    [priority]: 'Checkout has priority 1: give it another first, or choose 2.',
    [expected]:
      'That makes 101 % of all effort together. The others have 70 %: say at most 30 %, or lower one of them first.',
    [keys]: '[a-z] is no glob: say a name, with * for any text and ? for one character.',
  });
  expect(await submit(ROOT, { [key]: ' ', [priority]: '1.5', [expected]: '-1', [keys]: '*' })).toEqual({
    [key]: 'Say a name.',
    [priority]: 'Say a whole number from 1 to 1,000; 1 is the first.',
    [expected]: 'Say a number from 0 to 100.',
    [keys]: '* fits everything: say a part of the name.',
  });
  expect(await submit(ROOT, { [key]: 'Unallocated', [priority]: '2', [expected]: '30', [keys]: '' })).toEqual(
    {
      [key]: 'That is what work is called that belongs to no project.',
    },
  );
  expect(await portfolio()).toEqual(before);
});

test('what the form does not show stays as it was, and emptied fields are emptied', async () => {
  await openList(ROOT);
  await openProject(ROOT, 'Legacy');
  expect(textOf(topOf(ROOT))).toContain(
    'Beside these it has the types Bug and 1 item assigned by hand: that stays as it is.',
  );
  expect(await submit(ROOT, { [expected]: '', [labels]: 'old\nold\nolder' })).toBeNull();
  await seen(ROOT, 'Saved *Legacy*');
  const { expected: _, ...rest } = KEPT;
  expect((await portfolio())[0]).toEqual({ ...rest, labels: ['old', 'older'] });
});

test('of two at the same project the second is told, and overwrites nothing; others’ projects are no matter', async () => {
  await openList(ROOT);
  await openProject(ROOT, 'Gifts');
  await openList(GRACE);
  await openProject(GRACE, 'Gifts');
  expect(await submit(ROOT, { [priority]: '2' })).toBeNull();
  expect(await submit(GRACE, { [priority]: '3' })).toBeNull();
  const told = textOf(await seen(GRACE, 'changed this project while you were at it'));
  expect(told).toContain('"initial_value":"2"');
  expect((await portfolio())[2]).toMatchObject({ key: 'Gifts', priority: 2 });
  // Once told, it is theirs to decide.
  await seen(ROOT, 'Saved *Gifts*');
  await openProject(ROOT, 'Checkout');
  expect(await submit(GRACE, { [priority]: '3' })).toBeNull();
  await seen(GRACE, 'Saved *Gifts*');
  expect(await submit(ROOT, { [priority]: '4' })).toBeNull();
  await seen(ROOT, 'Saved *Checkout*');
  expect((await portfolio()).map((each) => each.priority)).toEqual([7, 4, 3]);
});

test('a project is removed, and the history takes that back', async () => {
  await ask(ROOT, '/kata', 'bots add acme-*-ci');
  await openList(GRACE);
  await pressOf(GRACE, 'Checkout', PORTFOLIO_ACTIONS.remove);
  await seen(GRACE, 'Removed *Checkout*');
  expect((await portfolio()).map((each) => each.key)).toEqual(['Legacy', 'Gifts']);
  const history = await ask(GRACE, '/kata', 'history');
  expect(plainMessage(history)).toContain('the portfolio: removed Checkout, priority 4, expected 50');
  // Not what admins decided beside it.
  expect(plainMessage(history)).not.toContain('whose logins');
  const blockId =
    history.blocks.find((block) => JSON.stringify(block).includes('removed Checkout'))?.block_id ?? '';
  await slack.press({
    user: GRACE,
    channel: CHANNEL,
    message: history.ts,
    actionId: HISTORY_ACTIONS.undo,
    blockId,
  });
  await slack.waitFor(async () => (await portfolio()).length === 3);
  expect((await portfolio()).map((each) => each.key)).toEqual(['Legacy', 'Checkout', 'Gifts']);
});
