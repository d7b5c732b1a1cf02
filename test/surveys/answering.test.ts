import { expect, test } from 'vitest';
import { decline, formOf, giveAnswers } from '../../src/surveys/answering.ts';
import { defineInstrument } from '../../src/surveys/instruments/define.ts';
import { pagesOf, pageToGoOn } from '../../src/surveys/pages.ts';
import { freshStore } from '../support/store.ts';
import { all, openedRound, SEALING, settledOf } from './support.ts';

const store = await freshStore();
const openedAt = new Date('2026-11-16T09:00:00Z');

test('many devices that finish at once are one response of one person who is done', async () => {
  const round = await openedRound(store, [{ person: 'ada', team: 'team-a' }], { openedAt });
  const give = () =>
    giveAnswers(store, SEALING, { round: round.id, person: 'ada', part: { answers: all(4) }, now: openedAt });
  const given = await Promise.all(Array.from({ length: 6 }, give));
  for (const each of given) expect(each).toMatchObject({ settled: true, said: { answers: all(4) } });
  await Promise.all(Array.from({ length: 30 }, () => store.surveyAnswers.settle(round.id, 'ben')));
  expect(await settledOf(store, round.id)).toEqual(['ada', 'ben']);
  expect(await store.surveyAnswers.allSealed(round.id)).toHaveLength(1);
});

test('a round that was ended, put off or closed a moment ago is answered as it is now, not as it was', async () => {
  const round = await openedRound(store, [{ person: 'ada', team: 'team-a' }], { openedAt });
  const later = (days: number) => new Date(openedAt.getTime() + days * 86_400_000);
  const give = (answer: number, now: Date) =>
    giveAnswers(store, SEALING, { round: round.id, person: 'ada', part: { answers: all(answer) }, now });
  const said = async () => {
    const form = await formOf(store, SEALING, { round: round.id, person: 'ada', now: openedAt });
    return typeof form === 'object' ? form.said.answers : form;
  };
  await give(1, openedAt);
  await store.surveyRounds.closeAt(round.id, later(1));
  expect(await give(2, later(1))).toBe('over');
  expect(await said()).toEqual(all(1));
  await store.surveyRounds.closeAt(round.id, later(9));
  expect(await give(3, later(8))).toMatchObject({ said: { answers: all(3) } });
  await store.surveyRounds.beginClosing(round.id);
  expect(await give(4, openedAt)).toBe('over');
  expect(await decline(store, SEALING, { round: round.id, person: 'ada', now: openedAt })).toBe('over');
  const [sealed] = await store.surveyAnswers.allSealed(round.id);
  const key = SEALING.open((await store.surveyRounds.key(round.id)) ?? Buffer.from(''), round.id);
  expect(sealed && key.unseal(sealed.sealed, sealed.lookup)).toMatchObject({ answers: all(3) });
});

test('Homes are drawn again when a round opens or closes, and not because somebody answered', async () => {
  const states = [await store.homes.state()];
  const round = await openedRound(store, [{ person: 'ada', team: 'team-a' }], { openedAt });
  states.push(await store.homes.state());
  const asked = { round: round.id, person: 'ada', now: openedAt };
  await giveAnswers(store, SEALING, { ...asked, part: { answers: all(4) } });
  expect(await store.homes.state()).toBe(states[1]);
  await decline(store, SEALING, asked);
  expect(await store.homes.state()).toBe(states[1]);
  await store.surveyRounds.beginClosing(round.id);
  states.push(await store.homes.state());
  expect(new Set(states).size).toBe(3);
});

function pages(...factors: number[]): string[][] {
  const survey = defineInstrument({
    id: 'x',
    title: 'x',
    summary: 'x',
    factors: factors.map((_count, index) => ({ id: `f${index}`, title: 'x' })),
    items: factors
      .flatMap((count, factor) =>
        Array.from({ length: count }, (_, index) => ({
          id: `f${factor}-${index}`,
          factor: `f${factor}`,
          text: 'x',
          labels: ['no', 'yes'],
        })),
      )
      .toReversed(),
  });
  return pagesOf(survey).map((page) => page.map(({ id }) => id));
}

test('a page has five questions at most, and a factor begins on one that has room for it', () => {
  expect(pages(1)).toEqual([['f0-0']]);
  expect(pages(2, 3).map(({ length }) => length)).toEqual([5]);
  expect(pages(2, 4).map(({ length }) => length)).toEqual([2, 4]);
  expect(pages(7).map(({ length }) => length)).toEqual([5, 2]);
  expect(pages(7, 3).map(({ length }) => length)).toEqual([5, 5]);
  expect(pages(1, 1, 1, 1, 1, 1).map(({ length }) => length)).toEqual([5, 1]);
});

test('one goes on at the first page with an open question, or looks all of it over', () => {
  const item = (id: string) => ({ id, factor: 'f', text: 'x', labels: ['no', 'yes'] });
  const two = [[item('a'), item('b')], [item('c')]];
  expect(pageToGoOn(two, { answers: {} })).toBe(0);
  expect(pageToGoOn(two, { answers: { a: 1, c: 1 } })).toBe(0);
  expect(pageToGoOn(two, { answers: { a: 1, b: 1 } })).toBe(1);
  expect(pageToGoOn(two, { answers: { a: 1, b: 1, c: 1 } })).toBe(0);
});
