import type { World } from '../leadtime/world.ts';
import { type Case, hoursOf } from './case.ts';
import { after, deployment, incident, TOLD } from './records.ts';

const EVENTS = 'data-generator/generate_data_test.py';
const METRICS = 'METRICS.md';
const INCIDENTS = 'queries/incidents.sql';
const FEBRUARY = '--from 2021-02-01 --to 2021-03-01';
const QUARTER = '--from 2021-01-01 --to 2021-04-01';
const HOUR = { precision: 1 };
const SECOND = 1 / 3600;

const FOUR = [1, 2, 3, 4].map((day) => deployment(`d${day}`, `v${day}`, `2021-02-0${day} 12:00`));

function rated(opened: [when: string, causedBy?: string][], deployments = FOUR): World {
  const incidents = opened.map(([when, causedBy], index) =>
    incident(`i${index + 1}`, when, null, causedBy === undefined ? {} : { causedBy }),
  );
  return { sources: TOLD, deployments, incidents };
}

/** The GitHub and the GitLab incident, and the deployment of the same test, which nobody says is behind one of them. */
const GITHUB = incident('github', '2021-01-30 22:30:05', '2021-02-02 21:20:58');
const GITLAB = incident('gitlab', '2021-01-30 17:15:36', '2021-02-02 21:24:21');
const CAUSED: World = {
  sources: TOLD,
  deployments: [deployment('d0', 'v0', '2021-01-20'), deployment('d1', 'v1', '2021-01-29 20:02:25')],
  incidents: [{ ...GITHUB, causedBy: 'd1' }],
};

/** Deployments on some days of the week, given by their distance from Sunday, every so many weeks of a quarter. */
function weekly(weekdays: number[], every = 1): World {
  const weeks = Array.from({ length: 13 }, (_, week) => week).filter((week) => week % every === 0);
  const when = weeks.flatMap((week) =>
    weekdays.map((day) => after('2021-01-03 12:00', (week * 7 + day) * 24)),
  );
  return { deployments: when.map((at, index) => deployment(`d${index}`, `v${index}`, at)) };
}

const CLASSES: Record<string, string> = { elite: 'Daily', high: 'Weekly', medium: 'Monthly', low: 'Yearly' };

const rate = { origin: METRICS, question: `cfr team-a ${FEBRUARY}`, unit: '%' } as const;
const restore = { origin: EVENTS, question: `mttr team-a ${FEBRUARY}`, unit: 'h', ...HOUR } as const;
const often = {
  origin: METRICS,
  question: `deployfreq team-a ${QUARTER}`,
  unit: '',
  read: ({ band }: { band: string | null }) => (band ? (CLASSES[band.split('/')[0] ?? ''] ?? band) : null),
} as const;

export const deploymentCases: Case[] = [
  {
    ...rate,
    name: 'four deployments, one with a failure',
    world: rated([['2021-02-02 13:00', 'd2']]),
    theirs: 25,
    ours: 25,
  },
  {
    ...rate,
    name: 'the same, found out forty days later',
    world: rated([['2021-03-14 12:00', 'd2']]),
    theirs: 25,
    ours: 25,
  },
  {
    ...rate,
    name: 'one deployment, two incidents',
    world: rated(
      [
        ['2021-02-01 13:00', 'd1'],
        ['2021-02-01 14:00', 'd1'],
      ],
      FOUR.slice(0, 1),
    ),
    theirs: 200,
    ours: 100,
    why: 'a-rate-of-deployments',
  },
  {
    ...rate,
    name: 'an incident an hour after the last that names no cause',
    origin: INCIDENTS,
    world: rated([['2021-02-04 13:00']]),
    theirs: 0,
    ours: 25,
    why: 'an-incident-that-names-nothing',
  },
  {
    ...rate,
    name: 'no deployments',
    world: rated([], []),
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
  {
    ...rate,
    name: 'four deployments, no source of incidents',
    world: { deployments: FOUR },
    theirs: 0,
    ours: null,
    why: 'no-data-is-not-zero',
  },
  {
    ...restore,
    name: 'the GitHub incident',
    world: { sources: TOLD, incidents: [GITHUB] },
    theirs: 70,
    ours: 70 + 3053 * SECOND,
  },
  {
    ...restore,
    name: 'the GitLab incident',
    world: { sources: TOLD, incidents: [GITLAB] },
    theirs: 76,
    ours: 76 + 525 * SECOND,
  },
  {
    ...restore,
    name: 'the median of both',
    origin: METRICS,
    world: { sources: TOLD, incidents: [GITHUB, GITLAB] },
    theirs: 73,
    ours: 73 + 1789 * SECOND,
  },
  {
    ...restore,
    name: 'an incident whose cause was deployed a day before it was opened: time to restore',
    origin: INCIDENTS,
    world: CAUSED,
    theirs: 97,
    ours: 70 + 3053 * SECOND,
    why: 'two-clocks',
  },
  {
    ...restore,
    name: 'the same: recovery of the deployment',
    origin: INCIDENTS,
    world: CAUSED,
    question: `recovery team-a ${FEBRUARY}`,
    read: hoursOf('d1'),
    theirs: 97,
    ours: 97 + 1113 * SECOND,
  },
  {
    ...restore,
    name: 'an incident that is still open',
    world: { sources: TOLD, incidents: [{ ...GITHUB, resolvedAt: undefined }] },
    theirs: null,
    ours: null,
  },
  {
    ...restore,
    name: 'opened in January and resolved in February: January',
    origin: METRICS,
    world: { sources: TOLD, incidents: [GITHUB] },
    question: 'mttr team-a --from 2021-01-01 --to 2021-02-01',
    theirs: 70,
    ours: null,
    why: 'counted-when-it-ends',
  },
  {
    ...often,
    name: 'deployments on five days of every week',
    world: weekly([1, 2, 3, 4, 5]),
    theirs: 'Daily',
    ours: 'Daily',
  },
  {
    ...often,
    name: 'deployments on three days of every week',
    world: weekly([1, 3, 5]),
    theirs: 'Daily',
    ours: 'Weekly',
    why: 'what-daily-means',
  },
  { ...often, name: 'a deployment every week', world: weekly([3]), theirs: 'Weekly', ours: 'Weekly' },
  {
    ...often,
    name: 'a deployment every third week',
    world: weekly([3], 3),
    theirs: 'Monthly',
    ours: 'Monthly',
  },
  {
    ...often,
    name: 'no deployment',
    world: { deployments: [] },
    theirs: 'Yearly',
    ours: null,
    why: 'no-data-is-not-zero',
  },
  {
    ...often,
    name: 'deployments that failed',
    question: `deployfreq team-a ${FEBRUARY}`,
    world: { deployments: [...FOUR, deployment('d5', 'v5', '2021-02-05', { status: 'failure' })] },
    read: ({ n }) => n,
    theirs: 4,
    ours: 4,
  },
];
