import { expect, test } from 'vitest';
import { openPlayground } from './support.ts';
import type { Visitor } from './visitor.ts';

const { asPerson, store, organisation } = await openPlayground();
const repository = `${organisation.login}/payments`;

/** What is wrong with the open form after something was filled in: under which field, and how it is said. */
type Mistake = [field: string, complaint: string | RegExp, fill: (visitor: Visitor) => Promise<void>];

async function isToldOf(visitor: Visitor, mistakes: Mistake[]): Promise<void> {
  for (const [field, complaint, fill] of mistakes) {
    await fill(visitor);
    await visitor.submits();
    await visitor.isTold(field, complaint);
  }
}

/** Opens a form of the setup's menu, by the line that it is about. */
async function opens(visitor: Visitor, line: string, title: string): Promise<void> {
  const row = visitor.dialog.locator('.section').filter({ hasText: line });
  await row.getByRole('button').first().click();
  await visitor.seesModal(title);
}

/** Saves the open form, and is back in the menu. */
async function saves(visitor: Visitor, note: string): Promise<void> {
  await visitor.submits('Save');
  await visitor.seesModal('Setup');
  await visitor.sees(note);
}

test('an admin sets up a team from nothing, and is told of each mistake', async () => {
  const admin = await asPerson('Admin');
  await admin.goes('Kata');
  await admin.opensMessages();
  await admin.types('/kata setup');
  await admin.seesModal('Setup');
  await admin.sees('A new team');
  await admin.screenshot('setup-01-start');

  await opens(admin, 'A new team', 'A new team');
  await isToldOf(admin, [
    ['Name', 'required', async () => {}],
    [
      'Name',
      'There is a team called Team A · Checkout already.',
      (v) => v.fills('Name', 'team a · checkout'),
    ],
    ['Short name', 'Use small letters', (v) => v.fills('Short name (optional)', 'Team G!')],
    ['Short name', 'org means something else', (v) => v.fills('Short name (optional)', 'org')],
    ['Short name', 'There is a team team-a already', (v) => v.fills('Short name (optional)', 'team-a')],
  ]);
  await admin.screenshot('setup-02-new-team-complaint');
  await admin.fills('Name', 'Team G · Money');
  await admin.fills('Short name (optional)', 'team-g');
  await admin.picks('Time zone', 'new york', /America\/New_York/);
  await saves(admin, 'The team is there.');
  await admin.sees('nobody yet');
  await admin.screenshot('setup-03-menu');

  await opens(admin, 'no champion', 'People');
  await admin.picks('Members (optional)', 'stranger', 'U0STRANGER');
  await admin.submits();
  await admin.isTold('Members', 'U0STRANGER cannot be in a team');
  await admin.screenshot('setup-04-people-complaint');
  await admin.dialog.getByRole('button', { name: 'Remove U0STRANGER' }).click();
  await admin.picks('Take everybody of a user group (optional)', 'team-b', /@team-b/);
  await admin.sees(/Took all \d+ people of/);
  await admin.chooses('Manager: the team reports to them (optional)', 'Ingrid Solberg');
  await admin.screenshot('setup-05-people');
  await saves(admin, 'Saved the members and the manager.');

  await opens(admin, 'What it owns', 'What it owns');
  await isToldOf(admin, [
    ['Repositories', 'Say at least one repository or service', async () => {}],
    ['Repositories', '* fits everything', (v) => v.fills('Repositories, one a line (optional)', '*')],
    ['Repositories', 'is no glob', (v) => v.fills('Repositories, one a line (optional)', '(a|b)')],
    [
      'Repositories',
      'Say a label',
      (v) => v.fills('Repositories, one a line (optional)', 'acme/mono: label:'),
    ],
    ['Services', 'longer than 200', (v) => v.fills('Services, one a line (optional)', 'x'.repeat(201))],
  ]);
  await admin.screenshot('setup-06-owns-complaint');
  await admin.fills('Services, one a line (optional)', '');
  await admin.fills('Repositories, one a line (optional)', 'acme/nothing-like-it');
  await admin.presses('Preview');
  await admin.sees('Nothing that was synced matches acme/nothing-like-it');
  await admin.fills('Repositories, one a line (optional)', '');
  await admin.picks('Add what Kata has seen (optional)', 'payments', `Repository ${repository}`);
  await admin.presses('Preview');
  await admin.sees(/1 repository, \d+ merged changes/);
  await admin.screenshot('setup-07-owns-preview');
  await saves(admin, 'Saved the repositories');

  await opens(admin, 'Place and time', 'Place and time');
  await isToldOf(admin, [
    [
      'Name',
      'There is a team called Team B · Payments already.',
      (v) => v.fills('Name', 'Team B · Payments'),
    ],
    ['Channel', 'Kata is not in this channel', (v) => v.chooses('Channel (optional)', '#lounge')],
    ['Part of', 'A team cannot be a part of itself', (v) => v.picks('Part of (optional)', 'Team G')],
    ['Time of the digest', 'Say the time of the digest', (v) => v.chooses('Weekly digest', 'Tuesday')],
  ]);
  await admin.screenshot('setup-08-place-complaint');
  await admin.fills('Name', 'Team G · Money and more');
  await admin.chooses('Channel (optional)', '#team-b');
  await admin.picks('Part of (optional)', 'Engineering');
  await admin.fills('Time of the digest (optional)', '08:30');
  await saves(admin, 'Saved');
  await admin.sees('digest on Tuesday at 08:30');
  await admin.screenshot('setup-09-menu');

  await opens(admin, 'Place and time', 'Place and time');
  expect(await admin.dialog.getByLabel('Part of (optional)').inputValue()).toBe('Engineering');
  await admin.fills('Part of (optional)', '');
  await admin.fills('Name', '');
  await admin.submits();
  await admin.isTold('Name', 'required');
  expect(await admin.dialog.getByLabel('Part of (optional)').inputValue()).toBe('');
  await admin.closes();
  await admin.seesModal('Setup');

  await opens(admin, 'What they do', 'What they do');
  await admin.picks('Developers (optional)', 'Leyla', 'Leyla Demir');
  await admin.submits();
  await admin.isTold('Developers', 'Leyla Demir is not in the team');
  await admin.screenshot('setup-10-personas-complaint');
  await admin.closes();
  await admin.seesModal('Setup');

  await opens(admin, 'None yet', 'Focus');
  await admin.chooses('The one metric that the team works on', 'Lead time for changes (hours)');
  const [start, target, by] = ['Where it stood when you began', 'Where it should be', 'By when'];
  await isToldOf(admin, [
    [start, 'Say a number that is not below 0', (v) => v.fills(`${start} (optional)`, '-1')],
    [start, 'takes a number', (v) => v.fills(`${start} (optional)`, 'a lot')],
    [
      by,
      'Say where it should be by then too',
      async (v) => {
        await v.fills(`${start} (optional)`, '40');
        await v.fills(`${by} (optional)`, '2030-01-01');
      },
    ],
    [target, 'the target must be below', (v) => v.fills(`${target} (optional)`, '60')],
    [
      by,
      'This day is over',
      async (v) => {
        await v.fills(`${target} (optional)`, '20');
        await v.fills(`${by} (optional)`, '2020-01-01');
      },
    ],
  ]);
  await admin.screenshot('setup-11-focus-complaint');
  await admin.fills(`${by} (optional)`, '2030-01-01');
  await saves(admin, 'Saved the focus.');
  await admin.screenshot('setup-12-done');
  await admin.closes();
  await admin.dialog.waitFor({ state: 'detached' });
  expect((await store.organisation.teams()).find(({ key }) => key === 'team-g')).toMatchObject({
    name: 'Team G · Money and more',
    repositories: [repository],
    digest: { day: 2, time: '08:30' },
    parent: 'engineering',
    focus: { metric: 'leadtime', start: 40, target: 20 },
  });
});

