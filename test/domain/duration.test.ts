import { expect, test } from 'vitest';
import { durationText } from '../../src/domain/duration.ts';

test.each([
  [0, '0 h'],
  [0.005, '< 1 min'],
  [0.3, '18 min'],
  [0.999, '1 h'],
  [6.24, '6.2 h'],
  [9.97, '10 h'],
  [71.4, '71 h'],
  [72, '3 days'],
  [1_040, '43 days'],
  [48_000, '2,000 days'],
])('%d hours read as %s', (hours, text) => {
  expect(durationText(hours)).toBe(text);
});

test('beside days, hours become days', () => {
  expect(durationText(36, 90)).toBe('1.5 days');
  expect(durationText(36, 60)).toBe('36 h');
  expect(durationText(24, 90)).toBe('1 day');
  expect(durationText(5, 90)).toBe('5 h');
});
