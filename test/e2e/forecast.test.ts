import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../demo/slack/model.ts';
import { fixedClock } from '../../src/clock.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { importInto } from '../correlation/linked.ts';
import { NOW, ROADMAP, record } from '../forecast/roadmap-world.ts';
import { ADA, EVE, GRACE, openSmallOffice, ROOT } from './actions-office.ts';

const { store, slack, ask } = await openSmallOffice({ clock: fixedClock(NOW), team: { projects: ['SHOP'] } });
const DAY = String.raw`\d{1,2} [A-Z][a-z]{2} 20\d\d`;

/** Two trackers with one epic and one project of the same key, and a team that is called as an epic is. */
const TWINS = ['jira', 'lab'].flatMap((source) => [
  record('TWIN-1', { source, id: `${source} 1`, type: 'Epic', title: `Of ${source}` }),
  record('TWIN-2', { source, id: `${source} 2`, parent: 'TWIN-1' }),
]);

beforeAll(async () => {
  await importInto(store, { 'work-items': [...ROADMAP, ...TWINS] });
});

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

async function asked(user: string, text: string): Promise<string> {
  return plainMessage(await ask(user, '/metrics', `forecast ${text}`));
}

const daysIn = (text: string) => text.match(new RegExp(DAY, 'g')) ?? [];
const at = (day: string | undefined) => Date.parse(`${day} UTC`);

