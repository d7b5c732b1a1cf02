import { expect, test } from 'vitest';
import { openPlayground } from './support.ts';

const { asPerson, store } = await openPlayground();

test('a developer takes on an action, is told what is wrong with it, finds it on her Home, and is done with it', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  await leyla.types('/actions add team-a');
  await leyla.seesModal('Add an action');
  await leyla.sees('Who sees to it?');
  await leyla.submits();
  await leyla.isTold('What is the opportunity', 'required');
  await leyla.fills('What is the opportunity or the challenge?', 'Reviews wait a day');
  await leyla.fills('What will you do about it?', 'Review before stand-up <!channel>');
  await leyla.picks('Who sees to it?', 'Leyla', 'Leyla Demir');
  await leyla.fills('By when?', '2020-01-01');
  await leyla.submits();
  await leyla.isTold('By when?', 'That day is over');
  expect(await store.actionItems.ofTeam('team-a')).toEqual([]);
  await leyla.screenshot('improving-1-complaint');

  await leyla.fills('By when?', '2030-01-01');
  await leyla.submits();
  await leyla.dialog.getByRole('button', { name: 'Add', exact: true }).waitFor({ state: 'detached' });
  await leyla.screenshot('improving-2-kept');
  await leyla.closes();
  await leyla.opensHome();
  await leyla.sees('Review before stand-up');
  expect(await leyla.page.locator('.broadcast').count()).toBe(0);
  await leyla.screenshot('improving-3-home');
  await leyla.presses('Done');
  await leyla.page.getByRole('main').getByText('Review before stand-up').waitFor({ state: 'detached' });
});

test('a manager has the digest come on another day', async () => {
  const mara = await asPerson('Manager');
  await mara.goes('Kata');
  await mara.opensMessages();
  await mara.asks('/metrics digest team-a');
  await mara.presses('Change schedule');
  await mara.seesModal('When it comes');
  await mara.chooses('On which day?', 'Tuesday');
  await mara.fills('At what time?', '08:30');
  await mara.submits();
  await mara.dialog.locator('button[type=submit]').waitFor({ state: 'detached' });
  await mara.screenshot('improving-4-schedule');
  const teams = await store.organisation.teams();
  expect(teams.find(({ key }) => key === 'team-a')?.digest).toMatchObject({ day: 2, time: '08:30' });
  await mara.closes();
});

test('a message becomes an action, which is changed, closed with a result and opened again', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  await leyla.types('The build takes an hour <!here>');
  const said = leyla.message('The build takes an hour');
  await said.getByRole('button', { name: 'More message actions' }).click();
  await leyla.screenshot('improving-5-menu');
  await said.getByRole('menuitem', { name: 'Make this an improvement' }).click();
  await leyla.seesModal('Add an action');
  await leyla.sees('What will you do about it?');
  const words = leyla.dialog.getByLabel('What is the opportunity or the challenge?', { exact: true });
  expect(await words.inputValue()).toContain('The build takes an hour');
  await leyla.fills('What will you do about it?', 'Cache the dependencies');
  await leyla.submits('Add');
  await leyla.sees('Added.');
  await leyla.closes();

  const list = await leyla.asks('/actions team-a');
  await list.getByRole('button', { name: 'Details', exact: true }).first().click();
  await leyla.seesModal('Action');
  await leyla.sees('→ Cache the dependencies');
  await leyla.screenshot('improving-6-details');
  await leyla.presses('Change');
  await leyla.seesModal('Change an action');
  await leyla.fills('What will you do about it?', 'Cache what is downloaded');
  await leyla.submits('Save');
  await leyla.sees('Cache what is downloaded');
  await leyla.presses('Close …');
  await leyla.seesModal('Close an action');
  await leyla.chooses('We gave it up');
  await leyla.fills('What came of it? (optional)', 'The cache is not ours');
  await leyla.submits('Save');
  await leyla.sees('Given up, with the reason kept.');
  await leyla.screenshot('improving-7-given-up');
  await leyla.presses('Open again');
  await leyla.sees('Open again.');
  await leyla.closes();
});
