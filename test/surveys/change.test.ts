import { expect, test } from 'vitest';
import { changesOf } from '../../src/surveys/change.ts';
import { changeWords } from '../../views/messages/survey-results-words.ts';

const times = (n: number, score: number) => new Array<number>(n).fill(score);
const changeOf = (before: number[], after: number[]) => changesOf([{ factor: 'f', before, after }]).get('f');

test('most answered higher and a few far lower: a mean that fell is not called worse by a rank test that rose', () => {
  const before = times(12, 70);
  // Mean 60, ten lower; of 144 pairs 108 are won, z = 35.5 ÷ 15.7 = 2.26.
  const split = changeOf(before, [...times(9, 80), ...times(3, 0)]);
  expect(split).toMatchObject({ from: 70, by: -10, p: expect.closeTo(0.024, 3), significant: false });
  expect(split && changeWords(split)).toBe('down 10 from 70 (no clear change)');
  const fell = changeOf(before, times(12, 60));
  expect(fell).toMatchObject({ by: -10, significant: true });
  const rose = changeOf(before, times(12, 80));
  expect(rose).toMatchObject({ by: 10, significant: true });
});
