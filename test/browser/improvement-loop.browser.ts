import { DateTime } from 'luxon';
import { pino } from 'pino';
import { afterAll, expect, test, vi } from 'vitest';
import { startDemoWorker } from '../../demo/worker.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { nextMonthly } from '../../src/publishing/calendar.ts';
import { RECOGNITION } from '../../src/reports/recognition.ts';
import { importReviewed } from './reviews-that-take.ts';
import { openPlayground } from './support.ts';

const PATIENCE = { timeout: 40_000, interval: 250 };

let ahead = 0;
const clock = () => new Date(Date.now() + ahead);
const { asPerson, store, settings, tools, page } = await openPlayground(clock);
const worker = startDemoWorker(store, { settings }, clock, pino({ level: 'silent' }));
afterAll(() => worker.stop());

const teams = await store.organisation.teams();
const team = teams.find(({ key }) => key === 'team-a');
const repository = team?.repositories.find((each) => typeof each === 'string') ?? '';
const people = await store.organisation.people();
const logins = (team?.members ?? []).flatMap(
  (key) => people.find((each) => each.key === key)?.identities?.['github'] ?? [],
);
const days = (count: number) => new Date(clock().getTime() + count * DAY_MS);

/** Goes on to a later instant, by the clock of everything but the browser. */
function goOnTo(at: Date): void {
  ahead = at.getTime() - Date.now();
}

const action = async () => (await store.actionItems.ofTeam('team-a'))[0];

test('from what got worse to the focus, to an action with a ticket, and a thread in the team’s channel', async () => {
  await importReviewed(store, {
    repository,
    logins,
    from: days(-38),
    to: days(-8),
    hours: 150,
    number: 90_000,
  });
  const mara = await asPerson('Manager');
  await mara.goes('team-a');
  await mara.asks('/metrics digest team-a');
  await mara.screenshot('loop-01-digest');
  await mara.presses(/^Work on /);
  await mara.seesModal('Work on this');
  await mara.sees('The one metric that the team works on');
  await mara.fills('Where it should be (optional)', '0.001');
  await mara.screenshot('loop-02-focus');
  await mara.submits();
  await mara.sees('Saved the focus');
  expect((await store.organisation.teams()).find(({ key }) => key === 'team-a')?.focus).toMatchObject({
    metric: expect.any(String),
    target: 0.001,
  });

  await mara.presses('Add a first action');
  await mara.seesModal('Add an action');
  await mara.fills('What is the opportunity or the challenge?', 'Reviews wait for a day');
  await mara.fills('What will you do about it?', 'Whoever opens a change names who reviews it today');
  await mara.picks('Who sees to it?', 'Leyla', 'Leyla Demir');
  await mara.chooses('Which number should move? (optional)', 'Pickup time');
  await mara.chooses('Also keep it as a ticket in … (optional)', 'Jira: SHOP');
  await mara.screenshot('loop-03-action');
  await mara.submits('Add');
  await mara.sees('Added.');
  await mara.closes();
  await vi.waitFor(async () => expect((await action())?.ticket?.key).toMatch(/^SHOP-\d+$/), PATIENCE);
  await vi.waitFor(async () => expect((await action())?.evidence?.n).toBeGreaterThan(60), PATIENCE);
  expect(tools.jira.tickets.all()).toHaveLength(1);
  const thread = mara.message(/Reviews wait for a day/);
  await thread.waitFor({ timeout: 40_000 });
  await mara.presses('Details', thread);
  await mara.seesModal('Action');
  await mara.sees(/SHOP-\d+/);
  await mara.screenshot('loop-04-details');
  await mara.closes();
});

test('closing it with a result closes the ticket', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  await leyla.asks('/actions team-a');
  await leyla.presses('Details');
  await leyla.seesModal('Action');
  await leyla.presses('Close …');
  await leyla.seesModal('Close an action');
  await leyla.fills('What came of it? (optional)', 'Reviewers are named when a change is opened');
  await leyla.screenshot('loop-05-close');
  await leyla.submits();
  await vi.waitFor(async () => expect((await action())?.completedOn).toBeDefined(), PATIENCE);
  await vi.waitFor(() => expect(tools.jira.tickets.all()[0]).toMatchObject({ status: 'Done' }), PATIENCE);
  await leyla.closes();
});

test('after the soak the verdict stands in the thread', async () => {
  await importReviewed(store, { repository, logins, from: days(1), to: days(70), hours: 1, number: 95_000 });
  const soaked = DateTime.fromJSDate(clock(), { zone: 'Europe/Berlin' })
    .startOf('week')
    .plus({ weeks: 5, days: 1, hours: 12 });
  goOnTo(soaked.toJSDate());
  await vi.waitFor(async () => {
    const verdict = (await action())?.verdicts?.find(({ stage }) => stage === 'soak');
    expect(verdict?.verdict).toBe('improved');
  }, PATIENCE);
  goOnTo(new Date(clock().getTime() + 60_000));
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  const thread = leyla.message(/New action/);
  await thread.getByRole('button', { name: /repl(y|ies)/ }).click({ timeout: 40_000 });
  await page.locator('#thread-messages').getByText('Improved.').waitFor({ timeout: 40_000 });
  await leyla.screenshot('loop-06-verdict');
});

test('a leader confirms the data-driven decision of the month, and only then is it posted', async () => {
  const slot = nextMonthly(RECOGNITION, { timezone: 'Europe/Berlin' }, clock());
  goOnTo(new Date(slot.dueAt.getTime() + 60_000));
  const mara = await asPerson('Manager');
  await mara.goes('Kata');
  await mara.opensMessages();
  await mara.message(/Data-driven decision of the month/).waitFor({ timeout: 40_000 });
  await mara.screenshot('loop-07-proposal');
  await mara.presses('Recognise this');
  await mara.seesModal('Say thank you');
  await mara.fills('What do you want to say?', 'You asked who reviews today, and it helped.');
  await mara.screenshot('loop-08-thanks');
  await mara.submits('Post');
  await mara.closes();
  await mara.goes('team-a');
  const thanks = mara.message(/You asked who reviews today/);
  await thanks.waitFor({ timeout: 40_000 });
  await mara.screenshot('loop-09-recognised');
});
