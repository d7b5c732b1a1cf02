import { expect, test } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { audienceOf, teamsUnder } from '../../src/surveys/audience.ts';
import { teamOf } from './support.ts';

const people = ['ada', 'ben', 'cleo', 'dan'].map((key): Person => ({ key, name: key.toUpperCase() }));
people.push({ key: 'robot', name: 'Robot', bot: true });

const teams = [
  teamOf('group', ['cleo']),
  teamOf('a', ['ada', 'ben', 'robot', 'ghost'], { parent: 'group' }),
  teamOf('b', ['ben', 'ada', 'ada'], { parent: 'group' }),
  teamOf('a1', ['ada'], { parent: 'a' }),
  teamOf('other', ['dan', 'ben']),
];

function asked(scope: string): string[] {
  const { members } = audienceOf(scope, { people, teams });
  return members.map(({ person, team }) => `${person.key} in ${team}`);
}

test('a team is asked with all below it, each once, in the deepest of their teams or the first by key', () => {
  expect(asked('group')).toEqual(['ada in a1', 'ben in a', 'cleo in group']);
  expect(audienceOf('group', { people, teams }).inSeveral).toBe(2);
});

test('whoever counts elsewhere in the organisation counts in the team that is asked', () => {
  expect(asked('b')).toEqual(['ada in b', 'ben in b']);
  expect(asked('other')).toEqual(['ben in other', 'dan in other']);
});

test('the organisation is everybody in a team; bots, strangers and people of no team are nobody', () => {
  people.push({ key: 'zoe', name: 'Zoe' });
  expect(asked('organisation')).toEqual(['ada in a1', 'ben in a', 'cleo in group', 'dan in other']);
  expect(asked('gone')).toEqual([]);
});

test('a circle of parents ends where it began', () => {
  const circle = [teamOf('x', [], { parent: 'y' }), teamOf('y', [], { parent: 'x' })];
  expect(teamsUnder('x', circle).map(({ key }) => key)).toEqual(['x', 'y']);
});
