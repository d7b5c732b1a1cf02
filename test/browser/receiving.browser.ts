import { DateTime } from 'luxon';
import { afterAll, expect, test } from 'vitest';
import { startDemoWorker } from '../../demo/worker.ts';
import { systemClock } from '../../src/clock.ts';
import { openPlayground } from './support.ts';

const { asPerson, store, settings, page } = await openPlayground();
const worker = startDemoWorker(store, { settings }, systemClock);
afterAll(() => worker.stop());

test('a manager says what her team works on', async () => {
  const mara = await asPerson('Manager');
  await mara.goes('Kata');
  await mara.opensMessages();
  await mara.types('/kata setup team-a');
  await mara.seesModal('Setup');
  const row = mara.dialog.locator('.section').filter({ hasText: 'None yet' });
  await row.getByRole('button').click();
  await mara.seesModal('Focus');
  await mara.chooses('The one metric that the team works on', 'Lead time for changes (hours)');
  await mara.fills('Where it should be (optional)', '24');
  await mara.submits('Save');
  await mara.seesModal('Setup');
  await mara.sees('Saved the focus.');
  await mara.closes();
  await mara.dialog.waitFor({ state: 'detached' });
});

test('a manager has the digest come now; it comes, once, with its chart and its thread', async () => {
  const mara = await asPerson('Manager');
  await mara.goes('team-a');
  await mara.asks('/metrics digest team-a');
  await mara.presses('Change schedule');
  await mara.seesModal('When it comes');
  await mara.fills('At what time?', '');
  await mara.submits();
  await mara.isTold('At what time?', 'required');
  await mara.screenshot('receiving-01-schedule-complaint');
  const now = DateTime.now().setZone('Europe/Berlin');
  await mara.chooses('On which day?', now.setLocale('en').toFormat('cccc'));
  await mara.fills('At what time?', now.toFormat('HH:mm'));
  await mara.submits();
  await mara.sees(/It comes on \w+day at/);
  await mara.screenshot('receiving-02-schedule');
  await mara.closes();

  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  const digest = leyla.message(/Weekly digest · Team A/);
  expect(await leyla.isDrawn(digest.getByRole('img'))).toBe(true);
  await digest.getByRole('button', { name: '1 reply' }).click();
  const thread = page.locator('#thread-messages');
  await thread.getByText('As it stands').waitFor();
  await leyla.screenshot('receiving-03-digest');
  expect(await page.locator('#messages article').filter({ hasText: 'Weekly digest · Team A' }).count()).toBe(
    1,
  );
});

test('she reads the details and what was counted, and snoozes the next one', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  const digest = leyla.message(/Weekly digest · Team A/);
  await leyla.presses('Details', digest);
  await leyla.seesModal('Weekly digest');
  await leyla.sees('beside the four weeks before');
  await leyla.screenshot('receiving-04-details');
  await leyla.presses('What was counted');
  await leyla.seesModal('What was counted');
  await leyla.sees(/\d+ \w+ counted/);
  await leyla.screenshot('receiving-05-counted');
  await leyla.closes();
  await leyla.dialog.waitFor({ state: 'detached' });

  await leyla.presses('Snooze a week', digest);
  await leyla.sees(/The next digest is left out: Team A · Checkout gets one again on \w+day/);
  await leyla.screenshot('receiving-06-snoozed');
  await leyla.presses('Snooze a week', digest);
  await leyla.sees('The next digest was left out already');
});

test('she says why it is of no use', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  await leyla.presses('Not useful', leyla.message(/Weekly digest · Team A/));
  await leyla.seesModal('Not useful');
  await leyla.submits();
  await leyla.isTold('Why is it of no use?', 'required');
  await leyla.chooses('Something else');
  await leyla.submits();
  await leyla.isTold('Anything more?', 'Say in a few words what would make it useful.');
  await leyla.screenshot('receiving-07-opinion-complaint');
  await leyla.fills('Anything more? (optional)', 'Tell of our own pipeline');
  await leyla.submits();
  await leyla.sees('Thank you.');
  await leyla.screenshot('receiving-08-opinion');
  await leyla.closes();
  expect(await store.digestOpinions.since('team-a', new Date(0))).toHaveLength(1);
});

