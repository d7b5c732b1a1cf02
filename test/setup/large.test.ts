import { expect, test } from 'vitest';
import { ADMIN, CHAMPION, openSetup } from './support.ts';

const { slack, store, setup, open, submit, until, shown, top, team } = await openSetup();

test('500 teams and a team of 500: found, opened and saved in time', async () => {
  const people = Array.from({ length: 500 }, (_, index) => ({
    key: `p${index}`,
    name: `P ${index}`,
    identities: { slack: `U${1000 + index}` },
  }));
  await store.organisation.savePeople(people);
  const teams = Array.from({ length: 500 }, (_, index) => ({
    key: `t${index}`,
    name: `T ${index}`,
    timezone: 'UTC',
    members: index === 0 ? people.map(({ key }) => key) : ['cem'],
    champion: 'cem',
    repositories: ['acme/x'],
  }));
  await store.organisation.saveTeams(teams);
  await setup(ADMIN);
  expect(shown(ADMIN)).toContain('and 492 more');
  const offered = async (typed: string) =>
    (await slack.suggestions({ user: ADMIN, view: top(ADMIN).id, actionId: 'setup-team', typed })).length;
  expect(await offered('')).toBe(100);
  expect(await offered('t 499')).toBe(1);

  await setup(CHAMPION, 't0');
  await open(CHAMPION, 'people');
  const members = people.slice(1).map(({ identities }) => identities.slack);
  const sent = performance.now();
  expect(await submit(CHAMPION, { members: { 'setup-members': members } })).toEqual({});
  expect(performance.now() - sent).toBeLessThan(3_000);
  await until(CHAMPION, 'Saved the members');
  expect((await team('t0'))?.members).toHaveLength(499);
});

test('somebody who gives their team away is not asked to look at it any more', async () => {
  await setup(CHAMPION, 'team-b');
  await setup(CHAMPION, 'team-a');
  await open(CHAMPION, 'people');
  expect(await submit(CHAMPION, { champion: { champion: ADMIN }, members: { 'setup-members': [] } })).toEqual(
    {},
  );
  expect(slack.views(CHAMPION)).toEqual([]);
  expect((await team('team-a'))?.members).toEqual(['gus']);
  expect((await team('team-a'))?.champion).toBe('ines');
});
