import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import { forecastScope } from '../../src/reports/delivery/forecast-scope.ts';
import { named } from '../../src/reports/delivery/named.ts';
import { namesIn } from '../../src/reports/delivery/names.ts';
import { piecesIn } from '../../src/reports/delivery/pieces.ts';
import { scopesIn } from '../../src/reports/delivery/scope.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import { rules } from '../support/rules.ts';
import { NOW, parsed, record } from './roadmap-world.ts';
import { aTeam } from './support.ts';

const RULES = rules({ portfolio: [{ key: 'Checkout' }, { key: 'SHOP' }] });
const teams = [aTeam({ key: 'checkout', name: 'Paying' }), aTeam({ key: 'x', name: 'Team A' })];
const lab = (key: string, more: object = {}) => record(key, { source: 'lab', id: `lab ${key}`, ...more });

/** ROAD-1 is an epic in both trackers, ROAD-2 one with work in one and of nothing in the other; SHOP is a project in both. */
const work = workOf(
  parsed([
    record('ROAD-1', { type: 'Epic', title: 'Gift cards', dueAt: '2026-12-31T23:59:59.999Z' }),
    lab('ROAD-1', { type: 'Epic', title: 'Checkout', url: 'https://lab.test/ROAD-1' }),
    record('ROAD-2', { type: 'Epic' }),
    lab('ROAD-2', { type: 'Epic' }),
    lab('ROAD-8', { type: 'Epic', formerKeys: ['OLD-8', 'ROAD-1'] }),
    lab('DOG-8', { parent: 'ROAD-8' }),
    lab('DOG-9', { parent: 'OLD-8' }),
    record('ROAD-3', { type: 'Epic', parent: 'ROAD-4' }),
    record('ROAD-4', { type: 'Epic', parent: 'ROAD-3' }),
    lab('ROAD-4', { type: 'Epic', title: 'Of its own' }),
    record('SHOP-1', { parent: 'ROAD-1' }),
    record('SHOP-2', { parent: 'ROAD-1' }),
    record('SHOP-3', { parent: 'ROAD-2' }),
    record('SHOP-4', { parent: 'SHOP-1', isSubtask: true }),
    lab('SHOP-1', { parent: 'ROAD-1' }),
    lab('SHOP-5', { parent: 'ROAD-4' }),
    lab('SHOP-6', { parent: 'SHOP-5', isSubtask: true }),
    lab('CAT-1'),
  ]),
  { rules: RULES, now: NOW },
  () => [],
);
const scopes = scopesIn(work, teams, RULES);

/** What a name stands for and what else is called so, as kind and key; then how many items there are of it. */
function found(name: string): unknown[] {
  const told = named(name, scopes, work);
  if (told.what !== 'scope') return [told.what, 'key' in told ? told.key : null];
  const { scope, others } = told;
  return [`${scope.kind} ${scope.key}`, others.map(({ ask }) => ask), piecesIn(scope, work).length];
}

describe('things of one name', () => {
  test.each([
    ['ROAD-1', 'epic jira:ROAD-1', ['lab:ROAD-1', 'ROAD-8'], 2],
    ['jira:road-1', 'epic jira:ROAD-1', [], 2],
    ['lab:ROAD-1', 'epic lab:ROAD-1', [], 1],
    ['epic lab:ROAD-1', 'epic lab:ROAD-1', [], 1],
    ['gift cards', 'epic jira:ROAD-1', [], 2],
    ['Checkout', 'portfolio Checkout', ['team checkout', 'lab:ROAD-1'], 0],
    ['checkout', 'team checkout', ['project Checkout', 'lab:ROAD-1'], 0],
    ['team checkout', 'team checkout', [], 0],
    ['epic checkout', 'epic lab:ROAD-1', [], 1],
    ['PROJECT checkout', 'portfolio Checkout', [], 0],
    ['Team A', 'team x', [], 0],
    ['SHOP', 'portfolio SHOP', ['tracker SHOP', 'jira:SHOP', 'lab:SHOP'], 0],
    ['tracker SHOP', 'tracker SHOP', ['jira:SHOP', 'lab:SHOP'], 5],
    ['jira:SHOP', 'tracker jira:SHOP', [], 3],
    ['lab:shop', 'tracker lab:SHOP', [], 2],
    ['CAT', 'tracker CAT', [], 1],
    ['lab:CAT', 'tracker CAT', [], 1],
    ['ROAD-2', 'epic jira:ROAD-2', [], 1],
    ['lab:ROAD-2', 'epic lab:ROAD-2', [], 0],
    ['ROAD-4', 'epic lab:ROAD-4', [], 1],
    ['jira:ROAD-4', 'circle', 'jira:ROAD-4'],
    ['ROAD-3', 'circle', 'ROAD-3'],
    ['lab:SHOP-1', 'item', 'SHOP-1'],
    ['old-8', 'epic ROAD-8', [], 2],
    ['jira:CAT', 'nothing', null],
    ['team ROAD-1', 'nothing', null],
  ])('%s', (name, ...expected) => {
    expect(found(name)).toEqual(expected);
  });

  test('each epic has its own title, day and work, and a sub-task is of its own', () => {
    const byKey = (wanted: string) => scopes.find(({ kind, key }) => kind === 'epic' && key === wanted);
    expect(byKey('jira:ROAD-1')).toMatchObject({ title: 'Gift cards', dueOn: '2026-12-31' });
    expect(byKey('lab:ROAD-1')).toMatchObject({
      title: 'Checkout',
      dueOn: null,
      url: 'https://lab.test/ROAD-1',
    });
    expect([work.subtasks.get('SHOP-4'), work.subtasks.get('SHOP-6')]).toEqual([
      ['jira:ROAD-1'],
      ['lab:ROAD-4'],
    ]);
    const of = scopes.find(({ key }) => key === 'lab:SHOP');
    if (!of) throw new Error('no scope');
    const { outcome, projects, question } = forecastScope(of, { work, teams, holidays: [] });
    expect([outcome.forecast ?? outcome.left, projects, question.items.length]).toEqual([2, ['SHOP'], 5]);
  });

  test('each is found by the name that is said for it, whatever things are called', () => {
    const name = fc.constantFrom('a', 'A', 'b', 'a b', 'x:a', 'team a', 'epic a', 'project b');
    const scope = fc.record({
      kind: fc.constantFrom<DeliveryScope['kind']>('epic', 'portfolio', 'team', 'tracker'),
      key: fc.constantFrom('a', 'A', 'b', 'a b', 'x:a'),
      source: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
      title: name,
      dueOn: fc.constant(null),
      dueAt: fc.constant(null),
    });
    const several = fc.uniqueArray(scope, { selector: ({ kind, key }) => `${kind} ${key}`, maxLength: 12 });
    fc.assert(
      fc.property(several, (all) => {
        const { called, askFor } = namesIn(all);
        for (const each of all) {
          expect(called(each.key)).toContain(each);
          const asked = called(askFor(each))[0];
          // A title that begins with the word of a kind may stand in the way: the two are told apart by nothing else.
          if (asked !== each) expect(all.some(({ title }) => / /.test(title))).toBe(true);
        }
      }),
    );
  });
});

test('several spaces in a row are one, as they are where somebody types them', () => {
  const spaced = scopesIn(work, teams, rules({ portfolio: [{ key: 'Faster  checkout' }] }));
  expect(namesIn(spaced).called('faster checkout')).toMatchObject([{ key: 'Faster  checkout' }]);
});
