import { DateTime } from 'luxon';
import { pino } from 'pino';
import { afterAll, afterEach, expect, test } from 'vitest';
import { startJira } from '../../demo/jira/index.ts';
import type { OpenView } from '../../demo/slack/model.ts';
import { keepTicketsOnce } from '../../jobs/keep-tickets.ts';
import { systemClock } from '../../src/clock.ts';
import { jira } from '../../src/connectors/jira/index.ts';
import { ADD_ACTION, DETAILS_ACTION } from '../../views/messages/actions.ts';
import { ACTION_FIELDS, OWNER_SELECT } from '../../views/modals/action-fields.ts';
import { ACTION_VIEW } from '../../views/modals/action-item.ts';
import { TICKET_ACTIONS, TICKET_FIELD, TICKET_VIEW } from '../../views/modals/action-ticket.ts';
import { organisation } from '../connectors/jira/support.ts';
import { connectorIo } from '../support/connector-io.ts';
import { ADA, CHANNEL, EVE, openSmallOffice, ROOT } from './actions-office.ts';

const served = organisation();
served.projects.push({ key: 'OPS', name: 'Operations', boards: [], issues: [] });
const site = await startJira(served);
const given = { url: site.url, projects: ['OPS', 'PAY'] };
/** Minutes by which the office's clock is ahead. */
let ahead = 0;
const clock = () => new Date(systemClock().getTime() + ahead * 60_000);
const { store, slack, ask } = await openSmallOffice({
  clock,
  team: { projects: ['PAY'] },
  sources: [{ type: 'jira', ...given, write: {} }],
});
afterAll(() => site.close());

/** What the worker does every minute. */
async function tick(minutes: number): Promise<void> {
  ahead += minutes;
  const secrets: Record<string, string> = {
    JIRA_WRITE_EMAIL: site.writer.email,
    JIRA_WRITE_TOKEN: site.writer.token,
  };
  const io = connectorIo({ source: 'jira', secret: (variable) => secrets[variable] ?? '', clock });
  const source = {
    id: 'jira',
    type: 'jira',
    title: 'Jira',
    schedule: '* * * * *',
    since: new Date(0),
    quotaLeft: () => null,
    open: () => jira.open(jira.config.parse(given), io),
    writing: () => jira.write?.open(jira.config.parse(given), jira.write.config.parse({}), io) ?? null,
  };
  const context = { store, sources: [source], admins: [ROOT], clock, log: pino({ level: 'silent' }) };
  await keepTicketsOnce(context, new AbortController().signal);
}

const top = (user: string) => slack.views(user).at(-1);
const textOf = (view: OpenView | undefined) => JSON.stringify(view?.view.blocks ?? []);
const day = DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' }).plus({ days: 7 });

const WORDS = {
  [ACTION_FIELDS.opportunity]: { [ACTION_FIELDS.opportunity]: 'Changes wait two days' },
  [ACTION_FIELDS.resolution]: { [ACTION_FIELDS.resolution]: 'Review before lunch' },
  [ACTION_FIELDS.dueBy]: { [ACTION_FIELDS.dueBy]: day.toFormat('yyyy-MM-dd') },
};

afterEach(async () => {
  for (const user of [ADA, EVE]) if (top(user)) await slack.closeView({ user, all: true });
  await store.db.collection('action_items').deleteMany({});
  expect(slack.errors).toEqual([]);
  expect(slack.unexpected).toEqual([]);
  expect(site.unexpected).toEqual([]);
});

async function details(): Promise<OpenView> {
  const list = await ask(ADA, '/actions', 'team-a');
  await slack.press({ user: ADA, channel: CHANNEL, message: list.ts, actionId: DETAILS_ACTION });
  return slack.waitFor(() => textOf(top(ADA)).includes('*Owner*') && top(ADA));
}

/** Closes what is open, and has the details anew. */
async function anew(): Promise<string> {
  await slack.closeView({ user: ADA, all: true });
  return textOf(await details());
}

