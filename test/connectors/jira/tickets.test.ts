import { afterEach, describe, expect, test } from 'vitest';
import { type JiraStandIn, startJira } from '../../../demo/jira/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { jira } from '../../../src/connectors/jira/index.ts';
import type { TicketFields, Tickets } from '../../../src/connectors/writing.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { at, organisation } from './support.ts';

const signal = new AbortController().signal;
const stand: JiraStandIn[] = [];

afterEach(async () => {
  for (const site of stand.splice(0)) {
    expect(site.unexpected).toEqual([]);
    await site.close();
  }
});

async function opened(deployment: 'cloud' | 'server', write: object = {}, asReader = false) {
  const served = organisation();
  served.projects.push({ key: 'OPS', name: 'Operations', boards: [], issues: [] });
  const site = await startJira(served, { deployment });
  stand.push(site);
  const account = asReader ? site : site.writer;
  const secrets: Record<string, string> = {
    JIRA_WRITE_EMAIL: account.email,
    JIRA_WRITE_TOKEN: account.token,
  };
  const secret = (variable: string) => secrets[variable] ?? '';
  const config = jira.config.parse({ url: site.url, deployment, projects: ['PAY', 'OPS'] });
  const io = connectorIo({ source: 'jira', secret, clock: fixedClock(at('02T10:00:00')) });
  const tickets = jira.write?.open(config, jira.write.config.parse(write), io).tickets;
  if (!tickets) throw new Error('no tickets');
  return { site, tickets };
}

const wanted: TicketFields = {
  title: 'Reviews wait for two days',
  body: 'Pair on the first review.\nThen look again.\n\nTell the others.',
  done: false,
  dueOn: '2026-04-01',
  assignee: null,
};

const mark = 'kata-1';

describe.each(['cloud', 'server'] as const)('tickets in Jira %s', (deployment) => {
  const ada = deployment === 'cloud' ? 'acc-ada' : 'ada';

  async function made(tickets: Tickets, fields: Partial<TicketFields> = {}) {
    return tickets.create('PAY', { ...wanted, assignee: ada, ...fields }, mark, signal);
  }

  test('one is made with all that an action has, and read back as it was written', async () => {
    const { site, tickets } = await opened(deployment);
    const ticket = await made(tickets);
    expect(ticket).toMatchObject({ ...wanted, key: 'PAY-9001', assignee: ada, bodyIsWhole: true });
    expect(ticket.url).toBe(`${site.url}/browse/PAY-9001`);
    expect(site.tickets.all()[0]).toMatchObject({ type: 'Task', labels: [mark] });
  });

  test('of one mark there is one ticket, also where its first answer was lost', async () => {
    const { site, tickets } = await opened(deployment);
    site.inject({ match: /^POST .*\/issue$/, times: 1, truncateAfterBytes: 0 });
    await expect(made(tickets)).rejects.toThrow(/Jira, a new ticket in PAY/);
    expect((await made(tickets)).key).toBe('PAY-9001');
    expect((await made(tickets)).key).toBe('PAY-9001');
    expect(site.tickets.all()).toHaveLength(1);
  });

  test('what the form has no place for is left out rather than refused', async () => {
    const { site, tickets } = await opened(deployment);
    site.tickets.hidden.add('duedate');
    expect(await made(tickets)).toMatchObject({ title: wanted.title, dueOn: null, assignee: null });
    await expect(tickets.update('PAY-9001', { dueOn: '2026-05-01' }, signal)).rejects.toThrow(
      /Field 'duedate' cannot be set/,
    );
  });

  test('each field is changed by itself', async () => {
    const { tickets } = await opened(deployment);
    await made(tickets);
    const said = { title: 'Reviews\nwait', body: 'One.', dueOn: '2026-05-02', assignee: null };
    const changed = await tickets.update('PAY-9001', said, signal);
    expect(changed).toMatchObject({ ...said, title: 'Reviews wait', done: false });
  });

  test('it is closed and reopened by the steps of the workflow; there is nothing to do where it is so already', async () => {
    const { site, tickets } = await opened(deployment);
    await made(tickets);
    expect((await tickets.update('PAY-9001', { done: true }, signal)).done).toBe(true);
    site.tickets.stuck = true;
    expect((await tickets.update('PAY-9001', { done: true }, signal)).done).toBe(true);
    await expect(tickets.update('PAY-9001', { done: false }, signal)).rejects.toThrow(/no step to a status/);
    site.tickets.stuck = false;
    expect((await tickets.update('PAY-9001', { done: false }, signal)).done).toBe(false);
  });

  test('one that was moved is found by its old key, one that was deleted is not found', async () => {
    const { site, tickets } = await opened(deployment);
    await made(tickets);
    const moved = site.tickets.move('PAY-9001', 'OPS');
    expect((await tickets.find('PAY-9001', signal))?.key).toBe(moved);
    expect((await tickets.look?.([moved, 'PAY-77'], signal))?.map(({ key }) => key)).toEqual([moved]);
    site.tickets.delete(moved);
    expect(await tickets.find('PAY-9001', signal)).toBeNull();
  });

  test('a refusal says what Jira said and what to do', async () => {
    const { site, tickets } = await opened(deployment);
    site.tickets.forbidden.add('PAY');
    await expect(made(tickets)).rejects.toThrow(
      /You do not have permission to create issues.*give the account that writes the permissions/,
    );
    await expect(tickets.create('NONE', wanted, mark, signal)).rejects.toThrow(/valid project is required/);
    site.tickets.forbidden.clear();
    await made(tickets);
    await expect(tickets.update('PAY-9001', { assignee: 'stranger' }, signal)).rejects.toThrow(
      /User 'stranger' cannot be assigned issues/,
    );
    await expect(tickets.update('PAY-9001', { dueOn: '2026-02-31' }, signal)).rejects.toThrow(/date string/);
  });

  test('the account that reads cannot write', async () => {
    const { site, tickets } = await opened(deployment, {}, true);
    await expect(made(tickets)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(site.tickets.all()).toEqual([]);
  });

  test('the doctor is told what the account that writes may not do', async () => {
    const { site, tickets } = await opened(deployment);
    expect(await tickets.check(signal)).toEqual([]);
    site.tickets.forbidden.add('OPS');
    expect(await tickets.check(signal)).toEqual([
      'give the account that writes "Create issues", "Edit issues", "Assign issues", "Transition issues" in project OPS',
    ]);
  });

  test('a type that the project does not have is said', async () => {
    const { tickets } = await opened(deployment, { issueType: 'Improvement' });
    await expect(made(tickets)).rejects.toThrow(/valid issue type.*the type Improvement must be there/);
  });
});
