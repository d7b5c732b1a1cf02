import { expect, test } from 'vitest';
import { FileSettings } from '../../src/config/schema.ts';

const SCALE = ['No', 'Partly', 'Yes'];
const TEN = Array.from({ length: 11 }, (_, index) => String(index));
const OWN = {
  id: 'moving-offices',
  title: 'Moving offices',
  summary: 'How the new office works for us.',
  factors: [{ id: 'noise', title: 'Noise' }],
  items: [{ id: 'quiet', factor: 'noise', text: 'It is quiet.', labels: SCALE }],
};

function problems(...instruments: object[]): string[] {
  const read = FileSettings.safeParse({ surveys: { instruments } });
  const issues = read.error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.slice(2).join('.')} ${message}`);
}

function withItem(more: object) {
  return { ...OWN, items: [{ ...OWN.items[0], ...more }] };
}

test('a survey of one’s own is taken as it is', () => {
  expect(problems(OWN)).toEqual([]);
});

test.each<[string, object[], string]>([
  ['one answer', [withItem({ labels: ['Yes'] })], '0.items.0.labels needs two answers at least'],
  ['an answer twice', [withItem({ labels: ['No', 'No'] })], '0.items.0.labels has the same answer twice'],
  ['another factor', [withItem({ factor: 'light' })], '0.items.0.factor is none of the `factors`'],
  [
    'a factor nobody asks about',
    [{ ...OWN, factors: [...OWN.factors, { id: 'light', title: 'Light' }] }],
    '0.factors.1 has no question among the `items`',
  ],
  ['a recommendation', [withItem({ recommend: true })], '0.items.0.labels needs 11, from 0 to 10'],
  [
    'a second recommendation',
    [{ ...OWN, items: ['work', 'use'].map((id) => ({ ...OWN.items[0], id, labels: TEN, recommend: true })) }],
    '0.items.1.recommend is there twice',
  ],
  [
    'a recommendation in reverse',
    [withItem({ labels: TEN, recommend: true, reverse: true })],
    '0.items.0.reverse cannot be',
  ],
  ['one of Kata’s own', [{ ...OWN, id: 'devex' }], '0.id is the name of a survey that Kata has'],
  ['the same twice', [OWN, OWN], '1.id is there twice'],
])('%s is told in a sentence', (_, instruments, sentence) => {
  expect(problems(...instruments).some((each) => each.startsWith(sentence))).toBe(true);
});