test('rules of deployments, of what does not count and of the organisation show what they match, and refuse what fits everything', async () => {
  const admin = await asPerson('Admin');
  await admin.goes('Kata');
  await admin.opensMessages();
  await admin.types('/kata setup team-g');
  await admin.seesModal('Setup');
  await admin.sees('Branch, production and services');
  await opens(admin, 'Branch, production and services', 'Deployments');
  await admin.picks('Choose a repository', 'payments', repository);
  const [production, services] = [
    'Environments that are production, one a line (optional)',
    'Services deployed from it by themselves, one a line (optional)',
  ];
  await isToldOf(admin, [
    ['The branch that ships', 'required', (v) => v.fills('The branch that ships', '')],
    [
      'The branch that ships',
      'This is no name of a branch',
      (v) => v.fills('The branch that ships', 'my branch'),
    ],
    [production, '* fits everything', (v) => v.fills(production, '*')],
    [production, 'Say at least one environment', (v) => v.fills(production, '')],
    [services, 'pay stands there twice', (v) => v.fills(services, 'pay: a/**\npay: b/**')],
  ]);
  await admin.screenshot('setup-13-deployments-complaint');
  await admin.fills('The branch that ships', 'main');
  await admin.fills(services, 'payments');
  await admin.fills(production, 'nowhere');
  await admin.presses('Preview');
  await admin.sees('Nothing matches: none of');
  await admin.fills(production, 'prod*');
  await admin.presses('Preview');
  await admin.sees(/\d+ of \d+ deployments in the last \d+ days are production/);
  await admin.screenshot('setup-14-deployments-preview');
  await saves(admin, `${repository}:`);

  await admin.presses('Another team');
  await admin.sees('A new team');
  await opens(admin, 'What does not count', 'What does not count');
  const [bots, titles] = [
    'Logins of bots, one a line (optional)',
    'Incidents with these titles, one a line (optional)',
  ];
  await isToldOf(admin, [
    [bots, '* fits everybody', (v) => v.fills(bots, '*')],
    [titles, '** fits everything', (v) => v.fills(titles, '**')],
    [
      'Incidents of these severities',
      'Then no incident counts',
      async (v) => {
        for (const severity of ['1, the worst', '2', '3', '4', '5']) await v.chooses(severity);
      },
    ],
  ]);
  await admin.screenshot('setup-15-left-out-complaint');
  for (const severity of ['1, the worst', '2', '3', '4', '5'])
    await admin.dialog.getByLabel(severity, { exact: true }).uncheck();
  await admin.fills(bots, '*[bot]');
  await admin.fills(titles, '*test alarm*');
  await admin.presses('Preview');
  await admin.sees(/of \d+ incidents in the last \d+ days/);
  await admin.screenshot('setup-16-left-out-preview');
  await saves(admin, 'Saved');

  await opens(admin, 'The organisation', 'The organisation');
  await isToldOf(admin, [
    ['Time of the weekly digests', 'required', (v) => v.fills('Time of the weekly digests', '')],
    [
      'Channel of the leadership',
      'Kata is not in this channel',
      async (v) => {
        await v.fills('Time of the weekly digests', '10:00');
        await v.chooses('Channel of the leadership (optional)', '#lounge');
      },
    ],
    ['Time zone of the leadership', 'Type a city and choose', async () => {}],
    [
      'Channel of the leadership',
      'Choose the channel too',
      async (v) => {
        await v.chooses('Channel of the leadership (optional)', 'Choose…');
        await v.picks('Time zone of the leadership (optional)', 'berlin', /Europe\/Berlin/);
      },
    ],
  ]);
  await admin.screenshot('setup-17-organisation-complaint');
  await admin.chooses('Channel of the leadership (optional)', '#engineering');
  await saves(admin, 'Saved');
  await admin.screenshot('setup-18-organisation');
  await admin.closes();
  await admin.dialog.waitFor({ state: 'detached' });
});

