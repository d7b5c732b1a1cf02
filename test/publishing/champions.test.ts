import { expect, test } from 'vitest';
import { championTipPublication } from '../../publications/champion-tip.ts';
import { championWelcomePublication } from '../../publications/champion-welcome.ts';
import { answer } from '../../src/app.ts';
import { FileSettings } from '../../src/config/schema.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { freshStore } from '../support/store.ts';
import { postsIn, publishing, team } from './support.ts';

const publications = [championWelcomePublication, championTipPublication];

/** A team in Berlin whose champion is Ada, and the calendar read at each of some local times. */
async function world(champion?: string) {
  const store = await freshStore();
  const people = ['ada', 'bob'].map((key) => ({
    key,
    name: key,
    identities: { slack: `U0${key.toUpperCase()}` },
  }));
  await store.organisation.savePeople(people);
  const name = (key?: string) => store.organisation.saveTeams([team('a', key ? { champion: key } : {})]);
  await name(champion);
  const { readAt } = publishing(store, publications);
  const posts = async () =>
    (await postsIn(store)).map((post) => ({ to: post.channel, said: plainMessage(post) }));
  return { store, name, readAt, posts };
}

test('a champion is welcomed once, in the first working hour after they were named', async () => {
  const { name, readAt, posts } = await world();
  await readAt('2026-11-20T16:30');
  await name('ada');
  // A Friday evening and a weekend lie between.
  await readAt('2026-11-20T16:31', '2026-11-20T17:00', '2026-11-21T10:00');
  expect(await posts()).toEqual([]);
  await readAt('2026-11-23T09:00', '2026-11-23T09:01', '2026-11-23T10:00', '2026-11-24T09:00');
  expect((await posts()).map(({ to }) => to)).toEqual(['U0ADA']);
  await name('bob');
  await readAt('2026-11-24T09:20', '2026-11-24T10:00', '2026-11-24T11:00');
  const all = await posts();
  expect(all.map(({ to }) => to)).toEqual(['U0ADA', 'U0BOB']);
  expect(all[1]?.said).toContain('You are the champion of Team A');
});

test('a tip on Wednesdays, until they say no more, and again when they ask for it', async () => {
  const { store, readAt, posts } = await world('ada');
  const tips = async () => (await posts()).filter(({ said }) => said.includes('Try this'));
  await readAt('2026-11-23T08:00', '2026-11-25T09:59');
  expect(await tips()).toEqual([]);
  await readAt('2026-11-25T10:00', '2026-11-25T10:01', '2026-11-26T10:00');
  const [first, ...more] = await tips();
  expect(more).toEqual([]);
  expect(first?.said).toContain('The team has no focus');
  expect(first?.said).toContain('No action is open');
  await store.preferences.saveTips('ada', false);
  await readAt('2026-12-02T10:00');
  expect(await tips()).toHaveLength(1);
  const asker = { person: { key: 'ada', name: 'ada' }, admin: false };
  const asked = { command: '/kata', text: 'champions tips', asker, now: new Date() };
  await answer(store, FileSettings.parse({}), asked);
  await readAt('2026-12-09T10:00');
  const [one, other] = await tips();
  expect(other?.said).not.toBe(one?.said);
});
