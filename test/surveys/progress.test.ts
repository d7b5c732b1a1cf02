import { expect, test } from 'vitest';
import { progressPer } from '../../src/surveys/progress.ts';
import { freshStore } from '../support/store.ts';
import { openedRound } from './support.ts';

const store = await freshStore();
const openedAt = new Date('2026-11-16T09:00:00Z');

/** What is told as one after the other is done. */
async function toldOf(asked: number): Promise<(string | undefined)[]> {
  const people = Array.from({ length: asked }, (_, index) => ({ person: `p${index}`, team: null }));
  const round = await openedRound(store, people, { openedAt });
  const told = [(await progressPer(store, [round])).get(round.id)];
  for (const { person } of people) {
    await store.surveyAnswers.settle(round.id, person);
    told.push((await progressPer(store, [round])).get(round.id));
  }
  return told;
}

test('an open round tells how many are done in so few words that none of them is one number', async () => {
  const [few, half, most] = ['fewer-than-half', 'half-or-more', 'almost-all'];
  expect(new Set(await toldOf(4))).toEqual(new Set([undefined]));
  expect(await toldOf(5)).toEqual([few, few, few, half, half, half]);
  expect(await toldOf(10)).toEqual([...Array(5).fill(few), ...Array(4).fill(half), most, most]);
});
