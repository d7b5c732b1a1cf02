import { TEAM, type World } from '../leadtime/world.ts';
import { type Case, counted, hoursOf, stageOf } from './case.ts';
import { change, commit, deployment, review } from './records.ts';

const SNAPSHOT = 'backend/plugins/dora/e2e/change_lead_time';
const DASHBOARD = 'grafana/dashboards/DORA.json';
const APRIL = '--from 2023-04-01 --to 2023-05-01';
const LEADTIME = `leadtime team-a ${APRIL}`;
const WEB = { repository: 'web', baseBranch: 'main' };
const MINUTE = 1 / 60;
const SECOND = 1 / 3600;

const first = change(
  1,
  { firstCommit: '2023-04-10 04:51:47', opened: '2023-04-11 04:51:47', merged: '2023-04-11 05:51:47' },
  {
    reviews: [
      review('ada', '2023-04-11 04:53:47'),
      review('bob', '2023-04-11 04:56:47'),
      review('cyd', '2023-04-11 04:59:47'),
    ],
  },
);

const third = change(
  3,
  { firstCommit: '2023-04-07 04:51:47', opened: '2023-04-11 06:53:51', merged: '2023-04-14 06:53:51' },
  { ...WEB, reviews: [review('bob', '2023-04-10 06:53:51'), review('cyd', '2023-04-12 06:53:51')] },
);

/** Pull requests pr0 to pr6 of the snapshot; pr0 is number 10 here. */
const LEAD: World = {
  teams: [{ ...TEAM, repositories: ['shop', 'web'] }],
  commits: [
    commit('c10', [], '2022-02-10 04:51:47'),
    commit('c1', ['c10'], '2023-04-11 05:51:47'),
    commit('c2', ['c1'], '2023-04-12 05:51:47'),
    commit('c4', ['c2'], '2023-04-13 08:55:01'),
    commit('c5', ['c4'], '2023-04-13 08:55:01'),
    commit('w0', [], '2023-04-10 06:53:51', { repository: 'web' }),
    commit('c3', ['w0'], '2023-04-14 06:53:51', { repository: 'web' }),
  ],
  changes: [
    change(10, {
      firstCommit: '2022-01-10 04:51:47',
      opened: '2022-01-11 04:51:47',
      merged: '2022-02-10 04:51:47',
      reviews: [review('ada', '2022-01-11 08:51:47')],
    }),
    first,
    change(2, {
      firstCommit: '2023-04-13 04:51:47',
      opened: '2023-04-12 04:51:47',
      merged: '2023-04-12 05:51:47',
      reviews: [review('bob', '2023-04-12 04:51:49'), review('cyd', '2023-04-12 08:51:47')],
    }),
    third,
    change(4, {
      firstCommit: '2023-04-05 04:51:47',
      opened: '2023-04-13 07:55:01',
      merged: '2023-04-13 08:55:01',
      reviews: [review('bob', '2023-04-14 08:55:01')],
    }),
    change(5, {
      firstCommit: '2023-04-04 04:51:47',
      opened: '2023-04-13 07:55:01',
      merged: '2023-04-13 08:55:01',
      reviews: [review('bob', '2022-09-07 23:07:13')],
    }),
    change(6, { opened: '2023-04-13 07:55:01' }),
  ],
  deployments: [
    deployment('dc1', 'c10', '2023-04-10 06:52:47'),
    deployment('dc2', 'w0', '2023-04-10 06:54:51', { repository: 'web' }),
    deployment('dc5', 'c2', '2023-04-13 07:29:14'),
    deployment('dc6', 'c3', '2023-04-13 07:30:34', { repository: 'web' }),
    deployment('dc8', 'c4', '2023-04-13 07:37:30', { environment: 'staging' }),
    deployment('dc11', 'c5', '2023-04-13 07:55:39', { status: 'failure' }),
  ],
};

/** The same with only two changes deployed. */
const TWO: World = {
  ...LEAD,
  changes: [first, third],
  commits: LEAD.commits!.filter(({ sha }) => sha !== 'c2'),
  deployments: LEAD.deployments!.map((each) => (each['sha'] === 'c2' ? { ...each, sha: 'c1' } : each)),
};

const of = { origin: SNAPSHOT, world: LEAD, question: LEADTIME, unit: 'h' } as const;

