import { describe, expect, test } from 'vitest';
import { forecastList } from '../../src/reports/delivery/forecast-list.ts';
import { forecastScope, imagine } from '../../src/reports/delivery/forecast-scope.ts';
import { named } from '../../src/reports/delivery/named.ts';
import { progressOf } from '../../src/reports/delivery/progress.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import { daysFrom } from '../../views/messages/forecast-words.ts';
import { rules } from '../support/rules.ts';
import { doneOn, NOW, parsed, ROADMAP, record } from './roadmap-world.ts';
import { aTeam } from './support.ts';

const RULES = rules();
const teams = [
  aTeam({
    key: 'team-a',
    name: 'Checkout',
    projects: ['SHOP'],
    members: ['ada', 'linus'],
    timezone: 'Asia/Tokyo',
  }),
];

function worldOf(records = parsed()) {
  const work = workOf(records, { rules: RULES, now: NOW }, ({ project }) =>
    project === 'SHOP' ? ['team-a'] : [],
  );
  const scopes = scopesIn(work, teams, RULES);
  const scopeOf = (name: string) => {
    const found = named(name, scopes, work);
    if (found.what !== 'scope') throw new Error(`${name} is ${found.what}`);
    return found.scope;
  };
  return { work, scopes, scopeOf, facts: { work, teams, holidays: [] } };
}

const world = worldOf();
const told = (name: string, { scopeOf, facts } = world) => forecastScope(scopeOf(name), facts);

describe('a name', () => {
  test('of two things is the first of them, and the other is told', () => {
    expect(named('checkout', world.scopes, world.work)).toMatchObject({
      what: 'scope',
      scope: { kind: 'portfolio', key: 'Checkout' },
      others: [{ kind: 'team', key: 'team-a' }],
    });
  });

  test.each([
    ['shop-301', { what: 'item', key: 'SHOP-301', isSubtask: false, of: { key: 'ROAD-1' } }],
    ['SHOP-601', { what: 'item', key: 'SHOP-601', isSubtask: true, of: { key: 'ROAD-1' } }],
    ['SHOP-603', { what: 'item', key: 'SHOP-603', isSubtask: false, of: { key: 'ROAD-1' } }],
    ['SHOP-201', { what: 'item', key: 'SHOP-201', isSubtask: false, of: null }],
    ['and back', { what: 'circle', key: 'ROAD-4' }],
    ['nothing yet', { what: 'scope', scope: { kind: 'epic', key: 'ROAD-5' } }],
    ['Title of SHOP-301', { what: 'nothing' }],
  ])('%s', (name, expected) => {
    expect(named(name, world.scopes, world.work)).toMatchObject(expected);
  });
});

test('progress is counted by week, from the first item on', () => {
  const pieces = workOf(
    parsed([
      record('X-1', { createdAt: '2026-11-04T09:00:00Z', ...doneOn(3) }),
      record('X-2', { createdAt: '2026-11-12T09:00:00Z', ...doneOn(7) }),
      record('X-3', { createdAt: '2026-11-20T09:00:00Z' }),
    ]),
    { rules: RULES, now: NOW },
    () => [],
  ).pieces;
  expect(progressOf(pieces, NOW)).toEqual([
    { at: new Date('2026-11-02T09:00:00Z'), done: 0, known: 0 },
    { at: new Date('2026-11-09T09:00:00Z'), done: 0, known: 1 },
    { at: new Date('2026-11-16T09:00:00Z'), done: 1, known: 2 },
    { at: NOW, done: 2, known: 3 },
  ]);
  expect(progressOf([], NOW)).toEqual([{ at: NOW, done: 0, known: 0 }]);
});

describe('a forecast', () => {
  test('is made from all that the same people did, in their zone', () => {
    const { outcome, zone, people, leftOut, projects, progress } = told('ROAD-1');
    expect(outcome.forecast).toMatchObject({ done: 24, left: 6, basis: { done: 24 * 3 + 3 } });
    expect({ zone, people, projects }).toEqual({ zone: 'Asia/Tokyo', people: 2, projects: ['SHOP'] });
    expect(leftOut).toEqual({ circles: ['SHOP-602'], undated: 1, odd: 0 });
    expect(progress.at(-1)).toEqual({ at: NOW, done: 24, known: 30 });
  });

  test('estimates that are negative, absurd or none change nothing', () => {
    const estimates = [-5, 0, 1e12, Number.NaN, undefined];
    const absurd = worldOf(
      parsed().map((each, index) => ({ ...each, estimate: estimates[index % estimates.length] })),
    );
    expect(told('ROAD-1', absurd).outcome.forecast?.dates).toEqual(told('ROAD-1').outcome.forecast?.dates);
  });

  test('what is done at a time nobody knows counts as neither done nor open', () => {
    const without = worldOf(parsed(ROADMAP.filter(({ key }) => key !== 'SHOP-603')));
    expect(told('ROAD-1', without).outcome.forecast?.dates).toEqual(told('ROAD-1').outcome.forecast?.dates);
  });
});

