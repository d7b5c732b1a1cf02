import { expect, test } from 'vitest';
import { openPlayground } from './support.ts';

const { asPerson } = await openPlayground();

const PERSONAS = [
  ['Developer', ['Team A · Checkout', 'Lead time', 'Nudges are off'], ['Set up']],
  ['Manager', ['Team A · Checkout', 'Nudges are off', 'Set up my team'], ['Set up teams']],
  ['Executive', ['All teams', 'Team F · Platform'], []],
  ['Admin', ['Set up', '/kata setup'], []],
] as const;

test.each(PERSONAS)('the Home of a %s', async (role, seen, hidden) => {
  const visitor = await asPerson(role);
  await visitor.opensHome();
  for (const text of seen) await visitor.sees(text);
  const page = await visitor.page.getByRole('main').innerText();
  for (const text of hidden) expect(page).not.toContain(text);
  await visitor.screenshot(`home-${role.toLowerCase()}`);
});

test('a shortcut of the Home is answered in the direct message, with its chart', async () => {
  const leyla = await asPerson('Developer');
  await leyla.opensHome();
  await leyla.sees('Team A · Checkout');
  await leyla.presses('Four keys');
  await leyla.opensMessages();
  const answer = leyla.message(/Four keys/);
  expect(await leyla.isDrawn(answer.getByRole('img'))).toBe(true);
  await leyla.screenshot('home-shortcut');
});
