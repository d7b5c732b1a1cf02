import { expect, test } from 'vitest';
import { kindOfType as kindInAzure } from '../../src/connectors/azuredevops/catalogue.ts';
import { categoryOf, kindOfType as kindInJira } from '../../src/connectors/jira/catalogue.ts';

test.each(['Constructor', 'toString', '__proto__'])(
  'a type of work called %s is one that nobody has written a kind for',
  (name) => {
    expect([kindInJira(name), kindInAzure(name), categoryOf(name.toLowerCase())]).toEqual([
      'other',
      'other',
      'other',
    ]);
  },
);

test('kinds are those of the types that the tools come with, whatever the case', () => {
  expect(['Bug', 'STORY', 'Task'].map(kindInJira)).toEqual(['bug', 'feature', 'other']);
  expect(['Bug', 'User Story', 'Task'].map(kindInAzure)).toEqual(['bug', 'feature', 'other']);
});
