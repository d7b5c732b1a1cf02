import { expect, test } from 'vitest';
import { choiceOf } from '../../src/cli/connect-choice.ts';

const names = ['acme/*', 'acme/billing', 'acme/shop', 'tools/My Project', '7'];
const offer = { names, numbered: true, takesPattern: () => false };

test.each([
  ['3', ['acme/shop']],
  ['1, 3', ['acme/*', 'acme/shop']],
  ['2-4', ['acme/billing', 'acme/shop', 'tools/My Project']],
  ['2 4', ['acme/billing', 'tools/My Project']],
  ['4 - 5,2', ['tools/My Project', '7', 'acme/billing']],
  ['7', ['7']],
  ['tools/My Project', ['tools/My Project']],
  ['acme/*', ['acme/*']],
  ['acme/s*, acme/shop', ['acme/shop']],
  ['all', names],
  ['ALL', names],
  ['*', names],
])('%j means %j', (text, chosen) => {
  expect(choiceOf(text, offer)).toEqual({ chosen });
});

test.each([
  ['', 'Choose at least one.'],
  [' , ', 'Choose at least one.'],
  ['0', '0 is not within 1-5.'],
  ['6', '6 is not within 1-5.'],
  ['4-2', '4-2 is not within 1-5.'],
  ['1-99999999999999999999', '1-99999999999999999999 is not within 1-5.'],
  ['acme/shpo', '`acme/shpo` is not among them.'],
  ['other/*', '`other/*` fits none of them.'],
])('%j is no choice, and it says why', (text, problem) => {
  expect(choiceOf(text, offer)).toEqual({ problem });
});

test('a pattern stays one where the configuration takes it, and fits something', () => {
  const takes = { ...offer, takesPattern: () => true };
  expect(choiceOf('acme/s*', takes)).toEqual({ chosen: ['acme/s*'] });
  expect(choiceOf('other/*', takes)).toEqual({ problem: '`other/*` fits none of them.' });
});

test('where numbers mean no places, they are names', () => {
  expect(choiceOf('1', { ...offer, numbered: false })).toEqual({ problem: '`1` is not among them.' });
});
