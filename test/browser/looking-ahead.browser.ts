import { expect, test, vi } from 'vitest';
import { rulesOf } from '../../src/app.ts';
import { openPlayground } from './support.ts';

vi.setConfig({ testTimeout: 90_000 });

const { asPerson, store, settings } = await openPlayground();

const rules = rulesOf(store, settings.file);
const portfolio = async () => (await rules()).portfolio.map(({ key }) => key);

/** The epic that SHOP works on: the youngest one of the first project of the portfolio. */
async function epicUnderWay(): Promise<string> {
  const epics = await store.events.find('work-item', { projects: ['ROAD'] });
  const own = epics.filter(({ title }) => title.startsWith('One-minute checkout'));
  const open = own.find(({ statusCategory }) => statusCategory !== 'done');
  return open?.key ?? '';
}

test('an executive sees every project in one picture, which need help, and asks to be told weekly', async () => {
  const ingrid = await asPerson('Executive');
  await ingrid.goes('Kata');
  await ingrid.opensMessages();
  const portfolio = await ingrid.asks('/metrics portfolio');
  await ingrid.sees(/of 8 projects/);
  expect(await ingrid.isDrawn(portfolio.getByRole('img').first())).toBe(true);
  await ingrid.screenshot('ahead-01-portfolio');

  const risk = await ingrid.asks('/metrics risk');
  expect(await ingrid.isDrawn(risk.getByRole('img').first())).toBe(true);
  await ingrid.screenshot('ahead-02-risk');
  await ingrid.presses('Evidence', risk);
  await ingrid.seesModal('Evidence');
  await ingrid.dialog.getByText(/^One moment/).waitFor({ state: 'hidden' });
  await ingrid.screenshot('ahead-03-evidence');
  await ingrid.closes();
  await ingrid.presses('Tell me weekly', risk);
  await vi.waitFor(
    async () => expect((await store.preferences.riskNews('ingrid-solberg')).on).toBe(true),
    20_000,
  );
});

test('a manager asks when an epic ships, and what if it grew', async () => {
  const epic = await epicUnderWay();
  const mara = await asPerson('Manager');
  await mara.goes('Kata');
  await mara.opensMessages();
  const asked = await mara.asks(`/metrics forecast ${epic}`);
  await mara.sees(/With 85 % chance all is done by/);
  expect(await mara.isDrawn(asked.getByRole('img').first())).toBe(true);
  await mara.screenshot('ahead-04-forecast');
  await mara.asks(`/metrics forecast ${epic} --scope +20% --people -1`);
  await mara.sees(/days later/);
  await mara.screenshot('ahead-05-what-if');
  await mara.asks('/metrics forecast nothing-of-the-kind');
  await mara.sees(/nothing-of-the-kind/);
  await mara.asks('/metrics focus');
  await mara.screenshot('ahead-06-focus');
});

test('an admin sees where the effort goes, assigns what is unallocated, and takes it back', async () => {
  const alicia = await asPerson('Admin');
  await alicia.goes('Kata');
  await alicia.opensMessages();
  const asked = await alicia.asks('/metrics investment');
  expect(await alicia.isDrawn(asked.getByRole('img').first())).toBe(true);
  await alicia.screenshot('ahead-07-investment');
  await alicia.presses('What is behind it', asked);
  await alicia.seesModal('What is behind it');
  await alicia.dialog.getByText(/^One moment/).waitFor({ state: 'hidden' });
  await alicia.screenshot('ahead-08-items');
  await alicia.closes();
  await alicia.presses('Assign what is unallocated', asked);
  await alicia.seesModal('Assign effort');
  await alicia.dialog.getByText(/^One moment/).waitFor({ state: 'hidden' });
  await alicia.picks('What is to be assigned?', 'ACC', /ACC/);
  await alicia.chooses('To which project?', 'A new project');
  await alicia.fills('Name of a new project (optional)', 'Accounts that last');
  await alicia.presses('Show what moves');
  await alicia.sees(/This would move to/);
  await alicia.screenshot('ahead-09-assign');
  await alicia.submits('Assign');
  await alicia.sees('Assign more');
  await alicia.closes();
  expect(await portfolio()).toContain('Accounts that last');
  await alicia.asks('/metrics investment');
  await alicia.sees(/Accounts that last/);
  await alicia.screenshot('ahead-10-assigned');
  await alicia.asks('/kata history');
  await alicia.presses('Undo');
  await vi.waitFor(async () => expect(await portfolio()).not.toContain('Accounts that last'), 20_000);
});
