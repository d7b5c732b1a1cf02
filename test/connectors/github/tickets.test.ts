import { afterEach, expect, test } from 'vitest';
import { type GitHubStandIn, startGitHub } from '../../../demo/github/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { openClient, PATIENCE } from '../../../src/connectors/github/client.ts';
import { github } from '../../../src/connectors/github/index.ts';
import { githubTickets } from '../../../src/connectors/github/tickets.ts';
import type { TicketFields } from '../../../src/connectors/writing.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { march, organisation, shop } from './organisation.ts';

const signal = new AbortController().signal;
const stand: GitHubStandIn[] = [];

afterEach(async () => {
  for (const site of stand.splice(0)) {
    expect(site.unexpected).toEqual([]);
    await site.close();
  }
});

async function opened({ asReader = false } = {}) {
  const site = await startGitHub(organisation([shop(), { ...shop(), name: 'web' }]));
  stand.push(site);
  const token = asReader ? site.token : site.writeToken;
  const io = connectorIo({ source: 'github', secret: () => token, clock: fixedClock(march('20 10:00')) });
  const client = openClient(site.url, { as: 'token', token }, io, { ...PATIENCE, pauseMs: 1, unpaced: true });
  return { site, tickets: githubTickets(client, ['acme/shop']) };
}

const wanted: TicketFields = {
  title: 'Reviews wait for two days',
  body: 'Pair on the first review.\n\nTell the others.',
  done: false,
  dueOn: '2026-04-01',
  assignee: 'ada-gh',
};

const mark = 'a-1';

test('one is made, and read back as it was written but for a due date', async () => {
  const { site, tickets } = await opened();
  const ticket = await tickets.create('acme/shop', wanted, mark, signal);
  expect(ticket).toMatchObject({ ...wanted, dueOn: null, key: 'acme/shop#9001' });
  expect(tickets.reflects).not.toContain('dueOn');
  expect(site.tickets.all()[0]?.body).toBe(`${wanted.body}\n\n<!-- kata:a-1 -->`);
});

test('whoever is named in an action is not called to its ticket', async () => {
  const { site, tickets } = await opened();
  const body = 'Ask @ada-gh, not a@b.example.';
  expect((await tickets.create('acme/shop', { ...wanted, body }, mark, signal)).body).toBe(body);
  expect(site.tickets.all()[0]?.body).not.toMatch(/@\w/);
});

test('of one mark there is one ticket, also where its first answer was lost: nothing is sent twice', async () => {
  const { site, tickets } = await opened();
  site.inject({ match: /^POST/, times: 1, respond: { status: 502, body: { message: 'Bad Gateway' } } });
  await expect(tickets.create('acme/shop', wanted, mark, signal)).rejects.toMatchObject({
    kind: 'unavailable',
  });
  site.inject({ match: /^POST/, times: 1, truncateAfterBytes: 0 });
  await expect(tickets.create('acme/shop', wanted, mark, signal)).rejects.toThrow(/a new ticket/);
  expect(site.requests.filter((line) => line.startsWith('POST'))).toHaveLength(2);
  expect((await tickets.create('acme/shop', wanted, mark, signal)).key).toBe('acme/shop#9001');
  expect(site.tickets.all()).toHaveLength(1);
});

test('somebody whom GitHub does not know is left out rather than refused', async () => {
  const { tickets } = await opened();
  const ticket = await tickets.create('acme/shop', { ...wanted, assignee: 'nobody-here' }, mark, signal);
  expect(ticket).toMatchObject({ title: wanted.title, assignee: null });
});

test('each field is changed by itself; the mark, and whoever else is assigned, stay', async () => {
  const { site, tickets } = await opened();
  await tickets.create('acme/shop', wanted, mark, signal);
  site.tickets.edit('shop', 9001, { assignees: ['ada-gh', 'bob-gh'] });
  expect(await tickets.update('acme/shop#9001', { body: 'One.', done: true }, signal)).toMatchObject({
    body: 'One.',
    done: true,
    title: wanted.title,
  });
  expect(site.tickets.all()[0]?.body).toContain('<!-- kata:a-1 -->');
  expect((await tickets.update('acme/shop#9001', { assignee: 'bob-gh' }, signal)).assignee).toBe('bob-gh');
  site.tickets.edit('shop', 9001, { assignees: ['ada-gh', 'bob-gh'] });
  expect((await tickets.update('acme/shop#9001', { assignee: null }, signal)).assignee).toBe('bob-gh');
  expect((await tickets.update('acme/shop#9001', { done: false }, signal)).done).toBe(false);
});

test('one that was transferred is followed, one that was deleted is not found', async () => {
  const { site, tickets } = await opened();
  await tickets.create('acme/shop', wanted, mark, signal);
  const number = site.tickets.transfer('shop', 9001, 'web');
  expect((await tickets.find('acme/shop#9001', signal))?.key).toBe(`acme/web#${number}`);
  expect((await tickets.update('acme/shop#9001', { title: 'Moved' }, signal)).key).toBe(`acme/web#${number}`);
  site.tickets.delete('web', number);
  expect(await tickets.find(`acme/web#${number}`, signal)).toBeNull();
});

test('a refusal says what GitHub said and what to do', async () => {
  const { site, tickets } = await opened();
  site.tickets.forbidden.add('shop');
  site.tickets.switchedOff.add('web');
  const made = (place: string) => tickets.create(place, wanted, mark, signal);
  await expect(made('acme/shop')).rejects.toThrow(/not accessible.*read and write access to issues/);
  await expect(made('acme/web')).rejects.toThrow(/Issues are disabled.*switch them on/);
  await expect(made('acme/none')).rejects.toThrow(/correct the name/);
});

test('the doctor is told of repositories in which none can be made', async () => {
  const { site, tickets } = await opened();
  expect(await tickets.check(signal)).toEqual([]);
  site.move('shop', 'nowhere');
  expect(await tickets.check(signal)).toEqual([expect.stringContaining('acme/shop is not visible')]);
});

test('the token that reads cannot write', async () => {
  const { site, tickets } = await opened({ asReader: true });
  await expect(tickets.create('acme/shop', wanted, mark, signal)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  expect(site.tickets.all()).toEqual([]);
});

test('tickets are made where the configuration says, else in what it names in full', () => {
  const config = github.config.parse({ repositories: ['acme/shop', 'acme/*'] });
  const places = (write: object) => github.write?.places?.(config, github.write.config.parse(write));
  expect(places({})).toEqual(['acme/shop']);
  expect(places({ tickets: ['acme/web'] })).toEqual(['acme/web']);
});
