import { expect, test } from 'vitest';
import type { SurveyItem, VersionedInstrument } from '../../../src/domain/survey.ts';
import { comparable } from '../../../src/surveys/instruments/comparable.ts';
import { devex } from '../../../src/surveys/instruments/devex.ts';

const FIRST: VersionedInstrument = { ...devex, version: 1 };

function changed(id: string, change: Partial<SurveyItem>): VersionedInstrument {
  const items = devex.items.map((item) => (item.id === id ? { ...item, ...change } : item));
  return { ...devex, version: 2, items };
}

function without(id: string): VersionedInstrument {
  return { ...devex, version: 2, items: devex.items.filter((item) => item.id !== id) };
}

test.each([
  ['other words', changed('build-fast', { text: 'Our builds are fast.' })],
  ['another label', changed('build-fast', { labels: ['No', 'A little', 'Half', 'Mostly', 'Yes'] })],
  ['the other direction', changed('build-fast', { reverse: true })],
  ['another question by the name', changed('build-fast', { id: 'builds' })],
  ['one question less', without('build-fast')],
  ['one that moved elsewhere', changed('build-fast', { factor: 'deployment' })],
])('%s end the trend of that factor and of the index', (_, second) => {
  expect(comparable(FIRST, second, 'build-and-test')).toBe(false);
  expect(comparable(FIRST, second, null)).toBe(false);
  expect(comparable(second, FIRST, 'build-and-test')).toBe(false);
});

test('the factors that were left alone go on', () => {
  const second = changed('build-fast', { text: 'Our builds are fast.' });
  expect(comparable(FIRST, second, 'flow')).toBe(true);
});

test('titles, the order, the comment and references are not what was asked', () => {
  const { comment: _, ...rest } = FIRST;
  const second: VersionedInstrument = {
    ...rest,
    version: 2,
    title: 'Another title',
    items: FIRST.items.toReversed(),
    references: [{ factor: 'flow', value: 50, source: 'Somebody, of somebody', year: 2025 }],
  };
  expect(comparable(FIRST, second, null)).toBe(true);
  expect(comparable(FIRST, second, 'build-and-test')).toBe(true);
});

test('what is in no index does not end its trend', () => {
  const second = changed('recommend', { text: 'Would you come again?' });
  expect(comparable(FIRST, second, null)).toBe(true);
  expect(comparable(FIRST, second, 'recommend')).toBe(false);
});

test('two surveys are never compared, and neither is a factor that nobody was asked about', () => {
  expect(comparable(FIRST, { ...FIRST, id: 'another' }, null)).toBe(false);
  expect(comparable(FIRST, FIRST, 'absent')).toBe(false);
});