export const leadTimeCases: Case[] = [
  {
    ...of,
    name: 'pr1, first commit to production',
    read: hoursOf('shop#1'),
    theirs: 4478 * MINUTE,
    ours: 74 + 2247 * SECOND,
  },
  {
    ...of,
    name: 'pr1, first commit to opened',
    read: stageOf('shop#1', 'coding'),
    theirs: 1440 * MINUTE,
    ours: 24,
  },
  {
    ...of,
    name: 'pr1, opened to the first comment that is not the author’s',
    read: stageOf('shop#1', 'pickup'),
    theirs: 5 * MINUTE,
    ours: 5 * MINUTE,
  },
  {
    ...of,
    name: 'pr1, first comment to merged',
    read: stageOf('shop#1', 'review'),
    theirs: 55 * MINUTE,
    ours: 55 * MINUTE,
  },
  {
    ...of,
    name: 'pr1, merged to deployed',
    read: stageOf('shop#1', 'deploy'),
    theirs: 2978 * MINUTE,
    ours: 49 + 2247 * SECOND,
  },
  {
    ...of,
    name: 'pr2, first commit written after the opening: that stage',
    read: stageOf('shop#2', 'coding'),
    theirs: null,
    ours: null,
  },
  {
    ...of,
    name: 'pr2, the whole of it',
    read: hoursOf('shop#2'),
    theirs: 1598 * MINUTE,
    ours: 2 + 2247 * SECOND,
    why: 'a-span-is-not-a-sum-of-stages',
  },
  {
    ...of,
    name: 'pr3, merged after it was deployed: that stage',
    read: stageOf('web#3', 'deploy'),
    theirs: null,
    ours: null,
  },
  {
    ...of,
    name: 'pr3, the whole of it',
    read: hoursOf('web#3'),
    theirs: 10203 * MINUTE,
    ours: 146 + 2327 * SECOND,
    why: 'a-span-is-not-a-sum-of-stages',
  },
  {
    ...of,
    name: 'pr3, the first comment came before the opening: pickup',
    read: stageOf('web#3', 'pickup'),
    theirs: null,
    ours: 24,
    why: 'a-review-outside-its-change',
  },
  {
    ...of,
    name: 'pr3, the same: review',
    read: stageOf('web#3', 'review'),
    theirs: 5760 * MINUTE,
    ours: 48,
    why: 'a-review-outside-its-change',
  },
  {
    ...of,
    name: 'pr4, the only comment came after the merge: pickup',
    question: `pickup team-a ${APRIL}`,
    read: hoursOf('shop#4'),
    theirs: 1500 * MINUTE,
    ours: null,
    why: 'a-review-outside-its-change',
  },
  {
    ...of,
    name: 'pr5, the only comment came before the opening: review',
    question: `reviewtime team-a ${APRIL}`,
    read: hoursOf('shop#5'),
    theirs: 313_068 * MINUTE,
    ours: null,
    why: 'a-review-outside-its-change',
  },
  {
    ...of,
    name: 'pr4, deployed to staging only: its cycle time',
    read: hoursOf('shop#4'),
    theirs: 11_764 * MINUTE,
    ours: null,
    why: 'what-is-not-in-production',
  },
  {
    ...of,
    name: 'pr5, in a deployment that failed: its cycle time',
    read: hoursOf('shop#5'),
    theirs: 13_204 * MINUTE,
    ours: null,
    why: 'what-is-not-in-production',
  },
  {
    ...of,
    name: 'pr0, in the first deployment: its cycle time',
    read: hoursOf('shop#10'),
    theirs: 44_640 * MINUTE,
    ours: null,
    why: 'what-is-not-in-production',
  },
  {
    ...of,
    name: 'changes in the lead time of April: not pr0, pr4, pr5 and pr6',
    origin: DASHBOARD,
    unit: '',
    read: counted,
    theirs: 'shop#1, shop#2, web#3',
    ours: 'shop#1, shop#2, web#3',
  },
  {
    ...of,
    name: 'median lead time of April',
    origin: DASHBOARD,
    theirs: 4478 * MINUTE,
    ours: 74 + 2247 * SECOND,
  },
  {
    ...of,
    name: 'median lead time of two changes, pr1 and pr3',
    origin: DASHBOARD,
    world: TWO,
    theirs: 4478 * MINUTE,
    ours: 110 + 2287 * SECOND,
    why: 'the-median-of-an-even-number',
  },
  {
    ...of,
    name: 'median lead time of May, when nothing was deployed',
    origin: DASHBOARD,
    question: 'leadtime team-a --from 2023-05-01 --to 2023-06-01',
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
];
