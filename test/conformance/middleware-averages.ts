import type { World } from '../leadtime/world.ts';
import { type Case, medianOfStage } from './case.ts';
import { after, change, commit, deployment, review } from './records.ts';

const AVERAGES = 'backend/analytics_server/tests/service/code/test_lead_time_service.py';
const LEADTIME = 'leadtime team-a --from 2024-01-02 --to 2024-02-01';

/** Changes, one deployed each day, given by hours from first commit to opened and from there to the first review. */
function delivered(spans: [coding: number, pickup: number][]): World {
  const days = spans.map(([coding, wait], index) => {
    const number = index + 1;
    const start = after('2024-01-02 00:00:00', index * 24);
    const opened = after(start, coding);
    const reviewed = after(opened, wait);
    const merged = after(reviewed, 11);
    const reviews = [
      review('bob', reviewed, 'changes-requested'),
      review('bob', after(reviewed, 10), 'approved'),
    ];
    return {
      change: change(number, { firstCommit: start, opened, merged, reviews }),
      commit: commit(`c${number}`, [`c${index}`], merged),
      deployment: deployment(`d${number}`, `c${number}`, after(merged, 1)),
    };
  });
  return {
    commits: [commit('c0', [], '2024-01-01'), ...days.map((day) => day.commit)],
    changes: days.map((day) => day.change),
    deployments: [deployment('d0', 'c0', '2024-01-01'), ...days.map((day) => day.deployment)],
  };
}

const TEAM_1 = delivered([
  [1, 4],
  [2, 3],
  [2, 3],
  [3, 2],
  [3, 2],
  [3, 2],
  [4, 1],
  [4, 1],
  [4, 1],
  [4, 1],
]);
const TEAM_2 = delivered([
  [1, 4],
  [2, 3],
  [2, 3],
]);

const NO_CHANGES: World = { deployments: [deployment('d0', 'm0', '2024-01-01')] };

const averages = { origin: AVERAGES, question: LEADTIME, unit: 'h' } as const;
export const averageCases: Case[] = [
  {
    ...averages,
    name: 'first response of two changes, 1 and 2',
    world: delivered([
      [1, 1],
      [1, 2],
    ]),
    read: medianOfStage('pickup'),
    theirs: 1.5,
    ours: 1.5,
  },
  {
    ...averages,
    name: 'first response of two changes, 1 and 3',
    world: delivered([
      [1, 1],
      [1, 3],
    ]),
    read: medianOfStage('pickup'),
    theirs: 2,
    ours: 2,
  },
  {
    ...averages,
    name: 'first response of no changes',
    world: NO_CHANGES,
    read: medianOfStage('pickup'),
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
  {
    ...averages,
    name: 'first commit to opened, ten changes',
    world: TEAM_1,
    read: medianOfStage('coding'),
    theirs: 3,
    ours: 3,
  },
  {
    ...averages,
    name: 'first response, ten changes',
    world: TEAM_1,
    read: medianOfStage('pickup'),
    theirs: 2,
    ours: 2,
  },
  {
    ...averages,
    name: 'rework, ten changes',
    world: TEAM_1,
    read: medianOfStage('review'),
    theirs: 10,
    ours: 10,
  },
  {
    ...averages,
    name: 'approval to merge, ten changes',
    world: TEAM_1,
    read: medianOfStage('merge'),
    theirs: 1,
    ours: 1,
  },
  {
    ...averages,
    name: 'merge to deploy, ten changes',
    world: TEAM_1,
    read: medianOfStage('deploy'),
    theirs: 1,
    ours: 1,
  },
  {
    ...averages,
    name: 'first commit to opened, three changes',
    world: TEAM_2,
    read: medianOfStage('coding'),
    theirs: 5 / 3,
    ours: 2,
    why: 'medians-not-means',
  },
  {
    ...averages,
    name: 'first response, three changes',
    world: TEAM_2,
    read: medianOfStage('pickup'),
    theirs: 10 / 3,
    ours: 3,
    why: 'medians-not-means',
  },
];