describe('an epic', () => {
  test('is done by a day, with each chance, beside the day it is due', async () => {
    const text = await asked(ADA, 'ROAD-1');
    expect(text).toMatch(new RegExp(`With 85 % chance all is done by ${DAY}\\. 24 items done, 6 open\\.`));
    const [safe, even, also, surely] = daysIn(text);
    expect(also).toBe(safe);
    expect(at(even)).toBeLessThanOrEqual(at(safe));
    expect(at(safe)).toBeLessThanOrEqual(at(surely));
    expect(text).toContain('Due on 31 Dec 2026: the chance to make it is');
    expect(text).toMatch(
      /Made from 2\d weeks of Team A: 75 items finished, lately 3(\.\d)? a week, (29|3\d) % of them for this/,
    );
    expect(text).toContain(
      'Not counted: sub-tasks and estimates; 1 item done at a time nobody knows; 1 item whose parents go round in a circle (SHOP-602)',
    );
    expect(text).toContain('Days are those of Europe/Berlin. Data: jira imported');
  });

  test('has a picture that says the same in words', async () => {
    const before = slack.directMessages(GRACE).length;
    await asked(GRACE, 'ROAD-1');
    const files = await slack.waitFor(() => {
      const sent: StoredMessage[] = slack.directMessages(GRACE).slice(before);
      return sent.flatMap(({ files: all }) => all)[0] ?? null;
    }, 15_000);
    expect(files.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(files.altText).toMatch(/24 of 30 items done\. All is done by .* with 50 %, by .* with 85 %/);
  });

  test('is found by its title, in quotation marks or without, and no title notifies anybody', async () => {
    for (const name of ['"Gift cards"', 'gift cards', 'Gift cards --by 2026-12-24']) {
      expect(await asked(ADA, name)).toContain('Forecast · Gift cards (ROAD-2)');
    }
    const message = await ask(ADA, '/metrics', 'forecast ROAD-1');
    const read = message.blocks.filter(({ type }) => type !== 'header');
    expect(JSON.stringify(read)).toContain('|Faster &lt;!channel&gt; checkout>');
    expect(JSON.stringify(read)).not.toMatch(/<!|<@|<#/);
  });

  test('how much is done by a day', async () => {
    const text = await asked(ADA, 'ROAD-1 --by 2026-12-24');
    expect(text).toMatch(
      /By 24 Dec 2026 at least so many more of what is open now are done: \d with 50 %, \d with 85 % and \d with 95 %\./,
    );
    expect(await asked(ADA, 'ROAD-1 --by 2026-11-01')).toContain('`--by 2026-11-01` is over');
    expect(await asked(ADA, 'ROAD-1 --by 2099-11-01')).toContain('more than 3 years off');
  });

  test('whose due day is over is late', async () => {
    expect(await asked(ADA, 'ROAD-7')).toMatch(
      /It was due on 31 Aug 2026, which is over\. On average it comes \d+ (days|weeks) late/,
    );
    expect(await asked(ADA, 'ROAD-2')).toContain(
      'It has no due day to compare with: set one in the tracker.',
    );
  });
});

test('of several that are called so one is told, and how to ask for each', async () => {
  const text = await asked(ROOT, 'TWIN-1');
  expect(text).toContain(
    'This is about an epic (`jira:TWIN-1`). Called so too: an epic (`/metrics forecast lab:TWIN-1`).',
  );
  expect(text).toContain('Of jira (jira:TWIN-1): ');
  const other = await asked(ROOT, 'lab:TWIN-1');
  expect(other).toContain('Of lab (lab:TWIN-1): ');
  expect(other).not.toContain('Called so too');
  expect(await asked(ROOT, 'TWIN')).toContain(
    'Called so too: a project of the tracker (`/metrics forecast jira:TWIN`), a project of the tracker (`/metrics forecast lab:TWIN`).',
  );
  expect(await asked(ADA, 'team team-a')).toContain('Forecast · Team A');
  expect(await asked(EVE, 'TWIN-1')).toContain(
    'the teams that work on it may see its forecast. Called so too: an epic (`/metrics forecast lab:TWIN-1`).',
  );
  expect(await asked(ROOT, 'SHOP --without TWIN-1')).toContain('has anything open in jira:TWIN-1');
});

describe('what if', () => {
  test('stands beside how it is, with the difference', async () => {
    const text = await asked(ADA, 'ROAD-1 --scope +50% --people -1 --without ROAD-2');
    expect(text).toContain('If Gift cards was laid aside, 50 % more was left to do and 1 person left');
    expect(text).toMatch(
      new RegExp(
        `85 %: ${DAY}, (\\d+ (days?|weeks?) (earlier|later)|on the same day) \\(as it is: ${DAY}\\)`,
      ),
    );
    expect(text).toContain('Chance to make 31 Dec 2026: ');
  });

  test('more to do comes later, less and other work laid aside earlier', async () => {
    expect(await asked(ADA, 'ROAD-1 --scope +100%')).toMatch(/85 %: .* later \(as it is/);
    expect(await asked(ADA, 'ROAD-1 --scope -50%')).toMatch(/85 %: .* earlier \(as it is/);
    expect(await asked(ADA, 'ROAD-1 --people -1')).toMatch(/85 %: .* later \(as it is/);
    expect(await asked(ADA, 'team-a --without "Gift cards"')).toMatch(/85 %: .* earlier \(as it is/);
    expect(await asked(ADA, 'ROAD-1 --without Checkout')).toContain('nothing would be left to do');
  });

  test.each([
    ['--scope 20%', 'such as `+20%` or `-10%`, not `20%`'],
    ['--scope -100%', '`--scope` goes from -95% to +1000%'],
    ['--people -2', '2 people work on it: without them nothing would ever be done.'],
    ['--people 0', '`--people 0` changes nothing'],
    ['--people 1.5', 'takes a whole number'],
    ['--without ROAD-1', 'ROAD-1 is what you ask about'],
    ['--without team-a', 'takes an epic or a project, not a team'],
    ['--without ROAD-6', 'has anything open in ROAD-6: laying it aside changes nothing'],
    [
      '--without Gift crads --people -1',
      'There is no epic, project or team `Gift crads`. Did you mean `Gift cards`?',
    ],
  ])('%s is refused with what to do', async (options, sentence) => {
    expect(await asked(ADA, `ROAD-1 ${options}`)).toContain(sentence);
  });
});

describe('says that it cannot, and never with a day', () => {
  test.each([
    [
      'ROAD-5',
      'Nothing to forecast yet. It has no work items yet. Put its work items below it in the tracker',
    ],
    ['NEW', 'Not enough history to say when. The work of these people is known for fewer than 6 weeks'],
    ['SLOW', 'Not enough history to say when. The same people finished fewer than 10 items'],
    ['BURST', 'Not enough history to say when. Nothing was finished for weeks'],
    ['ODD', 'Not enough history to say when. Too many items were done before they began'],
  ])('%s', async (name, sentence) => {
    const text = await asked(ROOT, name);
    expect(text).toContain(sentence);
    expect(daysIn(text)).toEqual([]);
  });

  test.each([
    ['ROAD-3', 'The parents of ROAD-3 lead back to itself, so nobody can say what belongs to it.'],
    ['round AND round', 'The parents of ROAD-3 lead back to itself'],
    ['SHOP-602', 'The parents of SHOP-602 lead back to itself'],
    [
      'shop-301',
      'SHOP-301 is a single work item; one item is too little to forecast. It is a part of ROAD-1',
    ],
    ['SHOP-601', 'SHOP-601 is a sub-task; one item is too little to forecast. It is a part of ROAD-1'],
    ['SHOP-201', 'It is a part of no epic'],
    ['Gift crads', 'Did you mean `Gift cards`?'],
    ['Nonesuch at all', 'There is no epic, project or team `Nonesuch at all`. See `/metrics forecast`'],
    ['--people -1', 'Say what to forecast as well'],
  ])('%s', async (name, sentence) => {
    expect(await asked(ADA, name)).toContain(sentence);
  });

  test('what is done says when the last of it was', async () => {
    expect(await asked(ADA, 'All over')).toContain('All 3 items are done, the last on 24 Sep 2026.');
  });
});

describe('who may read what', () => {
  test('outsiders see no title, and nothing that fewer than three people are behind', async () => {
    const open = await asked(EVE, 'ROAD-2');
    expect(open).toContain('Forecast · ROAD-2');
    expect(open).not.toContain('Gift');
    // The team's pace, less its own, would be that of the two who do the rest.
    expect(open).toMatch(/Made from 2\d weeks of Team A; how much that is would tell/);
    expect(open).not.toMatch(/items finished|of them for this|worked on nothing else/);
    expect(await asked(ADA, 'ROAD-2')).toMatch(/items finished, .* of them for this/);
    expect(await asked(EVE, 'ROAD-1')).toContain('Fewer than 3 people’s work is in ROAD-1');
    expect(await asked(EVE, 'Gift crads')).not.toContain('Gift cards');
    expect(await asked(EVE, 'ROAD-2 --without ROAD-1')).toContain('Fewer than 3 people’s work is in ROAD-1');
    // Without ROAD-2, whose numbers are told, it is the work of two.
    expect(await asked(EVE, 'team-a --without ROAD-2')).toContain(
      'work is in team-a, or could be worked out',
    );
  });

  test('the list begins with what is due first; outsiders have keys alone', async () => {
    const own = await asked(ADA, '');
    expect(own.match(/(?<=\()ROAD-\d(?=\))/g)).toEqual(['ROAD-7', 'ROAD-1', 'ROAD-2']);
    expect(own).toMatch(/Promised for August .*🔴 late/);
    expect(own).toContain('due 31 Dec 2026 · chance');
    expect(own).toContain('Teams: `team-a`');
    const other = await asked(EVE, '');
    expect(other).toContain('ROAD-2');
    expect(other).not.toMatch(/Gift|Promised|checkout/i);
    expect(other).toContain('not shown: too few people’s work is in them');
  });

  test('an executive who is not of the team is told no titles, and no numbers of fewer than three people', async () => {
    const teams = await store.organisation.teams();
    const { champion: _champion, manager: _manager, ...own } = teams[0] ?? {};
    const board = { ...own, key: 'board', name: 'Board', members: ['eve'], personas: { eve: 'executive' } };
    await store.organisation.saveTeams([...teams, { ...board, projects: [], repositories: [] }] as never);
    expect(await asked(EVE, 'ROAD-2')).toContain('ROAD-2');
    expect(await asked(EVE, 'ROAD-2')).not.toContain('Gift');
    expect(await asked(EVE, 'ROAD-1')).toContain('Fewer than 3 people’s work is in');
    expect(await asked(EVE, '')).toContain('not shown: too few people’s work is in them');
  });
});
