import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { MEMBERS, openRetroOffice } from '../retro/office.ts';

const office = await openRetroOffice(systemClock);
const { store, slack, seen, posted, type, press, pressIn, submit } = office;

afterEach(() => {
  expect(slack.unexpected).toEqual([]);
  expect(slack.errors).toEqual([]);
});

test('six people, from the opening to the summary', async () => {
  await type('ada', 'retro team-a');
  await seen('ada', 'There is no card yet');
  const opening = await posted('Retrospective · Team A');
  for (const [index, key] of MEMBERS.entries()) {
    await pressIn(key, opening, 'retro-add');
    await seen(key, 'Where does it belong');
    await submit(key, { text: `Card of number ${index}` });
    await seen(key, 'It is on the board');
  }
});
