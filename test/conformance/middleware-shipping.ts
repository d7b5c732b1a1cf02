import type { World } from '../leadtime/world.ts';
import { type Case, counted, stageOf } from './case.ts';
import { after, change, commit, deployment } from './records.ts';

const MAPPER = 'backend/analytics_server/tests/service/deployments/test_deployment_pr_mapper.py';
const LEADTIME = 'leadtime team-a --from 2024-01-02 --to 2024-02-01';

const T = '2024-01-02';
const ROOT = {
  commits: [commit('m0', [], '2024-01-01')],
  deployments: [deployment('d0', 'm0', '2024-01-01')],
};

function day(n: number): string {
  return after(T, n * 24);
}

function merged(number: number, days: number, baseBranch: string, commits: string[]) {
  const base = change(number, { opened: T, merged: day(days) }, { baseBranch });
  return { ...base, commits: commits.map((sha) => ({ sha, authoredAt: base['openedAt'], author: 'ada' })) };
}

/** One change to main, one to the release branch, which is deployed. */
const TWO_BRANCHES: World = {
  commits: [...ROOT.commits, commit('c1', ['m0'], T), commit('c2', ['m0'], day(2))],
  changes: [merged(1, 0, 'main', ['c1']), merged(2, 2, 'release', ['c2'])],
  deployments: [...ROOT.deployments, deployment('d1', 'c2', day(7))],
};

/** The same, with another branch deployed. */
const ANOTHER_BRANCH: World = {
  ...TWO_BRANCHES,
  commits: [...(TWO_BRANCHES.commits ?? []), commit('r1', ['m0'], day(3), { branch: 'release2' })],
  deployments: [...ROOT.deployments, deployment('d1', 'r1', day(7))],
};

/** A branch into a feature branch, that into main, main into the release branch; every merge is a commit. */
const CHAIN: World = {
  commits: [
    ...ROOT.commits,
    commit('a1', ['m0'], T),
    commit('c1', ['m0', 'a1'], T),
    commit('c2', ['m0', 'c1'], day(2)),
    commit('c3', ['m0', 'c2'], day(4)),
  ],
  changes: [
    merged(1, 0, 'feature', ['a1']),
    merged(2, 2, 'main', ['a1', 'c1']),
    merged(3, 4, 'release', ['a1', 'c1', 'c2']),
  ],
  deployments: [...ROOT.deployments, deployment('d1', 'c3', day(7))],
};

const NOT_MERGED: World = {
  commits: [
    ...ROOT.commits,
    commit('c1', ['m0'], day(2)),
    commit('r1', ['m0'], day(3), { branch: 'release' }),
  ],
  changes: [
    change(3, { opened: T }, { baseBranch: 'feature' }),
    merged(1, 2, 'main', ['c1']),
    change(2, { opened: T }, { baseBranch: 'release', closedAt: `${day(3).replace(' ', 'T')}Z` }),
  ],
  deployments: [...ROOT.deployments, deployment('d1', 'r1', day(7))],
};

/** One change before main went into the release branch, one after it. */
const CUT: World = {
  commits: [
    ...ROOT.commits,
    commit('a1', ['m0'], T),
    commit('c1', ['m0', 'a1'], T),
    commit('c3', ['m0', 'c1'], day(2), { branch: 'release' }),
    commit('a2', ['c1'], day(3)),
    commit('c2', ['c1', 'a2'], day(4)),
  ],
  changes: [
    merged(1, 0, 'main', ['a1']),
    merged(2, 4, 'main', ['a2']),
    merged(3, 2, 'release', ['a1', 'c1']),
  ],
  deployments: [...ROOT.deployments, deployment('d1', 'c3', day(5))],
};

const mapper = { origin: MAPPER, question: LEADTIME, unit: '', read: counted } as const;

export const shippingCases: Case[] = [
  {
    ...mapper,
    name: 'deployed from a release branch: what was merged into it',
    world: TWO_BRANCHES,
    theirs: 'shop#2',
    ours: 'shop#2',
  },
  {
    ...mapper,
    name: 'the same: merge to deploy',
    world: TWO_BRANCHES,
    unit: 'h',
    read: stageOf('shop#2', 'deploy'),
    theirs: 120,
    ours: 120,
  },
  {
    ...mapper,
    name: 'deployed from a branch into which nothing was merged',
    world: ANOTHER_BRANCH,
    theirs: 'none',
    ours: 'none',
  },
  { ...mapper, name: 'open, closed, or merged elsewhere', world: NOT_MERGED, theirs: 'none', ours: 'none' },
  {
    ...mapper,
    name: 'branch into feature, feature into main, main into release',
    world: CHAIN,
    theirs: 'shop#1, shop#2, shop#3',
    ours: 'shop#1',
    why: 'a-release-is-no-change',
  },
  {
    ...mapper,
    name: 'the same: merge to deploy of the first',
    world: CHAIN,
    unit: 'h',
    read: stageOf('shop#1', 'deploy'),
    theirs: 168,
    ours: 168,
  },
  {
    ...mapper,
    name: 'merged into main after main went into release',
    world: CUT,
    theirs: 'shop#1, shop#3',
    ours: 'shop#1',
    why: 'a-release-is-no-change',
  },
];
