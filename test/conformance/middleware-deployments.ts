import type { World } from '../leadtime/world.ts';
import { type Case, failed, weekOf } from './case.ts';
import { WEEKS } from './middleware-weeks.ts';
import { after, change, commit, deployment, incident, TOLD } from './records.ts';

const TESTS = 'backend/analytics_server/tests/service';
const CFR = `${TESTS}/Incidents/test_change_failure_rate.py`;
const REVERTS = `${TESTS}/Incidents/test_team_pr_incidents.py`;
const GITLAB = `${TESTS}/code/sync/test_revert_pr_gitlab_sync.py`;
const JANUARY = '--from 2024-01-01 --to 2024-02-01';
const NOW = '2024-01-25 00:00:00';

/** Deployments d1, d2 … and incidents i1, i2 …, each so many hours before now. */
function ago(deployed: number[], opened: number[]): World {
  return {
    sources: TOLD,
    deployments: deployed.map((hours, index) =>
      deployment(`d${index + 1}`, `v${index + 1}`, after(NOW, -hours)),
    ),
    incidents: opened.map((hours, index) => incident(`i${index + 1}`, after(NOW, -hours), null)),
  };
}

const MANY = ago([168, 144, 96, 48, 6, 0.5], [240, 120, 72, 20, 4, 2, 1]);

/** A change, live a day later, and another that reverts it; the instants are ours. */
function reverted(more: Record<string, unknown>): World {
  const [bad, good] = ['abcdef1234567890', '1234567890abcdef'];
  return {
    sources: TOLD,
    commits: [
      commit('c0', [], '2024-01-01'),
      commit(bad, ['c0'], '2024-01-02'),
      commit(good, [bad], '2024-01-04'),
    ],
    changes: [
      change(1, { opened: '2024-01-02', merged: '2024-01-02' }, { mergeSha: bad, commits: [] }),
      change(2, { opened: '2024-01-04', merged: '2024-01-04' }, { mergeSha: good, commits: [], ...more }),
    ],
    deployments: [
      deployment('d0', 'c0', '2024-01-01'),
      deployment('d1', bad, '2024-01-03'),
      deployment('d2', good, '2024-01-05'),
    ],
  };
}

const rate = { origin: CFR, question: `cfr team-a ${JANUARY}`, unit: '%' } as const;
const weekly = { ...rate, world: WEEKS, question: 'cfr team-a --from 2024-01-01 --to 2024-01-29' } as const;
const reverts = { origin: REVERTS, question: `cfr team-a ${JANUARY}`, unit: '', read: failed } as const;
export const deploymentCases: Case[] = [
  {
    ...rate,
    name: 'no incidents, no deployments',
    world: ago([], []),
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
  { ...rate, name: 'no incidents, two deployments', world: ago([48, 6], []), theirs: 0, ours: 0 },
  {
    ...rate,
    name: 'an incident, no deployments',
    world: ago([], [72]),
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
  {
    ...rate,
    name: 'an incident between two deployments, a day after the first',
    world: ago([48, 6], [24]),
    theirs: 50,
    ours: 50,
  },
  { ...rate, name: 'an incident before two deployments', world: ago([48, 6], [72]), theirs: 0, ours: 0 },
  { ...rate, name: 'an incident after two deployments', world: ago([48, 6], [1]), theirs: 50, ours: 50 },
  {
    ...rate,
    name: 'six deployments and seven incidents: those that failed',
    world: MANY,
    unit: '',
    read: failed,
    theirs: 'd2, d3, d4, d5',
    ours: 'd2, d3, d5',
    why: 'an-incident-long-after',
  },
  {
    ...rate,
    name: 'the same: the rate',
    world: MANY,
    theirs: 400 / 6,
    ours: 50,
    why: 'an-incident-long-after',
  },
  {
    ...weekly,
    name: 'week of two deployments, one with two incidents',
    read: weekOf(0),
    theirs: 50,
    ours: 50,
  },
  {
    ...weekly,
    name: 'week with no deployment',
    read: weekOf(1),
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
  {
    ...weekly,
    name: 'week of four deployments, two with two incidents each',
    read: weekOf(2),
    theirs: 50,
    ours: 50,
  },
  {
    ...reverts,
    name: 'a change reverted by a branch “revert-1”: the deployment that failed',
    world: reverted({ headBranch: 'revert-1' }),
    theirs: 'd0',
    ours: 'd1',
    why: 'what-shipped-the-fault',
  },
  {
    ...reverts,
    name: 'a change reverted by the title “Revert PR #1 due to some reason”',
    world: reverted({ title: 'Revert PR #1 due to some reason' }),
    theirs: 'd0',
    ours: 'none',
    why: 'how-a-revert-is-told',
  },
  {
    ...reverts,
    origin: GITLAB,
    name: 'a change reverted by a branch named after its commit, and nothing else',
    world: reverted({ headBranch: 'revert-abcdef12' }),
    theirs: 'd0',
    ours: 'd1',
    why: 'what-shipped-the-fault',
  },
  {
    ...reverts,
    origin: GITLAB,
    name: 'the same, with the words that GitLab writes into its message',
    world: reverted({ headBranch: 'revert-abcdef12', body: 'This reverts merge request !1' }),
    theirs: 'd0',
    ours: 'd1',
    why: 'what-shipped-the-fault',
  },
  {
    ...reverts,
    name: 'a change reverted: the rate',
    world: reverted({ headBranch: 'revert-1' }),
    unit: '%',
    read: ({ value }) => value,
    theirs: 100 / 3,
    ours: 50,
    why: 'cures-are-no-changes',
  },
];
