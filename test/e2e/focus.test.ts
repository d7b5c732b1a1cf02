import { DateTime } from 'luxon';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Fact } from '../../src/domain/index.ts';
import { quarterOf } from '../../src/domain/quarter.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { ADA, EVE, GRACE, openSmallOffice, ROOT } from './actions-office.ts';
import { labelsOf } from './office.ts';

const { store, slack, ask } = await openSmallOffice({
  team: { projects: ['SHOP'], members: ['ada', 'linus', 'grace'] },
});
const monday = DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' }).startOf('week');
/** Nine o'clock of a day of the last complete week, or of one before. */
const at = (weekday: number, weeksBefore = 1) =>
  monday
    .minus({ weeks: weeksBefore })
    .plus({ days: weekday - 1, hours: 9 })
    .toJSDate();

interface Moved {
  by: string;
  on: Date[];
}

/** A story that somebody moved, and that is in progress since. */
const story = (number: number, parent: number | null, { by, on }: Moved): Fact => {
  const history = on.map((each, index) => ({
    at: each,
    field: 'status',
    from: index % 2 === 0 ? 'To Do' : 'In Progress',
    to: index % 2 === 0 ? 'In Progress' : 'To Do',
    fromCategory: index % 2 === 0 ? 'todo' : 'in-progress',
    toCategory: index % 2 === 0 ? 'in-progress' : 'todo',
    author: by,
  }));
  const status = on.length % 2 === 1 ? ['In Progress', 'in-progress'] : ['To Do', 'todo'];
  return item(number, {
    ...(parent && { parent: `SHOP-${parent}` }),
    status: status[0],
    statusCategory: status[1],
    history,
  });
};

const item = (number: number, more: object): Fact =>
  ({
    kind: 'work-item',
    record: {
      source: 'jira',
      id: `SHOP-${number}`,
      key: `SHOP-${number}`,
      url: `https://jira.example/SHOP-${number}`,
      project: 'SHOP',
      type: 'Story',
      title: `Secret title ${number}`,
      status: 'To Do',
      statusCategory: 'todo',
      createdAt: monday.minus({ weeks: 20 }).toJSDate(),
      history: [],
      ...more,
    },
  }) as unknown as Fact;

await storeFacts(store, [
  item(1, { type: 'Epic', title: 'Secret epic of checkout', objective: 'Ten markets' }),
  item(2, { type: 'Epic', title: 'Secret epic of search' }),
  // Of the last week: ada two days, linus and grace one each; all on the first epic, ada on the second too.
  story(11, 1, { by: 'ada', on: [at(1)] }),
  story(12, 2, { by: 'ada', on: [at(2)] }),
  story(13, 1, { by: 'linus', on: [at(1)] }),
  story(14, 1, { by: 'grace', on: [at(3)] }),
  // Of the week before: the three on the first epic.
  story(15, 1, { by: 'ada', on: [at(1, 2), at(1, 2)] }),
  story(16, 1, { by: 'linus', on: [at(1, 2), at(1, 2)] }),
  story(17, 1, { by: 'grace', on: [at(1, 2), at(1, 2)] }),
]);

afterEach(() => {
  expect([slack.unexpected, slack.ignored, slack.errors]).toEqual([[], [], []]);
});

const told = async (user: string, text: string) => plainMessage(await ask(user, '/metrics', text));

