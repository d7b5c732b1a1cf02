import { TEAM, type World } from '../leadtime/world.ts';
import { type Case, failed } from './case.ts';
import { at, deployment, incident, TOLD } from './records.ts';

const SNAPSHOT = 'backend/plugins/dora/e2e/connect_incident_to_deployment';
const GENERATOR = 'backend/plugins/dora/e2e/deployment_generator';
const DASHBOARD = 'grafana/dashboards/DORA.json';
const SEPTEMBER = '--from 2022-09-01 --to 2022-10-01';

/** Pipeline, repository, day of September on which it finished, start; of the project measured. */
const COMMITS = [
  ['pipeline1/1', 'r1', 11, '2022-09-10 06:51:47'],
  ['pipeline1/2', 'r2', 12, '2022-09-10 06:53:51'],
  ['pipeline2/3', 'r1', 14, '2022-09-13 07:21:16'],
  ['pipeline2/4', 'r3', 15, '2022-09-13 07:22:14'],
  ['pipeline4/5', 'r1', 16, '2022-09-13 07:28:14'],
  ['pipeline4/6', 'r2', 17, '2022-09-13 07:29:34'],
  ['pipeline6/9', 'r1', 20, '2022-09-13 07:51:26'],
  ['pipeline6/10', 'r2', 21, '2022-09-13 07:53:31'],
  ['pipeline7/12', 'r3', 23, '2022-09-13 07:55:01'],
  ['pipeline7/13', 'r1', 24, '2022-09-13 07:56:39'],
] as const;

const DEPLOYMENTS = [
  ...COMMITS.map(([id, repository, day, startedAt]) =>
    deployment(id, `v${id}`, `2022-09-${day} 06:51:47`, { repository, startedAt: at(startedAt) }),
  ),
  deployment('pipeline5/7', 'v7', '2022-09-18 06:51:47', { repository: 'r1', environment: 'staging' }),
  deployment('pipeline5/8', 'v8', '2022-09-19 06:51:47', { repository: 'r1', environment: 'staging' }),
  deployment('pipeline7/11', 'v11', '2022-09-22 06:51:47', { repository: 'r1', status: 'failure' }),
];

const INCIDENTS = [
  incident('i478', '2022-09-15 01:56:16', null, { repository: 'r1' }),
  incident('i153', '2022-11-02 08:21:09', null, { repository: 'r1' }),
  incident('i458', '2022-11-13 01:07:21', null, { repository: 'r1' }),
  incident('i738', '2022-11-13 23:37:21', null, { repository: 'r1' }),
  incident('i519', '2022-11-16 21:34:01', null, { repository: 'r2' }),
  incident('i019', '2022-11-28 01:46:47', null, { repository: 'r2' }),
];

const ALL: World = {
  teams: [{ ...TEAM, repositories: ['r1', 'r2', 'r3'] }],
  sources: TOLD,
  deployments: DEPLOYMENTS,
  incidents: INCIDENTS,
};

function only(...ids: string[]): World {
  return { ...ALL, incidents: INCIDENTS.filter(({ id }) => ids.includes(String(id))) };
}

/** Deployments that took no time, as their connector sees them: it looks at ends alone. */
const INSTANT: World = {
  ...only('i478'),
  deployments: DEPLOYMENTS.map((each) => ({ ...each, startedAt: each['finishedAt'] })),
};

/** What their connector made of it, said by the incidents themselves. */
const CONNECTED: World = {
  ...ALL,
  incidents: INCIDENTS.map((each) => ({
    ...each,
    causedBy: each['id'] === 'i478' ? 'pipeline2/3' : 'pipeline7/13',
  })),
};

const ONE_REPOSITORY = { teams: [TEAM].map((team) => ({ ...team, repositories: ['r1'] })) };

