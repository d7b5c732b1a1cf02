import { expect, test } from 'vitest';
import { inWords, stageInWords } from '../../views/words.ts';

test('a reason of one and of several, and one that nobody has written words for', () => {
  expect([inWords('bot author', 1), inWords('bot author', 2)]).toEqual(['by a bot', 'by bots']);
  expect(inWords('negative merge')).toBe('with no time for merge, which ends before it begins');
  for (const reason of ['a holiday', 'constructor', 'toString', '__proto__']) {
    expect(inWords(reason, 2)).toBe(reason);
    expect(stageInWords(reason)).toBeNull();
  }
});
