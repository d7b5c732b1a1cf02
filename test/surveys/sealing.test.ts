import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealingWith, WrongKey } from '../../src/surveys/sealing.ts';

const SEALING = sealingWith('a master key');
const key = SEALING.open(SEALING.newKey('round-1'), 'round-1');

/** As much as anybody can say, in these characters. */
function longest(characters: string) {
  const items = Array.from({ length: 40 }, (_, index) => `${'q'.repeat(38)}${index + 10}`);
  return {
    team: 't'.repeat(200),
    answers: Object.fromEntries(items.map((item) => [item, 11])),
    comment: { text: characters.repeat(3_000).slice(0, 3_000), factor: 'f'.repeat(40) },
  };
}

const CHARACTERS = [
  'a',
  '"',
  '\u0000',
  '\u001b',
  'é',
  '語',
  '🦆',
  '\ud800',
  '\udfff',
  'ש<!channel>',
  '\u202e\u0301',
];

test.each(CHARACTERS)('3,000 of %j fit, and come back as they were', (characters) => {
  const said = longest(characters);
  expect(key.unseal(key.seal(said, 'ada'), 'ada')).toEqual(said);
});

test('whatever is said is as long, and never the same twice', () => {
  const nothing = { team: null, answers: {} };
  const lengths = [nothing, nothing, ...CHARACTERS.map(longest)].map((said) => key.seal(said, 'ada').length);
  expect(new Set(lengths).size).toBe(1);
  expect(key.seal(nothing, 'ada')).not.toEqual(key.seal(nothing, 'ada'));
});

test('more than fits is refused, not cut', () => {
  expect(() => key.seal({ text: 'x'.repeat(20_000) }, 'ada')).toThrow(RangeError);
});

test('any byte that was changed, and any that is missing, is found', () => {
  const sealed = key.seal({ team: 'team-a', answers: { pace: 4 } }, 'ada');
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ by;
      expect(() => key.unseal(changed, 'ada')).toThrow(WrongKey);
    }),
    { numRuns: 50 },
  );
  for (const length of [0, 5, 28, sealed.length - 1])
    expect(() => key.unseal(sealed.subarray(0, length), 'ada')).toThrow(WrongKey);
});

test('what one person said cannot be put under another, nor into another round', () => {
  const sealed = key.seal({ team: null, answers: {} }, key.lookup('ada'));
  expect(() => key.unseal(sealed, key.lookup('ben'))).toThrow(WrongKey);
  const other = SEALING.open(SEALING.newKey('round-2'), 'round-2');
  expect(() => other.unseal(sealed, key.lookup('ada'))).toThrow(WrongKey);
});

test('a round’s key opens with its own master key for its own round only', () => {
  const wrapped = SEALING.newKey('round-1');
  expect(() => sealingWith('another').open(wrapped, 'round-1')).toThrow(WrongKey);
  expect(() => SEALING.open(wrapped, 'round-2')).toThrow(WrongKey);
  expect(() => SEALING.open(randomBytes(wrapped.length), 'round-1')).toThrow(WrongKey);
});

test('a person’s lookup is the same in a round, and tells nothing of them in another', () => {
  const other = SEALING.open(SEALING.newKey('round-2'), 'round-2');
  expect(key.lookup('ada')).toBe(key.lookup('ada'));
  expect(new Set([key.lookup('ada'), key.lookup('ben'), other.lookup('ada')]).size).toBe(3);
});