/** Of the generator’s six deployments five failed, and the one that succeeded is of no environment. */
const NONE_LIVE: World = {
  deployments: ['01', '26', '33', '35', '22']
    .map((minute, index) =>
      deployment(`p${index}`, `s${index}`, `2022-03-07 06:${minute}:42`, { status: 'failure' }),
    )
    .concat(deployment('p5', 's5', '2022-03-07 09:41:36', { environment: 'unknown' })),
};

const cfr = { origin: SNAPSHOT, question: `cfr team-a ${SEPTEMBER}`, unit: '' } as const;
const counts = { origin: DASHBOARD, question: `deployfreq team-a ${SEPTEMBER}`, unit: '' } as const;

export const deploymentCases: Case[] = [
  {
    ...cfr,
    name: 'an incident 19 hours after the latest deployment had finished',
    world: INSTANT,
    read: failed,
    theirs: 'pipeline2/3',
    ours: 'pipeline2/3',
  },
  {
    ...cfr,
    name: 'the same, while a later deployment was under way',
    world: only('i478'),
    read: failed,
    theirs: 'pipeline2/3',
    ours: 'pipeline7/13',
    why: 'a-deployment-under-way',
  },
  {
    ...cfr,
    name: 'an incident 39 days after the latest deployment',
    world: only('i153'),
    read: failed,
    theirs: 'pipeline7/13',
    ours: 'none',
    why: 'an-incident-long-after',
  },
  {
    ...cfr,
    name: 'an incident of a repository, 53 days after the latest deployment of any',
    world: only('i519'),
    read: failed,
    theirs: 'pipeline7/13',
    ours: 'none',
    why: 'an-incident-long-after',
  },
  {
    ...cfr,
    name: 'change failure rate of all: pipelines, or deployments of a repository',
    origin: DASHBOARD,
    world: CONNECTED,
    unit: '%',
    theirs: 40,
    ours: 20,
    why: 'one-deployment-per-repository',
  },
  {
    ...cfr,
    name: 'change failure rate of one repository; five incidents fail one deployment once',
    origin: DASHBOARD,
    world: { ...CONNECTED, ...ONE_REPOSITORY },
    unit: '%',
    theirs: 40,
    ours: 40,
  },
  {
    ...cfr,
    name: 'change failure rate with no source of incidents',
    origin: DASHBOARD,
    world: { ...ALL, sources: [], incidents: [] },
    unit: '%',
    theirs: null,
    ours: null,
  },
  {
    ...cfr,
    name: 'time to restore of incidents with no end',
    origin: DASHBOARD,
    world: ALL,
    question: 'mttr team-a --from 2022-09-01 --to 2022-12-01',
    unit: 'h',
    theirs: null,
    ours: null,
  },
  {
    ...cfr,
    name: 'recovery time of deployments whose incidents have no end',
    origin: DASHBOARD,
    world: CONNECTED,
    question: 'recovery team-a --from 2022-09-01 --to 2022-12-01',
    unit: 'h',
    theirs: null,
    ours: null,
  },
  {
    ...counts,
    name: 'deployments of all in September: failed ones and staging are none',
    world: ALL,
    read: ({ n }) => n,
    theirs: 5,
    ours: 10,
    why: 'one-deployment-per-repository',
  },
  {
    ...counts,
    name: 'deployments of one repository in September',
    world: { ...ALL, ...ONE_REPOSITORY },
    read: ({ n }) => n,
    theirs: 5,
    ours: 5,
  },
  {
    ...counts,
    name: 'class of frequency of September (2023)',
    world: { ...ALL, ...ONE_REPOSITORY },
    read: ({ band }) => band,
    theirs: 'medium',
    ours: 'high',
    why: 'weeks-before-the-first-deployment',
  },
  {
    name: 'deployments of which none succeeded in production',
    origin: GENERATOR,
    world: NONE_LIVE,
    question: 'deployfreq team-a --from 2022-03-01 --to 2022-04-01',
    unit: 'a week',
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
];
