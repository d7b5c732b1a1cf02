import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { startGitHub } from '../../demo/github/index.ts';
import { seededOrganisation } from '../../demo/organisation/index.ts';
import { partOf } from '../../demo/organisation/part.ts';
import { workshopOf } from '../../demo/organisation-world.ts';
import { castOf } from '../../demo/playground/cast.ts';
import { completeFrom } from '../../demo/playground/sources.ts';
import { toolsPanel } from '../../demo/playground/tools-panel.ts';
import { startDemoReader } from '../../demo/reader.ts';
import { organisationSettings } from '../../demo/settings.ts';
import { demoSecrets } from '../../demo/tools.ts';
import { organisationWorkspace } from '../../demo/workspace.ts';
import { systemClock } from '../../src/clock.ts';
import { seed } from '../../src/seed.ts';
import { openSources } from '../../src/sources.ts';
import { syncSource } from '../../src/sync/sync-source.ts';
import { freshStore } from '../support/store.ts';
import { openPage } from './page.ts';

const log = pino({ level: 'silent' });
const organisation = seededOrganisation(systemClock());
const own = partOf(organisation, { teams: ['team-a'] });
const { GITHUB_TOKEN: token = '', GITHUB_WRITE_TOKEN: writeToken = '' } = demoSecrets;
const [store, github, slack] = await Promise.all([
  freshStore(),
  startGitHub(own, { token, writeToken }),
  organisationWorkspace(organisation),
]);
const admins = organisation.people.flatMap(({ key, slack: id }) =>
  key === 'alicia-romero' && id ? [id] : [],
);
const naming = {
  identitiesOf: ({ github: login }: { github: string }) => ({ github: login }),
  boardsOf: () => [],
};
const source = { type: 'github', url: github.url, repositories: ['acme/*'], builds: false, write: {} };
const settings = organisationSettings(organisation, { ...naming, sources: [source] }, admins);
await seed(store, settings.file);
const signal = new AbortController().signal;
for (const { id, open, since } of openSources(settings, systemClock))
  await syncSource({ store, source: id, connector: open(), since, signal, clock: systemClock });
const bot = await startDemoBot(store, { settings, slack }, systemClock, log);
const reader = startDemoReader(store, { settings }, systemClock, log);
const workshop = workshopOf(organisation, github);
const tools = toolsPanel({ ...workshop, told: (name) => reader.told('github', `changes:${name}`) });
const cast = castOf(organisation, admins);
const { page, problems, asPerson } = await openPage({ slack, cast, complete: completeFrom(store), tools });
afterAll(async () => {
  await reader.stop();
  await bot.stop();
  await Promise.all([github.close(), slack.close()]);
  expect(problems).toEqual([]);
  expect(github.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

test('an admin switches a rule on, and a pull request without a ticket is labelled until it has one', async () => {
  const admin = await asPerson('Admin');
  await admin.goes('Kata');
  const list = await admin.asks('/kata guards');
  await list.getByText('Off everywhere.').first().waitFor();
  await list.getByRole('button', { name: 'Change' }).first().click();
  await admin.dialog
    .getByLabel('On: repositories where it labels and comments')
    .fill(`acme/${workshop.repository}`);
  await admin.dialog
    .getByLabel('Projects whose keys count beside those that Kata reads')
    .fill(workshop.project);
  await admin.presses('Save');
  await admin.dialog.getByText('It has not run dry for a day').waitFor();
  await admin.dialog.getByLabel('Switch it on all the same').check();
  await admin.presses('Save');
  await admin.message('Saved').waitFor();

  await page.getByRole('button', { name: 'Tools' }).click();
  const panel = page.getByRole('region', { name: 'Tools' });
  await panel.getByRole('button', { name: 'Open one without a ticket' }).click();
  const row = panel.getByRole('listitem').filter({ hasText: 'Sort results faster' });
  await row.getByText('DO-NOT-MERGE', { exact: true }).waitFor();
  await row.getByText('names no ticket').waitFor();
  await admin.screenshot('guard-labelled');
  await row.getByRole('button', { name: 'Put the ticket in its title' }).click();
  await row.getByText('DO-NOT-MERGE', { exact: true }).waitFor({ state: 'detached' });
  await row.locator('blockquote').waitFor({ state: 'detached' });
  expect(await row.innerText()).toContain(`${workshop.project}-1 Sort results faster`);
});
