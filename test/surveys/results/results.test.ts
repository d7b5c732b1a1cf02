import { expect, test } from 'vitest';
import { DAY_MS } from '../../../src/domain/milliseconds.ts';
import type { Instrument } from '../../../src/domain/survey.ts';
import { defineInstrument } from '../../../src/surveys/instruments/define.ts';
import { groupResults } from '../../../src/surveys/results.ts';
import { freshStore } from '../../support/store.ts';
import { all, heldRound, type Respondent, teamOf } from '../support.ts';

const store = await freshStore();
const first = new Date('2026-09-07T09:00:00Z');
const later = (weeks: number) => new Date(first.getTime() + weeks * 7 * DAY_MS);
const people = (team: string, n: number) => Array.from({ length: n }, (_, index) => `${team}-${index}`);
const sizes = { 'team-a': 10, 'team-b': 5 };
await store.organisation.saveTeams(Object.entries(sizes).map(([key, n]) => teamOf(key, people(key, n))));

/** Each answers every question with one number, but pace with another. */
function said(team: string, answers: number[], pace: number[] = answers): Respondent[] {
  return answers.map((answer, index) => ({
    person: `${team}-${index}`,
    team,
    answers: { ...all(answer), pace: pace[index] ?? answer },
  }));
}

test('a score is the mean of its people, and the favourable share theirs of four and five', async () => {
  // 0, 25, 50, 75, 100: mean 50, two of five favourable. Pace 2, 2, 3, 4, 5: (25 + 25 + 50 + 75 + 100) ÷ 5 = 55.
  await heldRound(store, said('team-b', [1, 2, 3, 4, 5], [2, 2, 3, 4, 5]), {
    openedAt: first,
    scope: 'team-b',
  });
  const results = await groupResults(store, { scope: 'team-b', instrument: 'retro' });
  expect(results).toMatchObject({ n: 5, invited: 5, recommend: null });
  const pace = results?.factors.find(({ factor }) => factor === 'pace');
  expect(pace).toEqual({
    factor: 'pace',
    title: 'Pace',
    value: 55,
    favourable: 40,
    band: null,
    n: 5,
    change: null,
  });
  // People's indexes: (4 × 0 + 25) ÷ 5 = 5, 25, 50, 75, 100.
  expect(results?.index.value).toBe(51);
});

test('where all said the same there are words and no number', async () => {
  await heldRound(store, said('team-b', [4, 4, 5, 4, 4], [2, 2, 2, 2, 2]), {
    openedAt: later(1),
    scope: 'team-b',
  });
  const results = await groupResults(store, { scope: 'team-b', instrument: 'retro' });
  const pace = results?.factors.find(({ factor }) => factor === 'pace');
  expect(pace).toMatchObject({ value: null, favourable: null, band: 'undisclosed', n: 5, change: null });
  expect(results?.factors[0]).toMatchObject({ value: 80, change: { from: 50, by: 30, p: null } });
});

test('of a team that did not answer enough there is nothing, and nothing from before a round closed', async () => {
  expect(await groupResults(store, { scope: 'team-a', instrument: 'retro' })).toBeNull();
  const asked = { scope: 'team-b', instrument: 'retro' };
  expect(await groupResults(store, { ...asked, now: first })).toBeNull();
  expect((await groupResults(store, { ...asked, now: later(1) }))?.round.openedAt).toEqual(first);
});

test('a question that fewer answered than may be shown is in no score', async () => {
  const openedAt = later(2);
  const respondents = said('team-b', [1, 2, 3, 4, 5]);
  for (const each of respondents.slice(0, 1)) each.answers = { progress: 1 };
  await heldRound(store, respondents, { openedAt, scope: 'team-b' });
  const results = await groupResults(store, { scope: 'team-b', instrument: 'retro' });
  const [progress, safety] = results?.factors ?? [];
  expect(progress).toMatchObject({ value: 50, n: 5 });
  expect(safety).toMatchObject({ value: null, band: null, n: 0 });
});

test('ten a side that all went up are told from chance, and five are not judged', async () => {
  const low = [1, 1, 2, 2, 2, 2, 2, 3, 3, 3];
  const high = [3, 4, 4, 4, 4, 5, 5, 5, 5, 5];
  await heldRound(store, said('team-a', low), { openedAt: first, scope: 'team-a' });
  await heldRound(store, said('team-a', high, low), { openedAt: later(3), scope: 'team-a' });
  const results = await groupResults(store, { scope: 'team-a', instrument: 'retro' });
  const change = (factor: string) => results?.factors.find((each) => each.factor === factor)?.change;
  expect(change('progress')).toMatchObject({ from: 27.5, by: 57.5, significant: true });
  expect(change('pace')).toMatchObject({ from: 27.5, by: 0, p: expect.closeTo(1), significant: false });
});

test('people are counted and not their answers: a round that asked twice whether they recommend it counts one', async () => {
  const labels = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];
  const would = (id: string) => ({ id, factor: id, text: 'Would you?', labels, recommend: true as const });
  const instrument: Instrument = {
    ...{ id: 'twice', title: 'Twice', summary: 'Ours.', references: [] },
    factors: ['work', 'use', 'like'].map((id) => ({ id, title: id })),
    items: [
      would('work'),
      would('use'),
      { id: 'like', factor: 'like', text: 'I like it.', labels: ['No', 'Yes'] },
    ],
  };
  const asking = async (openedAt: Date, recommending: number) => {
    const answered = people('team-b', 5).map((person, index) => {
      const answers = { like: 1 + (index % 2), ...(index < recommending && { work: 11 - index, use: 1 }) };
      return { person, team: 'team-b', answers };
    });
    await heldRound(store, answered, { openedAt, scope: 'team-b', instrument });
    return (await groupResults(store, { scope: 'team-b', instrument: 'twice' }))?.recommend;
  };
  expect(await asking(first, 3)).toBeNull();
  // 10, 9, 8, 7, 6: two of five promote, one detracts.
  expect(await asking(later(1), 5)).toEqual({ score: 20, n: 5 });
});

test('another wording is another survey', async () => {
  const instrument = defineInstrument({
    id: 'own',
    title: 'Own',
    summary: 'Ours.',
    factors: [{ id: 'would', title: 'Would recommend' }],
    items: [
      {
        id: 'would',
        factor: 'would',
        text: 'Would you recommend us?',
        labels: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
        recommend: true,
      },
      { id: 'like', factor: 'would', text: 'I like it here.', labels: ['No', 'Yes'] },
    ],
  });
  const answered = (likes: number[]) =>
    likes.map((like, index) => ({
      person: `team-b-${index}`,
      team: 'team-b',
      answers: { like, would: [11, 10, 10, 8, 7][index] ?? 1 },
    }));
  await heldRound(store, answered([1, 1, 2, 2, 2]), { openedAt: first, scope: 'team-b', instrument });
  const [like] = instrument.items.slice(1);
  const items = instrument.items.map((item) => (item === like ? { ...item, text: 'I love it.' } : item));
  await heldRound(store, answered([1, 2, 2, 2, 2]), {
    openedAt: later(1),
    scope: 'team-b',
    instrument: { ...instrument, items },
  });
  const results = await groupResults(store, { scope: 'team-b', instrument: 'own' });
  expect(results?.factors).toMatchObject([{ factor: 'would', value: 80, change: null }]);
  // 10, 9, 9 promote, 6 detracts, 7 is neither: 60 % − 20 %.
  expect(results?.recommend).toEqual({ score: 40, n: 5 });
});
