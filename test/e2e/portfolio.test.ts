import { afterAll, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { dayIn, item, moved, NOW, WORLD } from '../portfolio/world.ts';
import { dropStores } from '../support/store.ts';
import { ADA, CHANNEL, EVE, GRACE, openSmallOffice, ROOT } from './actions-office.ts';
import { buttonOf, labelsOf } from './office.ts';

const opened = performance.now();
const { store, slack, ask } = await openSmallOffice({
  // It goes on, for what is posted to one channel waits for its turn.
  clock: () => new Date(NOW.getTime() + performance.now() - opened),
  team: { members: ['ada', 'linus', 'mary'], projects: ['SHOP'] },
});

afterAll(dropStores);
afterAll(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

const asFacts = (records: object[]) => records.map((record) => ({ kind: 'work-item', record }) as Fact);
const asked = async (user: string, text: string) => plainMessage(await ask(user, '/metrics', text));
/** An item that somebody moved once on each of some days, so many ago. */
const workedOn = (author: string, ...days: number[]) => ({
  status: 'Doing',
  statusCategory: 'in-progress',
  history: days.map((ago) => ({ ...moved([ago - 0.5, 'Doing'])[0], author })),
});
/** The lines that begin a project. */
const projectsIn = (text: string) => text.split('\n').filter((line) => /[●▲◆■○]/.test(line));

/** Waits for a file in somebody's direct message that begins with these bytes. */
const fileOf = (user: string, begins: string) =>
  slack.waitFor(() => {
    const files = slack.directMessages(user).flatMap((message) => message.files);
    return files.find(({ bytes }) => bytes.subarray(0, 4).toString('hex') === begins);
  });

test('with nothing to show it says what a portfolio is', async () => {
  expect(await asked(GRACE, 'portfolio')).toContain(
    'There is no portfolio yet, and no epic has open work and a due day.',
  );
});

test('without a portfolio epics stand for it, by their keys for those who are not of the team', async () => {
  await storeFacts(store, asFacts(WORLD));
  const own = await asked(GRACE, 'portfolio');
  expect(own).toContain('these are the epics with open work and a due day');
  expect(projectsIn(own).map((line) => line.slice(0, 15))).toEqual(['Title of ROAD-2', 'Title of ROAD-1']);
  const others = projectsIn(await asked(EVE, 'portfolio team-a'));
  expect(others.map((line) => line.slice(0, 7))).toEqual(['ROAD-2 ', 'ROAD-1 ']);
});

test('those who lead are told of every project, with a picture, a table and the form to set it', async () => {
  await store.settings.decide({
    portfolio: [
      { key: 'Loyalty', keys: ['ROAD-3'], due: dayIn(-3) },
      { key: 'Search', keys: ['ROAD-2'], priority: 2, expected: 30, due: dayIn(-2) },
      { key: 'Checkout', keys: ['ROAD-1'], priority: 1, expected: 60, due: dayIn(200) },
      { key: 'Dream', priority: 3, due: dayIn(40) },
    ],
  });
  await store.organisation.savePeople([{ key: 'mary', name: 'Mary Jackson' }]);
  // Five days of work: three for Checkout, one for Search, one for no project.
  await storeFacts(
    store,
    asFacts([
      item('PAY-1', { portfolio: 'Payments' }),
      item('SHOP-501', { parent: 'ROAD-1', ...workedOn('ada', 20, 21, 22) }),
      item('SHOP-502', { parent: 'ROAD-2', ...workedOn('linus', 20) }),
      item('SHOP-503', workedOn('mary', 20)),
    ]),
  );
  const answer = await ask(ROOT, '/metrics', 'portfolio');
  const text = plainMessage(answer);
  expect(text).toContain('1 of 5 projects is on track, 1 is late, of 2 nothing can be said, 1 is done.');
  expect(text).toContain('helping: Search (late: was due 14 Nov 2026');
  expect(projectsIn(text).map((line) => line.split(':')[0])).toEqual([
    '1. Checkout ● on track',
    '2. Search ◆ late',
    '3. Dream ○ cannot be said',
    'Loyalty ■ done',
    'Payments (not listed) ○ cannot be said',
  ]);
  expect(text).toContain('60 % of the effort against 60 % planned');
  expect(text).toContain(
    'Search got 20 % of the effort, 30 % was planned; as 20 % is for no project, nobody can say whether that is too little.',
  );
  expect(text).toContain('Effort from 1 Oct 2026 to 16 Nov 2026.');
  expect((await fileOf(ROOT, '89504e47')).altText).toMatch(/^Portfolio, 1 of 5 projects is on track/);
  const table = (await fileOf(ROOT, 'efbbbf70')).bytes.toString('utf8');
  expect(table.trim().split('\r\n')).toHaveLength(1 + 5);
  const button = buttonOf(answer, 'Set the portfolio');
  await slack.press({
    user: ROOT,
    channel: CHANNEL,
    message: answer.ts,
    actionId: button?.action_id ?? '',
  });
  await slack.waitFor(() => slack.views(ROOT).some(({ view }) => JSON.stringify(view).includes('Checkout')));
});

test('the readout of the whole organisation has it in one line, that of a team does not', async () => {
  const line =
    '1 of 5 projects is on track, 1 is late, of 2 nothing can be said, 1 is done: /metrics portfolio';
  expect((await asked(ROOT, 'readout org')).replaceAll('`', '')).toContain(line);
  expect(await asked(ROOT, 'readout team-a')).not.toContain('on track');
});

test('a member is told of what their team works on, and sets nothing', async () => {
  const answer = await ask(ADA, '/metrics', 'portfolio');
  const text = plainMessage(answer);
  expect(text).toContain('Portfolio · Team A');
  expect(projectsIn(text)).toHaveLength(3);
  expect(text).toContain('needs help 1st');
  expect(text).toContain('60 % of the team’s effort');
  expect(text).not.toContain('planned');
  expect(labelsOf(answer)).not.toContain('Set the portfolio');
});

test('the whole is for leaders; who needs help in a team is for the team and for leaders', async () => {
  const refused = 'The whole portfolio is for admins, managers and executives.';
  expect(await asked(EVE, 'portfolio')).toContain(refused);
  expect(await asked(ADA, 'portfolio org')).toContain(refused);
  const others = await asked(EVE, 'portfolio Team A');
  expect(projectsIn(others)).toHaveLength(3);
  expect(others).not.toContain('needs help');
});