test('a project of which one epic is left is done when that epic is, whoever did the rest before', () => {
  const before = ['SHOP-901', 'CAT-1'].map((key, index) =>
    record(key, { parent: 'ROAD-6', portfolio: 'Checkout', ...doneOn(40 + index) }),
  );
  const now = worldOf(parsed([...ROADMAP, ...before]));
  const [epic, project] = ['ROAD-1', 'Checkout'].map((name) => told(name, now).outcome.forecast);
  expect(project).toMatchObject({ done: 26, left: 6, dates: epic?.dates, basis: epic?.basis });
  const listed = (dueOn: string | null) => {
    const dueAt = dueOn === null ? null : new Date(`${dueOn}T14:59:59.999Z`);
    const scopes = now.scopes.map((each) => (each.key === 'Checkout' ? { ...each, dueOn, dueAt } : each));
    const { rows } = forecastList(scopes, now.facts, () => ({ belongs: true, withheld: false }));
    return rows.filter(({ left }) => left === 6).map(({ scope, epic: of }) => [scope.key, of]);
  };
  expect(listed('2026-12-31')).toEqual([['Checkout', 'ROAD-1']]);
  expect(listed(null)).toEqual([
    ['ROAD-1', null],
    ['Checkout', 'ROAD-1'],
  ]);
  const more = record('SHOP-902', { portfolio: 'Checkout' });
  const twoLeft = worldOf(parsed([...ROADMAP, ...before, more]));
  expect(told('Checkout', twoLeft)).toMatchObject({
    question: { group: 'Checkout' },
    outcome: { forecast: { done: 26, left: 7 } },
  });
});

test('items done before they began are told; where they are many no day is', () => {
  const early = { ...doneOn(20), createdAt: '2026-11-20T09:00:00Z' };
  const some = [
    ...ROADMAP,
    ...[1, 2].map((index) => record(`SHOP-70${index}`, { parent: 'ROAD-1', ...early })),
  ];
  expect(told('ROAD-1', worldOf(parsed(some)))).toMatchObject({
    leftOut: { odd: 2 },
    outcome: { because: null },
  });
  const many = Array.from({ length: 30 }, (_, index) => record(`SHOP-8${index}`, early));
  expect(told('ROAD-1', worldOf(parsed([...ROADMAP, ...many]))).outcome.because).toBe('odd dates');
});

test('days between two days are those that stand there, whatever the hour, and where clocks change', () => {
  const [from, to] = [new Date('2027-02-01T04:00:00Z'), new Date('2027-02-05T16:30:00Z')];
  expect(daysFrom(to, from, 'Europe/Berlin')).toBe(-4);
  expect(daysFrom(from, to, 'America/New_York')).toBe(5);
  const [before, after] = [new Date('2027-03-27T23:30:00Z'), new Date('2027-03-29T21:00:00Z')];
  expect(daysFrom(before, after, 'Europe/Berlin')).toBe(1);
});

describe('laid aside', () => {
  const aside = (of: string, without: string) =>
    imagine(told(of), { without: world.scopeOf(without) }, world.work);

  test('other work of the same people frees its share of their time', () => {
    const { aside: laid, outcome } = aside('ROAD-1', 'ROAD-2');
    expect(laid).toMatchObject({ own: 0, beside: 8 });
    const before = told('ROAD-1').outcome.forecast?.dates[85];
    expect(Number(outcome.forecast?.dates[85])).toBeLessThan(Number(before));
  });

  test('a part of what is asked about falls away, with no more time than before', () => {
    const { aside: laid, outcome } = aside('team-a', 'ROAD-2');
    expect(laid).toMatchObject({ own: 8, beside: 0 });
    const all = told('team-a').outcome.forecast;
    expect(all?.left).toBe(16);
    expect(outcome.forecast?.left).toBe(8);
    const without = worldOf(parsed(ROADMAP.filter(({ key }) => !String(key).startsWith('SHOP-40'))));
    expect(outcome.forecast?.dates).toEqual(told('team-a', without).outcome.forecast?.dates);
  });

  test('a project of several epics comes no later, for how each of them went is not changed', () => {
    const epics = [1, 2, 3, 4].flatMap((epic) =>
      [0, 1, 2, 3].map((index) =>
        record(`SHOP-95${epic}${index}`, {
          parent: `ROAD-5${epic}`,
          portfolio: 'Long',
          createdAt: '2026-06-01T09:00:00Z',
          ...doneOn(30 * epic + index),
        }),
      ),
    );
    const parents = [1, 2, 3, 4].map((epic) => record(`ROAD-5${epic}`, { type: 'Epic', portfolio: 'Long' }));
    const open = record('SHOP-960', { portfolio: 'Long' });
    const long = worldOf(parsed([...ROADMAP, ...parents, ...epics, open]));
    for (const [of, without] of [
      ['ROAD-1', 'Long'],
      ['SHOP', 'ROAD-1'],
      ['Long', 'ROAD-2'],
    ] as const) {
      const forecast = told(of, long);
      const { outcome } = imagine(forecast, { without: long.scopeOf(without) }, long.work);
      for (const chance of [50, 85, 95] as const)
        expect(Number(outcome.forecast?.dates[chance])).toBeLessThanOrEqual(
          Number(forecast.outcome.forecast?.dates[chance]),
        );
    }
  });

  test('all of it is nothing left to do; what is done already changes nothing', () => {
    expect(aside('ROAD-1', 'Checkout').outcome.because).toBe('all done');
    expect(aside('ROAD-1', 'ROAD-6').aside).toMatchObject({ own: 0, beside: 0 });
  });
});
