import { expect, test } from 'vitest';
import { EVERYBODY, type SurveyRound } from '../../src/domain/survey.ts';
import { defineInstrument } from '../../src/surveys/instruments/define.ts';
import { LEADERS_AFTER_MS, lineOf, seenFrom } from '../../src/surveys/visibility.ts';
import { teamOf } from './support.ts';

const closedAt = new Date('2026-11-20T17:00:00Z');
const later = new Date('2026-11-21T17:00:00Z');
const teams = [
  teamOf('tribe', [], { manager: 'tina' }),
  teamOf('a', ['ada', 'mia'], { parent: 'tribe', manager: 'mia', champion: 'cleo' }),
  teamOf('small', ['sam'], { parent: 'tribe' }),
  teamOf('b', ['ben'], { parent: 'tribe' }),
];

function roundOf(scopes: string[], more: Partial<SurveyRound> = {}): SurveyRound {
  const group = (scope: string) => ({ scope, cells: ['c'], n: 5, invited: 6 });
  const item = { id: 'x', factor: 'x', text: 'x', labels: ['no', 'yes'] };
  return {
    id: 'r',
    instrument: {
      ...defineInstrument({
        id: 'x',
        title: 'x',
        summary: 'x',
        factors: [{ id: 'x', title: 'x' }],
        items: [item],
      }),
      version: 1,
    },
    scope: 'tribe',
    state: 'closed',
    openedAt: closedAt,
    closesAt: closedAt,
    closedAt,
    openedBy: 'kata',
    threshold: 5,
    invited: 9,
    outcome: { responses: 9, cells: [], groups: scopes.map(group) },
    ...more,
  };
}

const round = roundOf(['tribe', 'a', 'b', EVERYBODY]);
const who = (key: string | null, admin = false) => ({ person: key === null ? null : { key }, admin });

test.each([
  ['a member', 'ada', 'a', closedAt],
  ['a member who leads the team', 'mia', 'a', closedAt],
  ['its champion', 'cleo', 'a', later],
  ['who leads a team above', 'tina', 'a', later],
  ['a member of another team', 'ben', 'a', null],
  ['a member, of the team above', 'ada', 'tribe', null],
  ['a member of a team that is not shown, of the nearest above', 'sam', 'tribe', closedAt],
  ['a member, of everybody', 'ada', EVERYBODY, null],
  ['who leads a team, of everybody', 'cleo', EVERYBODY, later],
  ['nobody known', null, 'a', null],
])('%s', (_who, key, scope, from) => {
  expect(seenFrom(who(key), round, scope, teams)).toEqual(from);
});

test('an admin waits as leaders do, and before it closes nobody sees anything', () => {
  expect(seenFrom(who(null, true), round, 'a', teams)).toEqual(later);
  expect(later.getTime() - closedAt.getTime()).toBe(LEADERS_AFTER_MS);
  const { closedAt: _, ...open } = roundOf(['a']);
  expect(seenFrom(who('ada', true), { ...open, state: 'open' }, 'a', teams)).toBeNull();
});

test('a circle of parents is gone through once', () => {
  const circle = [teamOf('x', ['xi'], { parent: 'y' }), teamOf('y', [], { parent: 'x' })];
  expect(lineOf(circle[0] ?? teamOf('z', []), circle).map(({ key }) => key)).toEqual(['x', 'y']);
});
