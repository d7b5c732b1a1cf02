import type { World } from '../leadtime/world.ts';
import type { Case } from './case.ts';
import { after, change, commit, deployment } from './records.ts';

const EVENTS = 'data-generator/generate_data_test.py';
const QUERY = 'queries/deployments.sql';
const METRICS = 'METRICS.md';
const MINUTE = 1 / 60;
const SECOND = 1 / 3600;

/** The two commits of the GitLab push, the head being the later one; and a commit of the GitHub push. */
const OLDER = '2021-01-29 12:13:37';
const OTHER = '2021-02-01 03:38:39';
const HEAD = '2021-02-01 16:32:16';

const root = commit('c0', [], '2021-01-20');
const start = deployment('d0', 'c0', '2021-01-20');

/** Both commits pushed straight to main, and deployed as the generator does it: at the head’s own instant. */
const PUSHED: World = {
  commits: [
    root,
    commit('a', ['c0'], OLDER, { committedAt: `${HEAD.replace(' ', 'T')}Z` }),
    commit('b', ['a'], HEAD),
  ],
  deployments: [start, deployment('d1', 'b', HEAD)],
};

/** The same as a pull request. */
const MERGED: World = {
  ...PUSHED,
  changes: [
    {
      ...change(1, { firstCommit: OLDER, opened: HEAD, merged: HEAD }),
      mergeSha: 'b',
      commits: ['a', 'b'].map((sha, index) => ({
        sha,
        authoredAt: `${[OLDER, HEAD][index]?.replace(' ', 'T')}Z`,
        author: 'ada',
      })),
    },
  ],
};

/** One commit in a push of its own, deployed some hours later, and deployed again. */
function pushed(...deployed: string[]): World {
  return {
    commits: [root, commit('a', ['c0'], OLDER)],
    deployments: [start, ...deployed.map((when, index) => deployment(`d${index + 1}`, 'a', when))],
  };
}

/** Two pushes of one commit each, of which the second alone is deployed. */
const TWO_PUSHES: World = {
  commits: [root, commit('a', ['c0'], OLDER), commit('b', ['a'], OTHER)],
  deployments: [start, deployment('d1', 'b', HEAD)],
};

const of = { question: 'leadtime team-a --from 2021-01-25 --to 2021-02-08', unit: 'h' } as const;
const WHOLE = 76 + 1119 * SECOND;

export const leadTimeCases: Case[] = [
  {
    ...of,
    name: 'a change of two commits, deployed with the last',
    origin: EVENTS,
    world: MERGED,
    theirs: 4578 * MINUTE,
    ours: WHOLE,
  },
  {
    ...of,
    name: 'two commits pushed straight to main, the last deployed at once',
    origin: EVENTS,
    world: PUSHED,
    theirs: 4578 * MINUTE,
    ours: WHOLE / 2,
    why: 'a-span-of-nothing',
  },
  {
    ...of,
    name: 'a commit pushed and deployed',
    origin: EVENTS,
    world: pushed(HEAD),
    theirs: 4578 * MINUTE,
    ours: WHOLE,
  },
  {
    ...of,
    name: 'the same, deployed again two days later',
    origin: QUERY,
    world: pushed(HEAD, after(HEAD, 48)),
    theirs: 6018 * MINUTE,
    ours: WHOLE,
    why: 'deployed-again',
  },
  {
    ...of,
    name: 'two pushes, the second deployed: changes counted',
    origin: QUERY,
    unit: '',
    world: TWO_PUSHES,
    read: ({ n }) => n,
    theirs: 1,
    ours: 2,
    why: 'what-a-deployment-contains',
  },
  {
    ...of,
    name: 'two pushes, the second deployed: lead time',
    origin: QUERY,
    world: TWO_PUSHES,
    theirs: 773 * MINUTE,
    ours: (WHOLE + 12 + 3217 * SECOND) / 2,
    why: 'what-a-deployment-contains',
  },
  {
    ...of,
    name: 'nothing deployed: lead time',
    origin: METRICS,
    world: { commits: [root] },
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
];