test('the new team has a number, and everything that was decided can be looked up and taken back', async () => {
  const admin = await asPerson('Admin');
  await admin.goes('Kata');
  await admin.opensMessages();
  const answer = await admin.asks('/metrics leadtime team-g');
  expect(await answer.innerText()).toMatch(/median of \d+ changes/);
  await admin.screenshot('setup-19-number');

  await admin.asks('/kata history team-g');
  await admin.sees('added the team');
  await admin.screenshot('setup-20-history');
  const row = admin
    .message(/added the team/)
    .locator('.section')
    .filter({ hasText: 'the focus' });
  await row.getByRole('button', { name: 'Undo' }).click();
  await admin.sees('Taken back: it is as it was before.');
  await admin.screenshot('setup-21-undone');
  const teams = await store.organisation.teams();
  expect(teams.find(({ key }) => key === 'team-g')?.focus).toBeUndefined();
});

test('a developer is told whose business another team is', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('Kata');
  await leyla.opensMessages();
  await leyla.types('/kata setup team-g');
  await leyla.seesModal('Kata');
  await leyla.sees('Only members and leaders of Team G · Money and more can see how it is set up.');
  await leyla.screenshot('setup-22-developer');
  await leyla.closes();
  await leyla.dialog.waitFor({ state: 'detached' });
  await leyla.types('/kata setup team-a');
  await leyla.seesModal('Setup');
  await leyla.sees('Only admins, the champion and the manager of the team can change this.');
  expect(await leyla.dialog.getByRole('button', { name: 'Change' }).count()).toBe(0);
  await leyla.screenshot('setup-23-own-team');
  await leyla.closes();
});
