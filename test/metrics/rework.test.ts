import { expect, test } from 'vitest';
import { aChange, aCommit, aDeployment } from '../../src/metrics/examples/example.ts';
import { ask, type World } from '../leadtime/world.ts';
import { counted } from './told.ts';

type Row = Record<string, unknown>;

const MARCH = 'rework team-a --from 2026-03-01 --to 2026-04-01';

/** Changes 1, 2 … of which each is as said, each deployed on its own day as d1, d2 … after d0. */
function shipped(...changes: Row[]): World {
  const days = changes.map((_, index) => index + 1);
  return {
    commits: [
      aCommit('c0', [], '02-27'),
      ...days.map((day) => aCommit(`c${day}`, [`c${day - 1}`], `03-0${day} 10:00`)),
    ],
    changes: changes.map((more, index) =>
      aChange(index + 1, `03-0${index + 1} 09:00`, `03-0${index + 1} 10:00`, more),
    ),
    deployments: [
      aDeployment('d0', 'c0', '02-28'),
      ...days.map((day) => aDeployment(`d${day}`, `c${day}`, `03-0${day} 11:00`)),
    ],
  };
}

const HOTFIX = { labels: ['hotfix'] };

test.each([
  ['no deployment', {}, null, []],
  ['nothing but changes', shipped({}, {}), 0, ['d1: 0', 'd2: 0']],
  ['a hotfix', shipped({}, HOTFIX), 50, ['d1: 0', 'd2: 1']],
  ['a revert', shipped({}, { title: 'Revert "Change 1"' }, {}, {}), 25, ['d1: 0', 'd2: 1', 'd3: 0', 'd4: 0']],
  [
    'a revert of a revert brings a change',
    shipped({}, { title: 'Revert "Change 1"' }, { title: 'Revert "Revert "Change 1""' }),
    100 / 3,
    ['d1: 0', 'd2: 1', 'd3: 0'],
  ],
  ['nothing but fixes', shipped(HOTFIX, HOTFIX), 100, ['d1: 1', 'd2: 1']],
] as [string, World, number | null, string[]][])('%s', async (_, world, value, samples) => {
  const answer = await ask(world, MARCH);
  expect(answer.value).toEqual(value);
  expect(counted(answer)).toEqual(samples);
});

test('a rollback is rework, the same version again is not', async () => {
  const deployments = ['v1', 'v2', 'v1', 'v1'].map((version, index) =>
    aDeployment(`d${index}`, version, `03-0${index + 1} 10:00`),
  );
  const answer = await ask({ deployments }, MARCH);
  expect(counted(answer)).toEqual(['d0: 0', 'd1: 0', 'd2: 1', 'd3: 0']);
  expect(answer.flags).toEqual([{ reason: 'rollback', n: 1 }]);
});

test('a fix that ships with something else is not', async () => {
  const world = shipped({}, HOTFIX, {});
  const deployments = world.deployments?.filter(({ id }) => id !== 'd2') ?? [];
  expect(counted(await ask({ ...world, deployments }, MARCH))).toEqual(['d1: 0', 'd3: 0']);
});
