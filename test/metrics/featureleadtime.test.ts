import { expect, test } from 'vitest';
import { featureleadtime } from '../../src/metrics/featureleadtime.ts';
import { ask, change, commit, deployment, TEAM, t, type World } from '../leadtime/world.ts';
import { facts } from '../support/facts.ts';

const team = { ...TEAM, projects: ['SHOP'] };

function item(number: number, more: Record<string, unknown> = {}) {
  return {
    source: 'x',
    id: `${number}`,
    key: `SHOP-${number}`,
    project: 'SHOP',
    type: 'Story',
    title: `Item ${number}`,
    status: 'To Do',
    statusCategory: 'todo',
    createdAt: t('03-02 00:00'),
    history: [],
    ...more,
  };
}

const done = (at: string) => ({ status: 'Done', statusCategory: 'done', doneAt: t(at) });

/** Three changes, of items 1, 2 and 3, live on 3, 5 and 7 March at noon. */
function world(items: Record<string, unknown>[], more: World = {}): World {
  return {
    teams: [team],
    'work-items': items,
    commits: [
      commit('a0', [], '03-01 10:00'),
      commit('a1', ['a0'], '03-03 10:00'),
      commit('a2', ['a1'], '03-05 10:00'),
      commit('a3', ['a2'], '03-07 10:00'),
    ],
    changes: [1, 2, 3].map((n) =>
      change(`a${n}`, `03-0${2 * n + 1} 10:00`, `03-0${2 * n + 1} 11:00`, {
        title: `SHOP-${n} Part ${n}`,
        number: n,
      }),
    ),
    deployments: [0, 1, 2, 3].map((n) => deployment(`a${n}`, `03-0${2 * n + 1} 12:00`)),
    ...more,
  };
}

async function outcome(of: World): Promise<string[]> {
  const answer = await ask(of, 'featureleadtime team-a --from 2026-03-01 --to 2026-04-01');
  return answer.samples.map(({ ref, value, excluded }) => `${ref}: ${excluded ?? value}`).toSorted();
}

const EPIC = item(10, { type: 'Epic', ...done('03-08 00:00') });
const child = (number: number, parent = 'SHOP-10') => item(number, { parent });

test.each([
  ['the last of its changes counts', [EPIC, child(1), child(2)], ['SHOP-10: 84']],
  ['children of children belong to it', [EPIC, child(1), child(3, 'SHOP-1')], ['SHOP-10: 132']],
  [
    'a change that names the epic itself counts',
    [item(2, { type: 'Epic', ...done('03-08 00:00') })],
    ['SHOP-2: 84'],
  ],
  ['an epic that is not done is none yet', [item(10, { type: 'Epic' }), child(1)], []],
  ['what others hang below is an epic', [item(10, done('03-08 00:00')), child(1)], ['SHOP-10: 36']],
  ['a story alone is none', [item(1, done('03-08 00:00'))], []],
  ['one with no deployed change is left out', [EPIC, child(9)], ['SHOP-10: no deployed change']],
  [
    'one that was written down after it went live is left out',
    [item(10, { type: 'Epic', ...done('03-09 00:00'), createdAt: t('03-08 00:00') }), child(1)],
    ['SHOP-10: clock runs backwards'],
  ],
  [
    'parents that go round in a circle end nothing',
    [item(10, { type: 'Epic', parent: 'SHOP-1', ...done('03-08 00:00') }), child(1)],
    ['SHOP-10: 36'],
  ],
])('%s', async (_what, items, expected) => {
  expect(await outcome(world(items))).toEqual(expected);
});

test('one of which something is merged and not live waits for that', async () => {
  const late = change('a9', '03-08 10:00', '03-08 11:00', { title: 'SHOP-2 More', number: 9 });
  const of = world([EPIC, child(1), child(2)]);
  expect(await outcome({ ...of, changes: [...(of.changes ?? []), late] })).toEqual([
    'SHOP-10: not all of it deployed',
  ]);
});

test('without work items there is none', () => {
  const window = { from: new Date(0), to: new Date('2100-01-01') };
  expect(featureleadtime.samples(facts(), window, {})).toEqual([]);
});