test('a developer adds an action from the digest, and is told of each mistake', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  await leyla.presses('Add an action', leyla.message(/Weekly digest · Team A/));
  await leyla.seesModal('Add an action');
  await leyla.sees('Who sees to it?');
  const [what, how] = ['What is the opportunity or the challenge?', 'What will you do about it?'];
  await leyla.fills(what, '   ');
  await leyla.submits();
  await leyla.isTold(how, 'required');
  await leyla.fills(how, 'Pair on it');
  await leyla.fills('By when?', '');
  await leyla.submits();
  await leyla.isTold('By when?', 'required');
  await leyla.fills('By when?', '2030-01-01');
  await leyla.submits();
  await leyla.isTold(what, 'Say in a few words what could be better.');
  await leyla.screenshot('receiving-09-action-complaint');
  await leyla.closes();
  expect(await store.actionItems.ofTeam('team-a')).toEqual([]);
});

test('somebody turns nudges on, and is told what is missing of the quiet hours', async () => {
  const leyla = await asPerson('Developer');
  await leyla.opensHome();
  await leyla.presses(/[Nn]udges/);
  await leyla.seesModal('Nudges');
  await leyla.chooses('On: tell me what waits');
  await leyla.fills('Quiet from (optional)', '18:00');
  await leyla.submits();
  await leyla.isTold('Quiet until', 'Say until when it is quiet');
  await leyla.fills('Quiet until (optional)', '18:00');
  await leyla.submits();
  await leyla.isTold('Quiet until', 'Choose another time than the one before.');
  await leyla.fills('Quiet from (optional)', '');
  await leyla.submits();
  await leyla.isTold('Quiet from', 'Say from when it is quiet');
  await leyla.screenshot('receiving-10-nudges-complaint');
  await leyla.fills('Quiet from (optional)', '20:00');
  await leyla.submits();
  await leyla.dialog.waitFor({ state: 'detached' });
  await leyla.sees('Nudges are on');
  await leyla.screenshot('receiving-11-nudges');
});

test('a correction says what it needs', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('Kata');
  await leyla.opensMessages();
  await leyla.asks('/metrics leadtime team-a');
  await leyla.presses('What was counted');
  await leyla.seesModal('What was counted');
  await leyla.dialog.getByRole('button', { name: 'Correct', exact: true }).first().click();
  await leyla.seesModal('Correct the data');
  await leyla.fills('Why?', 'no');
  await leyla.submits();
  await leyla.isTold('Why?', 'is 2 characters long');
  await leyla.fills('Why?', '    ');
  await leyla.submits();
  await leyla.isTold('Why?', 'Say in a few words why.');
  await leyla.chooses('It was shipped by this deployment');
  await leyla.fills('Why?', 'It went out later');
  await leyla.submits();
  await leyla.isTold('Deployment', 'Say which deployment, by its id.');
  await leyla.screenshot('receiving-12-correction-complaint');
  await leyla.closes();
  await leyla.dialog.waitFor({ state: 'detached' });
  expect(await store.corrections.holding()).toEqual([]);
});

test('an executive reads the half year and what is behind it', async () => {
  const head = await asPerson('Executive');
  await head.goes('engineering');
  const answer = await head.asks('/metrics readout org');
  await head.sees('Readout · ');
  expect(await answer.getByRole('img').count()).toBe(0);
  await head.screenshot('readout-1-answer');
  await head.presses('Data', answer);
  await head.seesModal('Behind the readout');
  await head.sees('Team by team, over the six months');
  await head.screenshot('readout-2-data');
  await head.closes();
  await head.dialog.waitFor({ state: 'detached' });

  await head.goes('Kata');
  await head.opensMessages();
  const sent = head.message(/PDF/);
  expect(await head.isDrawn(sent.getByRole('img'))).toBe(true);
  await head.screenshot('readout-3-page');
  for (const [kind, beginning] of [
    ['CSV', 'scope,month'],
    ['PDF', '%PDF-'],
  ] as const) {
    const href = await sent.locator('a.card').filter({ hasText: kind }).first().getAttribute('href');
    const response = await page.request.get(new URL(href ?? '', page.url()).href);
    expect((await response.body()).toString('latin1')).toContain(beginning);
  }
});

test('a developer may read the readout of a team, not of the whole organisation', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('Kata');
  await leyla.opensMessages();
  await leyla.asks('/metrics readout org');
  await leyla.sees('The readout of the whole organisation is for admins, managers and executives.');
  await leyla.screenshot('readout-4-refused');
  await leyla.asks('/metrics readout team-a');
  await leyla.sees('Readout · Team A · Checkout');
  await leyla.screenshot('readout-5-team');
});