test('teams side by side: by epics while there is no portfolio, and its form for those who may set it', async () => {
  const message = await ask(GRACE, '/metrics', 'focus');
  const text = plainMessage(message);
  // Two epics in the last week, one in the week before; of six person-weeks ada’s last has two.
  expect(text).toContain('Team A balances 1.5 projects a week with 3 people: low risk of context switching.');
  expect(text).toContain('A person works on 1 a week (n = 6 person-weeks).');
  expect(text).toContain('In progress now: 4 items, 1.3 for each of 3 active.');
  expect(text).toContain('Most on Secret epic of checkout, Secret epic of search.');
  expect(text).toContain('There is no portfolio yet: projects are the epics of the issue tracker');
  expect(text).toContain('Data: jira imported');
  expect(labelsOf(message)).toContain('Set the portfolio');
  const [picture] = (await slack.waitFor(() => slack.directMessages(GRACE)[0])).files;
  expect(picture?.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(picture?.altText).toBe(
    'Team focus: 1 team, from most to fewest projects a week. Team A: 1.5 projects a week, 3 people, risk low.',
  );
});

test('outsiders read no title, nor what fewer than three people did', async () => {
  const message = await ask(EVE, '/metrics', 'focus');
  const text = plainMessage(message);
  expect(text).toContain('Team A balances 1.5 projects a week with 3 people');
  expect(text).toContain('Most on SHOP-1.');
  expect(text).not.toMatch(/Secret|SHOP-2/);
  expect(labelsOf(message)).not.toContain('Set the portfolio');
});

test('one team is answered with its metric, as ever; what is only for one team asks for it', async () => {
  expect(await told(ADA, 'focus team-a --weeks 2')).toMatch(/^Focus · Team A/);
  expect(await told(ADA, 'focus --by week')).toContain('`--by` is for one team');
  expect(await told(ADA, 'focus --weeks 60')).toContain('26 weeks at most');
  expect(await told(ADA, 'focus team-x')).toContain('There is no team');
});

test('alignment goes from the objective to what was worked on', async () => {
  await store.settings.decide({
    portfolio: [
      { key: 'Checkout', keys: ['SHOP-1'] },
      { key: 'Search', keys: ['SHOP-2'] },
    ],
  });
  const text = await told(ADA, 'alignment team-a --last');
  // Three of four days lead there; SHOP-12 to nothing.
  expect(text).toContain('Too little was done last week for a share: 4 person-days in all.');
  expect(text).toMatch(/Ten markets: 3 person-days, 3 items\n\s+↳ Checkout 3 person-days: SHOP-11/);
  expect(text).toContain('Leads to no objective: 1 person-day on 1 item.');
  expect(text).toContain('Secret title 12 (1 person-day)');
  expect(text).toContain('Projects that lead to no objective: “Search”');
  expect(text).toContain('No objective is set for this quarter yet');
});

test('what stands above an objective is told, and objectives without work', async () => {
  const quarter = quarterOf(
    DateTime.fromJSDate(systemClock(), { zone: 'Europe/Berlin' }).toFormat('yyyy-MM-dd'),
  );
  const objective = (id: string, title: string, more: object) =>
    store.decisions.carryOut({
      at: systemClock(),
      who: 'grace',
      subject: { kind: 'objective', key: id },
      before: null,
      after: { title, quarter, keyResults: [], createdAt: systemClock(), createdBy: 'grace', ...more },
    });
  await objective('o1', 'Grow', {});
  const before = await told(ADA, 'alignment last team-a');
  expect(before).toContain('Team A has set no objective of its own for this quarter');
  expect(before).toContain('Ten markets (nobody set an objective of that name in `/goals`)');
  await objective('o2', 'Reach ten new markets', { team: 'team-a', parent: 'o1', rule: 'ten markets' });
  await objective('o3', 'Calm nights', { team: 'team-a' });
  const text = await told(ROOT, 'alignment org --last');
  expect(text).toContain('Reach ten new markets (Team A) → Grow (Company): 3 person-days, 3 items');
  // Grow has work: what serves it has.
  expect(text).toMatch(/Objectives without work last week: “Calm nights”\n/);
});

test('outsiders are told of alignment without titles, and the whole is for those who lead', async () => {
  const text = await told(EVE, 'alignment team-a --last');
  // One person alone is behind what leads to nothing: all the rest would tell it.
  expect(text).toContain('is shown to the team only');
  expect(text).not.toMatch(/Secret|SHOP-1|Leads to no objective/);
  expect(await told(ADA, 'alignment org')).toContain('for admins, managers and executives');
  expect(await told(ROOT, 'alignment org --last')).toContain('What the work leads to · Whole organisation');
});

test('a team of two is shown to its members and leaders only', async () => {
  const [team] = await store.organisation.teams();
  await store.organisation.saveTeams([{ ...team, key: 'team-a', members: ['ada', 'linus'] } as never]);
  expect(await told(EVE, 'focus')).toContain('Team A: fewer than 3 people did anything');
  expect(await told(ADA, 'focus')).toContain('Team A balances');
});
