import type { World } from '../leadtime/world.ts';
import { type Case, counted, stageOf } from './case.ts';
import { change, commit, deployment } from './records.ts';

const DIFFS = 'backend/plugins/refdiff/e2e/deployment_commit_diff';
const LEADTIME = 'leadtime team-a --from 2023-04-01 --to 2023-05-01';
const SECOND = 1 / 3600;

function landed(number: number, when: string) {
  return change(number, { opened: when, merged: when });
}

/** Commits of the diff test, each the landing of a change: 1, 2 and 3 follow 6; 4 and 5 follow 7. */
const SIDEWAYS: World = {
  commits: [
    commit('c6', [], '2023-04-09'),
    commit('c1', ['c6'], '2023-04-10'),
    commit('c2', ['c6'], '2023-04-10'),
    commit('c7', [], '2023-04-11'),
    commit('c4', ['c7'], '2023-04-12'),
  ],
  changes: [6, 1, 2]
    .map((number) => landed(number, '2023-04-10'))
    .concat([7, 4].map((number) => landed(number, '2023-04-12'))),
  deployments: [
    deployment('d1', 'c1', '2023-04-10 06:51:47'),
    deployment('d2', 'c2', '2023-04-10 06:53:51'),
    deployment('d3', 'c4', '2023-04-13 07:21:16'),
  ],
};

export const diffCases: Case[] = [
  {
    name: 'changes shipped by deployments that do not contain each other; the first measures nothing',
    origin: DIFFS,
    world: SIDEWAYS,
    question: LEADTIME,
    unit: '',
    read: counted,
    theirs: 'shop#2, shop#4, shop#7',
    ours: 'shop#2, shop#4, shop#7',
  },
  {
    name: 'the older of two commits shipped by the third deployment',
    origin: DIFFS,
    world: SIDEWAYS,
    question: LEADTIME,
    unit: 'h',
    read: stageOf('shop#7', 'deploy'),
    theirs: 31 + 1276 * SECOND,
    ours: 31 + 1276 * SECOND,
  },
];
