import { expect, test } from 'vitest';
import type { Asker } from '../../src/slack/define.ts';
import { type Answer, change, commit, deployment, reply, TEAM, type World } from './world.ts';

const QUESTION = 'leadtime team-a --from 2026-03-02 --to 2026-03-16 --by month';

/** Four people's changes in the first week; in the second, one person's alone. */
function world(authors: string[], alone: string): World {
  const all = [...authors, alone];
  return {
    commits: [
      commit('c0', [], '02-01'),
      ...all.map((author, i) => commit(`c${i + 1}`, [`c${i}`], '03-02', { author })),
    ],
    changes: all.map((author, i) => change(`c${i + 1}`, '03-02', '03-02', { number: i + 1, author })),
    deployments: [
      deployment('c0', '02-20'),
      deployment(`c${authors.length}`, '03-03'),
      deployment(`c${all.length}`, '03-10'),
    ],
    teams: [{ ...TEAM, manager: 'max' }],
  };
}

const person = (key: string): Asker => ({ person: { key, name: key }, admin: false });

async function series(asker: Asker, given: World): Promise<Answer['series']> {
  return ((await reply(given, QUESTION, '2026-12-01 00:00', asker)).data as Answer).series;
}

const mixed = world(['ada', 'bob', 'cyd', 'dan'], 'ada');

test.each(['ada', 'max'])('%s, of the team, sees a week with one person’s work', async (key) => {
  expect(await series(person(key), mixed)).toMatchObject([
    { value: 24, n: 4 },
    { value: 192, n: 1 },
  ]);
});

test('an outsider sees the whole and the first week, but not the week of one person', async () => {
  const shown = await series(person('eve'), mixed);
  expect(shown).toMatchObject([
    { value: 24, n: 4 },
    { value: null, n: 1, withheld: true },
  ]);
  expect(shown[0]).not.toHaveProperty('withheld');
});

test('an outsider sees nothing of a period with fewer than three people, the team does', async () => {
  const two = world(['ada', 'bob'], 'ada');
  await expect(reply(two, QUESTION, '2026-12-01 00:00', person('eve'))).rejects.toThrow(
    'Fewer than 3 people',
  );
  expect(await series(person('bob'), two)).toMatchObject([{ value: 24 }, { value: 192 }]);
});

test('two logins of one person are one person', async () => {
  const people = [{ key: 'ada', name: 'Ada', identities: { github: 'ada-l' } }];
  const given = { ...world(['ada', 'ada-l', 'bob'], 'bob'), people };
  await expect(reply(given, QUESTION, '2026-12-01 00:00', person('eve'))).rejects.toThrow(
    'Fewer than 3 people',
  );
});
