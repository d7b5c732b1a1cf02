import { expect, test } from 'vitest';
import { openPlayground } from './support.ts';

const { asPerson, store } = await openPlayground();

/** Of how many changes a number in an answer is the median. */
function countIn(text: string): number {
  return Number(/median of (\d+) changes/.exec(text)?.[1]);
}

test('a developer asks in the channel: an answer for her alone, the chart in her direct message', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  const patience = { timeout: 10_000 };
  await expect.poll(() => leyla.completions('/met'), patience).toEqual(['/metrics']);
  await expect.poll(() => leyla.completions('/metrics leadtime team-'), patience).toContain('team-a');
  await leyla.screenshot('asking-1-completion');

  const answer = await leyla.asks('/metrics leadtime team-a');
  expect(await answer.innerText()).toContain('Only visible to you');
  expect(countIn(await answer.innerText())).toBeGreaterThan(100);
  expect(await answer.getByRole('img').count()).toBe(0);
  await leyla.screenshot('asking-2-answer');

  await leyla.goes('Kata');
  const chart = leyla.message().getByRole('img', { name: /weekly medians of/ });
  expect(await leyla.isDrawn(chart)).toBe(true);
  await leyla.screenshot('asking-3-chart');
});

test('she shares it: everybody in the channel reads it, with its chart', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  await leyla.presses('Share in channel');
  const shared = leyla.message(/median of \d+ changes/);
  expect(await leyla.isDrawn(shared.getByRole('img'))).toBe(true);
  await leyla.screenshot('asking-4-shared');

  const mara = await asPerson('Manager');
  await mara.goes('team-a');
  expect(await mara.isDrawn(mara.message(/median of \d+ changes/).getByRole('img'))).toBe(true);
  expect(await mara.page.getByText('Only visible to you').count()).toBe(0);
  await mara.screenshot('asking-5-manager');
});

test('she corrects a wrong link, is told what is wrong with the form, and sees the number change', async () => {
  const leyla = await asPerson('Developer');
  await leyla.goes('team-a');
  const before = countIn(await (await leyla.asks('/metrics leadtime team-a')).innerText());

  await leyla.presses('What was counted');
  await leyla.seesModal('What was counted');
  await leyla.sees(`${before} changes counted`);
  await leyla.screenshot('correcting-1-counted');

  await leyla.dialog.getByRole('button', { name: 'Correct', exact: true }).first().click();
  await leyla.seesModal('Correct the data');
  await leyla.submits('Save');
  await leyla.isTold('Why?', 'required');

  await leyla.chooses('It was shipped by this deployment');
  await leyla.fills('Deployment (optional)', 'no-such-deployment');
  await leyla.fills('Why?', 'It went out later');
  await leyla.submits('Save');
  await leyla.isTold('Deployment', 'There is no deployment no-such-deployment.');
  expect(await store.corrections.holding()).toEqual([]);
  await leyla.screenshot('correcting-2-complaint');

  await leyla.chooses('It is not deployed');
  await leyla.submits('Save');
  await leyla.seesModal('What was counted');
  await leyla.sees(`${before - 1} changes counted`);
  await leyla.closes();
  await leyla.dialog.waitFor({ state: 'detached' });

  expect(countIn(await (await leyla.asks('/metrics leadtime team-a')).innerText())).toBe(before - 1);
  await leyla.screenshot('correcting-3-number');
  const mara = await asPerson('Manager');
  await mara.goes('team-a');
  expect(countIn(await (await mara.asks('/metrics leadtime team-a')).innerText())).toBe(before - 1);
});