async function added(ticket: string | null): Promise<string> {
  const list = await ask(ADA, '/actions', 'team-a');
  await slack.press({ user: ADA, channel: CHANNEL, message: list.ts, actionId: ADD_ACTION });
  const view = await slack.waitFor(() => {
    const open = top(ADA);
    return open && 'callback_id' in open.view && open.view.callback_id === ACTION_VIEW && open;
  });
  expect(textOf(view)).toContain('Also keep it as a ticket in …');
  // The team's own project comes first.
  expect(textOf(view)).toMatch(/Jira: PAY.*Jira: OPS/);
  const values = {
    ...WORDS,
    [OWNER_SELECT]: { [OWNER_SELECT]: 'ada' },
    ...(ticket && { [TICKET_FIELD]: { [TICKET_FIELD]: ticket } }),
  };
  const { body } = await slack.submit({ user: ADA, values });
  expect(body).not.toContain('errors');
  await slack.closeView({ user: ADA, all: true });
  const [item] = await store.actionItems.ofTeam('team-a');
  return item?.id ?? '';
}

test('an action is added with a ticket, which closes it', async () => {
  const id = await added('jira|PAY');
  expect(textOf(await details())).toContain('asked for in PAY (Jira); it comes within a few minutes');
  await tick(1);
  const [ticket] = site.tickets.all();
  expect(ticket).toMatchObject({ project: 'PAY', summary: 'Changes wait two days' });
  const text = await anew();
  expect(text).toContain(`<${site.url}/browse/${ticket?.key}|${ticket?.key}>, in step`);
  expect(text).toContain('who owns it is not known in Jira by a login');
  expect(text).not.toContain('Make a ticket');
  site.tickets.edit(ticket?.key ?? '', { status: 'Done' });
  await tick(6);
  expect(await store.actionItems.find(id)).toMatchObject({ completedBy: `ticket ${ticket?.key}` });
  expect(await anew()).toContain(`*ticket ${ticket?.key}* closed it as done`);
});

test('a ticket is asked for later; where it was deleted another is made, or it goes on without', async () => {
  const id = await added(null);
  const { id: view } = await details();
  await slack.press({ user: ADA, view, actionId: TICKET_ACTIONS.make });
  await slack.waitFor(() => {
    const open = top(ADA)?.view;
    return open && 'callback_id' in open && open.callback_id === TICKET_VIEW;
  });
  await slack.submit({ user: ADA, values: { [TICKET_FIELD]: { [TICKET_FIELD]: 'jira|OPS' } } });
  await slack.waitFor(() => textOf(top(ADA)).includes('A ticket is asked for'));
  await tick(1);
  const key = (await store.actionItems.find(id))?.ticket?.key ?? '';
  expect(key).toMatch(/^OPS-/);
  site.tickets.delete(key);
  await tick(6);
  const text = await anew();
  expect(text).toContain(
    'was deleted in Jira, or Kata cannot see it any more. Make another, or go on without.',
  );
  expect(text).toContain('Make another …');
  await slack.press({ user: ADA, view: top(ADA)?.id ?? '', actionId: TICKET_ACTIONS.drop });
  await slack.waitFor(() => textOf(top(ADA)).includes('It goes on without a ticket'));
  expect(await store.actionItems.find(id)).not.toHaveProperty('ticket');
  expect(textOf(top(ADA))).toContain('Make a ticket …');
});

test('where Kata may not write, the details and an admin say so, and it can be tried again', async () => {
  site.tickets.forbidden.add('PAY');
  const id = await added('jira|PAY');
  await tick(1);
  expect(textOf(await details())).toMatch(
    /does not let Kata make it in PAY: .*do not have permission to create/,
  );
  const [told] = await slack.waitFor(() => {
    const all = slack.directMessages(ROOT).filter(({ text }) => text.includes('Tickets of actions'));
    return all.length > 0 && all;
  });
  expect(told?.text).toContain('Jira, PAY');
  site.tickets.forbidden.clear();
  const { id: view } = top(ADA) ?? {};
  await slack.press({ user: ADA, view: view ?? '', actionId: TICKET_ACTIONS.make });
  await slack.waitFor(() => textOf(top(ADA)).includes('Where?'));
  await slack.submit({ user: ADA, values: { [TICKET_FIELD]: { [TICKET_FIELD]: 'jira|PAY' } } });
  await tick(1);
  expect((await store.actionItems.find(id))?.ticket?.key).toMatch(/^PAY-/);
});
