import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { startJira } from '../../demo/jira/index.ts';
import { seededOrganisation } from '../../demo/organisation/index.ts';
import { partOf } from '../../demo/organisation/part.ts';
import { castOf } from '../../demo/playground/cast.ts';
import { completeFrom } from '../../demo/playground/sources.ts';
import { ticketsPanel } from '../../demo/playground/tickets-panel.ts';
import { startDemoReader } from '../../demo/reader.ts';
import { organisationSettings } from '../../demo/settings.ts';
import { demoSecrets } from '../../demo/tools.ts';
import { startDemoWorker } from '../../demo/worker.ts';
import { organisationWorkspace } from '../../demo/workspace.ts';
import { systemClock } from '../../src/clock.ts';
import { seed } from '../../src/seed.ts';
import { freshStore } from '../support/store.ts';
import { openPage } from './page.ts';

const log = pino({ level: 'silent' });
const organisation = seededOrganisation(systemClock());
const { JIRA_EMAIL: email = '', JIRA_TOKEN: token = '' } = demoSecrets;
const { JIRA_WRITE_EMAIL = '', JIRA_WRITE_TOKEN = '' } = demoSecrets;
const writer = { email: JIRA_WRITE_EMAIL, user: 'kata-writer', token: JIRA_WRITE_TOKEN };
const [store, jira, slack] = await Promise.all([
  freshStore(),
  startJira(partOf(organisation, { teams: [], trackedTeams: ['team-a'] }), { email, token, writer }),
  organisationWorkspace(organisation),
]);
const naming = {
  identitiesOf: (person: { jira: string }) => ({ jira: person.jira }),
  boardsOf: () => [],
};
const projects = organisation.teams.find(({ key }) => key === 'team-a')?.projects ?? [];
const source = { type: 'jira', url: jira.url, projects, write: {} };
const settings = organisationSettings(organisation, { ...naming, sources: [source] }, []);
await seed(store, settings.file);
const bot = await startDemoBot(store, { settings, slack }, systemClock, log);
const worker = startDemoWorker(store, { settings }, systemClock, log);
const reader = startDemoReader(store, { settings }, systemClock, log);
const tickets = ticketsPanel({
  jira,
  nameOf: (key) => organisation.people.find((each) => each.key === key)?.name ?? key,
  told: (project) => reader.told('jira', `work-items:${project}`),
});
const cast = castOf(organisation, []);
const { page, problems, asPerson } = await openPage({ slack, cast, complete: completeFrom(store), tickets });
afterAll(async () => {
  await reader.stop();
  await worker.stop();
  await bot.stop();
  await Promise.all([jira.close(), slack.close()]);
  expect(problems).toEqual([]);
  expect(jira.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

test('an action is kept as a ticket too: closing that closes it, and deleting it is told', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  await leyla.types('/actions add team-a');
  await leyla.seesModal('Add an action');
  await leyla.sees('Also keep it as a ticket in …');
  await leyla.fills('What is the opportunity or the challenge?', 'Reviews wait a day');
  await leyla.fills('What will you do about it?', 'Review before stand-up');
  await leyla.chooses('Also keep it as a ticket in … (optional)', `Jira: ${projects[0]}`);
  await leyla.screenshot('tickets-1-form');
  await leyla.submits('Add');
  await leyla.sees('Added.');
  await leyla.closes();

  await page.getByRole('button', { name: 'Tools' }).click();
  const panel = page.getByRole('region', { name: 'Tools' });
  const row = panel.getByRole('listitem').filter({ hasText: 'Reviews wait a day' });
  await row.getByText('Leyla Demir').waitFor();
  const list = await leyla.asks('/actions team-a');
  await list.getByRole('button', { name: 'Details', exact: true }).first().click();
  await leyla.seesModal('Action');
  await leyla.sees('in step just now');
  await leyla.screenshot('tickets-2-in-step');
  await leyla.closes();

  await row.getByRole('button', { name: 'Close', exact: true }).click();
  await row.getByText('Done').waitFor();
  await expect
    .poll(async () => (await store.actionItems.ofTeam('team-a'))[0]?.completedBy, { timeout: 15_000 })
    .toMatch(/^ticket /);
  await row.getByRole('button', { name: 'Delete' }).click();
  await expect
    .poll(async () => (await store.db.collection('tickets').findOne())?.['state'], { timeout: 15_000 })
    .toBe('gone');
  const after = await leyla.asks('/actions team-a');
  await after.getByRole('button', { name: 'Details', exact: true }).first().click();
  await leyla.seesModal('Action');
  await leyla.sees('was deleted in Jira, or Kata cannot see it any more');
  await leyla.screenshot('tickets-3-gone');
  await leyla.presses('Go on without');
  await leyla.sees('It goes on without a ticket.');
});
