import { expect, test } from 'vitest';
import { drawableText, drawableValue } from '../../src/charts/drawable-text.ts';

/** A font of Latin, Polish and Cyrillic letters and a little punctuation. */
function hasGlyph(character: string): boolean {
  return /[\x20-\x7e–…·łóźéА-я]/u.test(character);
}

test.each([
  ['Team A', 'Team A'],
  ['Команда Łódź', 'Команда …ódź'],
  ['e\u0301', 'é'],
  ['開発チーム', '…'],
  ['開発 チーム!', '…!'],
  ['Rockets 🚀👩‍🚀 · A', 'Rockets · A'],
  ['ＡＢ', 'AB'],
  ['ﬁ', 'fi'],
  ['a\u202Eb\u0000c\nd', 'a b c d'],
  ['\uD800', ''],
])('%j is drawn as %j', (text, drawable) => {
  expect(drawableText(text, hasGlyph)).toBe(drawable);
});

test('reaches every string of a value and nothing else', () => {
  expect(drawableValue({ '🚀': ['🚀a', 1, null, true, { deep: 'チ' }] }, hasGlyph)).toEqual({
    '🚀': ['a', 1, null, true, { deep: '…' }],
  });
});
