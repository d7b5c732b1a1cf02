import { expect, test } from 'vitest';
import { decline, formOf, giveAnswers } from '../../src/surveys/answering.ts';
import { closeRound } from '../../src/surveys/closing.ts';
import { freshStore } from '../support/store.ts';
import { all, heldRound, openedRound, SEALING, settledOf, teamOf } from './support.ts';

const store = await freshStore();
const openedAt = new Date('2026-11-16T09:00:00Z');
const people = ['ada', 'ben', 'cleo', 'dan', 'eve'].map((person) => ({ person, team: 'team-a' }));
await store.organisation.saveTeams([
  teamOf(
    'team-a',
    people.map(({ person }) => person),
  ),
]);

test('what five people said stands in a closed round without them, and nothing sealed is left', async () => {
  const said = people.map((each, index) => ({ ...each, answers: all(index + 1) }));
  const round = await heldRound(store, said, { openedAt, scope: 'team-a' });
  expect(round.state).toBe('closed');
  expect(round.outcome).toMatchObject({ responses: 5, groups: [{ scope: 'team-a', n: 5, invited: 5 }] });
  const answers = await store.surveyAnswers.answers([round.id]);
  const pace = answers.filter(({ factor }) => factor === 'pace').map(({ answers: { pace: each } }) => each);
  expect(pace.toSorted()).toEqual([1, 2, 3, 4, 5]);
  const indexes = answers.filter(({ factor }) => factor === null).map(({ answers: { index } }) => index);
  expect(indexes.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 25, 50, 75, 100]);
  expect(await store.surveyAnswers.allSealed(round.id)).toEqual([]);
  expect(await store.surveyRounds.key(round.id)).toBeNull();
});

test('an answer can be changed until the end, is kept once, and comes too late after it', async () => {
  const round = await openedRound(store, people, { openedAt });
  const give = (answer: number, now = openedAt) =>
    giveAnswers(store, SEALING, { round: round.id, person: 'ada', part: { answers: all(answer) }, now });
  await give(1);
  await give(4);
  expect(await store.surveyAnswers.allSealed(round.id)).toHaveLength(1);
  expect(await formOf(store, SEALING, { round: round.id, person: 'ada', now: openedAt })).toMatchObject({
    settled: true,
    said: { answers: all(4) },
  });
  expect(await give(5, round.closesAt)).toBe('over');
  await closeRound(store, SEALING, { round, now: round.closesAt });
  expect(await give(5)).toBe('over');
});

test('whoever declines is done, and what they had said is gone', async () => {
  const round = await openedRound(store, people, { openedAt });
  const about = { round: round.id, person: 'ben', now: openedAt };
  await giveAnswers(store, SEALING, { ...about, part: { answers: { pace: 2 } } });
  expect(await settledOf(store, round.id)).toEqual([]);
  expect(await decline(store, SEALING, about)).toMatchObject({ team: 'team-a' });
  expect(await settledOf(store, round.id)).toEqual(['ben']);
  expect(await formOf(store, SEALING, about)).toMatchObject({ said: { answers: {} }, settled: true });
});
