import { expect, test } from 'vitest';
import { surveyFollowUp } from '../../../publications/survey-follow-up.ts';
import { surveyResults } from '../../../publications/survey-results.ts';
import { surveyResultsLeaders } from '../../../publications/survey-results-leaders.ts';
import { EVERYBODY } from '../../../src/domain/survey.ts';
import { postsIn, publishing } from '../../publishing/support.ts';
import { freshStore } from '../../support/store.ts';
import { all, heldRound, openedRound, teamOf } from '../support.ts';

const store = await freshStore();
const names = (team: string, n: number) => Array.from({ length: n }, (_, index) => `${team}${index}`);
await store.organisation.savePeople([{ key: 'grace', name: 'Grace', identities: { slack: 'U0GRACE' } }]);
await store.organisation.saveTeams([
  teamOf('tribe', [], { manager: 'grace' }),
  teamOf('a', names('a', 6), { parent: 'tribe', channel: 'C0A' }),
  teamOf('b', names('b', 6), { parent: 'tribe', channel: 'C0B' }),
  teamOf('few', names('few', 2), { parent: 'tribe', channel: 'C0FEW' }),
  teamOf('elsewhere', names('e', 6), { channel: 'C0E' }),
]);
await store.db
  .collection<{ _id: string }>('settings')
  .updateOne(
    { _id: 'organisation' },
    { $set: { leadership: { channel: 'C0LEADERS', timezone: 'Europe/Berlin' } } },
    { upsert: true },
  );
const { readAt } = publishing(store, [surveyFollowUp, surveyResults, surveyResultsLeaders]);

const asked = ['a', 'b', 'few'].flatMap((team) =>
  names(team, team === 'few' ? 2 : 6).map((person, index) => ({
    person,
    team,
    answers: { ...all(4), pace: (index % 3) + 1 },
    ...(index === 0 && { comment: { text: `A word of ${team}`, factor: null } }),
  })),
);
const where = async (kind: string) =>
  (await postsIn(store)).filter(({ _id }) => _id.startsWith(`${kind}:`)).map(({ channel }) => channel);

test('each team reads once what it said as the round closes, and too few are told so', async () => {
  await readAt('2026-11-20T09:00');
  const round = await heldRound(store, asked, {
    id: 'round-1',
    scope: 'tribe',
    openedAt: new Date('2026-11-18T08:00:00Z'),
  });
  expect(round.closedAt).toEqual(new Date('2026-11-23T08:00:00Z'));
  await readAt('2026-11-23T09:10', '2026-11-23T09:11', '2026-11-24T08:00');
  expect((await where('survey-results')).toSorted()).toEqual(['C0A', 'C0B', 'C0FEW']);
  const posts = await postsIn(store);
  const text = (channel: string) => JSON.stringify(posts.find((post) => post.channel === channel));
  expect(round.outcome?.groups.map(({ scope }) => scope)).toContain('tribe');
  expect(text('C0FEW')).toContain('There are no scores of this team: it takes 5 answers');
  expect(text('C0FEW')).toContain('counts in the scores of Team tribe');
  expect(JSON.stringify(posts)).not.toContain('A word of');
});

test('leaders read it a day later, once: their channel, and the manager of the team that was asked', async () => {
  expect(await where('survey-results-leaders')).toEqual([]);
  await readAt('2026-11-24T09:10', '2026-11-24T09:11');
  expect((await where('survey-results-leaders')).toSorted()).toEqual(['C0LEADERS', 'U0GRACE']);
  const [post] = (await postsIn(store)).filter(({ channel }) => channel === 'C0LEADERS');
  expect(post?.picture?.alt).toContain('Team a:');
  expect(post?.documents?.map(({ name }) => name)).toEqual(['retro-2026-11-23.csv']);
});

test('as the next round opens each team reads what was done, once, and who was never asked nothing', async () => {
  const openedAt = new Date('2026-11-25T08:00:00Z');
  await openedRound(store, [...asked, { person: 'e0', team: 'elsewhere' }], {
    id: 'round-2',
    scope: EVERYBODY,
    openedAt,
  });
  await readAt('2026-11-25T09:10', '2026-11-25T09:11');
  const told = await where('survey-follow-up');
  expect(told.every((channel) => ['C0A', 'C0B'].includes(channel))).toBe(true);
  expect(told.length).toBeGreaterThan(0);
  const [post] = (await postsIn(store)).filter(({ _id }) => _id.startsWith('survey-follow-up:'));
  expect(JSON.stringify(post)).toContain('Nothing was started on what you said last time.');
});
