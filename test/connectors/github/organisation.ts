import type {
  HistoryRun,
  Organisation,
  RepositoryHistory,
  RunConclusion,
} from '../../../demo/organisation/model.ts';
import * as history from '../../support/history.ts';
import { commit, march, pull, sha } from '../../support/history.ts';

export { commit, march, NOW, pull, SINCE, sha } from '../../support/history.ts';

/** A run of `ci.yml` for `main` that began when it was created and has ended, five minutes long. */
export function run(
  id: number,
  at: Date,
  conclusion: RunConclusion = 'success',
  over: Partial<HistoryRun> = {},
): HistoryRun {
  const ended = { at: new Date(at.getTime() + 5 * 60_000), conclusion };
  return history.run(id, at, { sha: sha(`r${id}`), attempts: [{ startedAt: at, ended }], ...over });
}

const MERGE = { ...commit('a2', 'ada', '3 10:00', ['a1', 'b1']), message: 'Merge pull request #1' };

/**
 * One repository with each way a pull request lands: #1 merge, #2 squash, #3 rebase of two, #4 a draft made ready
 * three times, #5 by somebody who left, reviewed by a bot first, #6 open.
 */
export function shop(): RepositoryHistory {
  return {
    name: 'shop',
    defaultBranch: 'main',
    tip: sha('a6'),
    commits: [
      commit('a1', 'ada', '1 08:00'),
      commit('b1', 'ada', '2 08:00', ['a1']),
      MERGE,
      commit('a3', 'bob', '4 10:00', ['a2']),
      { ...commit('a4', 'bob', '5 10:00', ['a3']), authoredAt: march('1 10:00') },
      { ...commit('a5', 'bob', '5 10:01', ['a4']), authoredAt: march('1 11:00') },
      commit('a6', 'nobody', '6 10:00', ['a5']),
    ],
    pulls: [
      pull(1, {
        commits: [commit('b1', 'ada', '2 08:00', ['a1'])],
        mergedAt: march('3 10:00'),
        closedAt: march('3 10:00'),
        updatedAt: march('3 10:00'),
        mergeMethod: 'merge',
        mergeSha: sha('a2'),
        reviews: [
          { author: 'bob', state: 'COMMENTED', submittedAt: march('2 12:00'), comments: 3 },
          { author: 'bob', state: 'APPROVED', submittedAt: march('3 09:00'), comments: 0 },
        ],
        labels: ['feature', 'backend'],
        files: [
          { path: 'src/shop.ts', additions: 10, deletions: 2 },
          { path: 'src/cart.ts', additions: 5, deletions: 1 },
        ],
      }),
      pull(2, {
        author: 'bob',
        commits: [commit('c1', 'bob', '3 11:00'), commit('c2', 'bob', '3 12:00')],
        mergedAt: march('4 10:00'),
        updatedAt: march('4 10:00'),
        mergeMethod: 'squash',
        mergeSha: sha('a3'),
      }),
      pull(3, {
        author: 'bob',
        commits: [commit('d1', 'bob', '1 10:00'), commit('d2', 'bob', '1 11:00')],
        mergedAt: march('5 10:01'),
        updatedAt: march('5 10:01'),
        mergeMethod: 'rebase',
        mergeSha: sha('a5'),
      }),
      pull(4, {
        draft: true,
        readyAt: [march('6 09:00'), march('7 09:00'), march('9 09:00')],
        reviews: [
          { author: 'bob', state: 'COMMENTED', submittedAt: march('5 09:00'), comments: 1 },
          { author: 'ada', state: 'COMMENTED', submittedAt: march('6 10:00'), comments: 1 },
          { author: 'renovate', state: 'COMMENTED', submittedAt: march('6 11:00'), comments: 0 },
          { author: 'bob', state: 'CHANGES_REQUESTED', submittedAt: march('8 09:00'), comments: 2 },
        ],
        updatedAt: march('9 09:00'),
      }),
      pull(5, {
        author: 'nobody',
        commits: [commit('e1', 'nobody', '5 09:00'), commit('e2', 'renovate', '5 09:30')],
        mergedAt: march('6 10:00'),
        updatedAt: march('6 10:00'),
        mergeMethod: 'squash',
        mergeSha: sha('a6'),
        reviews: [{ author: 'renovate', state: 'APPROVED', submittedAt: march('5 10:00'), comments: 0 }],
      }),
      pull(6, { updatedAt: march('10 09:00') }),
    ],
    deployments: [
      {
        id: 501,
        sha: sha('a2'),
        environment: 'production',
        creator: 'ada',
        createdAt: march('3 11:00'),
        statuses: [
          { state: 'QUEUED', at: march('3 11:00') },
          { state: 'IN_PROGRESS', at: march('3 11:05') },
          { state: 'SUCCESS', at: march('3 11:20') },
          { state: 'INACTIVE', at: march('4 12:00') },
        ],
      },
      {
        id: 502,
        sha: sha('a3'),
        environment: 'production',
        creator: 'ada',
        createdAt: march('4 11:00'),
        statuses: [{ state: 'FAILURE', at: march('4 11:10') }],
      },
      {
        id: 503,
        sha: sha('a3'),
        environment: 'staging',
        creator: 'ada',
        createdAt: march('4 11:30'),
        statuses: [{ state: 'SUCCESS', at: march('4 11:40') }],
      },
    ],
    runs: [],
    releases: [],
    issues: [],
  };
}

export function organisation(repositories: RepositoryHistory[] = [shop()]): Organisation {
  const renovate = history.person('renovate', { bot: true, github: 'renovate[bot]' });
  const person = (key: string) => history.person(key, { github: `${key}-gh` });
  return history.organisation({ people: [person('ada'), person('bob'), renovate], repositories });
}
