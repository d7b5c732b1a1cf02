import { expect, test } from 'vitest';
import { surveyFollowUp } from '../../../publications/survey-follow-up.ts';
import { surveyResults } from '../../../publications/survey-results.ts';
import { surveyResultsLeaders } from '../../../publications/survey-results-leaders.ts';
import { EVERYBODY } from '../../../src/domain/survey.ts';
import { burnout } from '../../../src/surveys/instruments/burnout.ts';
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

test('each team reads once that the round has closed, without a score, and too few are told so', async () => {
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
  expect(text('C0FEW')).toContain(
    'There are no scores of this team: too few answered here or next to it. It takes 5 answers',
  );
  expect(text('C0FEW')).toContain('counts in the scores of Team tribe');
  expect(JSON.stringify(posts)).not.toContain('A word of');
  // The small team is not told apart from one of the two: the other is shown.
  const shown = ['a', 'b'].filter((key) => round.outcome?.groups.some(({ scope }) => scope === key));
  expect(shown).toHaveLength(1);
  const said = text(`C0${shown[0]?.toUpperCase()}`);
  expect(said).toContain(
    '“Team pulse” has closed: 6 of 6 answered. Its members see what was said now, its leaders a day later.',
  );
  expect(said).toContain('See the results');
  expect(said).not.toMatch(/of 100|favourable|Pace/);
});

test('the manager of the team that was asked reads it a day later, once, and no other leaders do', async () => {
  expect(await where('survey-results-leaders')).toEqual([]);
  await readAt('2026-11-24T09:10', '2026-11-24T09:11');
  expect((await where('survey-results-leaders')).toSorted()).toEqual(['U0GRACE']);
  const [post] = (await postsIn(store)).filter(({ channel }) => channel === 'U0GRACE');
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

test('a round for everybody goes to the leaders’ channel, with how teams stand; one on burnout without any of it', async () => {
  const openedAt = new Date('2026-12-02T08:00:00Z');
  await heldRound(store, asked, { id: 'round-3', openedAt });
  const tired = asked.map(({ person, team }, index) => ({
    person,
    team,
    answers: { ...all(4, burnout), weekend: (index % 3) + 1 },
  }));
  await heldRound(store, tired, { id: 'round-4', openedAt, instrument: burnout });
  await readAt('2026-12-07T09:10', '2026-12-08T09:10', '2026-12-08T09:11');
  const told = (await postsIn(store)).filter(({ channel }) => channel === 'C0LEADERS');
  const of = (id: string) => told.filter(({ _id }) => _id.includes(id));
  expect(of('round-3').map(({ picture }) => picture?.alt)).toEqual([expect.stringContaining('Team a:')]);
  expect(of('round-4').map(({ picture, documents }) => [picture, documents])).toEqual([[null, undefined]]);
  expect(JSON.stringify(of('round-4'))).toContain(
    '14 of 14 answered. Whoever leads a team sees what was said.',
  );
  const inChannels = (await postsIn(store)).filter(({ _id }) => _id.includes('round-4'));
  expect(inChannels.map(({ channel }) => channel)).toContain('C0A');
  expect(JSON.stringify(inChannels)).not.toMatch(/of 100|favourable/);
});

test('what was done about strain is told in channels without how much there was', async () => {
  const round = await store.surveyRounds.find('round-4');
  const team = ['a', 'b'].find((key) => round?.outcome?.groups.some(({ scope }) => scope === key)) ?? '';
  const closedAt = new Date('2026-12-07T08:00:00Z');
  const factor = 'burnout/exhaustion';
  await store.actionItems.save({
    id: 'rest',
    team,
    opportunity: 'No rest',
    resolution: 'No calls on Fridays',
    owner: `${team}0`,
    dueBy: '2026-12-30',
    createdAt: new Date('2026-12-08T10:00:00Z'),
    createdBy: `${team}0`,
    factor,
    stood: { factor, team, round: 'round-4', closedAt, value: 41, band: null, n: 6 },
  });
  const openedAt = new Date('2026-12-14T08:00:00Z');
  await openedRound(store, asked, { id: 'round-5', instrument: burnout, openedAt });
  await readAt('2026-12-14T09:10', '2026-12-14T09:11');
  const posts = (await postsIn(store)).filter(({ _id }) => _id === `survey-follow-up:${team}:round-5`);
  const said = JSON.stringify(posts.map(({ text, blocks }) => [text, blocks]));
  expect(said).toContain('No calls on Fridays');
  expect(said).not.toMatch(/\b41\b/);
});
