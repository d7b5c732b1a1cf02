/** A metric that has to do with a factor, or one stage of it. */
export interface PairedMetric {
  metric: string;
  stage?: string;
}

/** A factor of a survey, and what tools tell of the same. Which causes which, if any, nobody says here. */
export interface PairDefinition {
  instrument: string;
  factor: string;
  /** The nearest to what is asked first. */
  metrics: PairedMetric[];
  /** Weeks before the round closed that are looked at; eight unless said. */
  weeks?: number;
  /** What may be behind it where people feel worse than is measured: to look at, never to blame. */
  feltWorse: string[];
  /** The same where they feel better than is measured. */
  measuredWorse: string[];
}

const PEOPLE_GOT_USED = 'People may have got used to it, and see no way in which it could be better.';

/** By instrument, in the order of its factors. */
export const PAIRS: PairDefinition[] = [
  {
    instrument: 'devex',
    factor: 'feedback-loops',
    metrics: [{ metric: 'pickup' }, { metric: 'reviewtime' }],
    feltWorse: [
      'The median hides a few long waits: look at the longest tenth.',
      'The first answer may come soon, and the one that lets people go on late.',
      'It may be another wait than that for a review: for builds, for a test system, for users.',
    ],
    measuredWorse: [
      'People may have something else to do while they wait: look at how much is in progress.',
      'Changes that wait over a weekend or a holiday count here and hurt nobody.',
      PEOPLE_GOT_USED,
    ],
  },
  {
    instrument: 'devex',
    factor: 'flow',
    metrics: [{ metric: 'focus' }, { metric: 'wip' }],
    feltWorse: [
      'Meetings and questions are in no tool: look at the calendar of a usual week together.',
      'One project can have many strands: the number counts projects, and not interruptions.',
      'A few people may carry all that comes up: the number is the middle of the team.',
    ],
    measuredWorse: [
      'Items may be in progress in the tool and not on anybody’s desk.',
      'Projects of the tracker may be cut finer than the work is.',
      PEOPLE_GOT_USED,
    ],
  },
  {
    instrument: 'devex',
    factor: 'technical-scoping',
    metrics: [{ metric: 'scopecreep' }, { metric: 'churn' }],
    weeks: 12,
    feltWorse: [
      'What a task takes may grow without anybody entering it: compare estimates with what it took.',
      'Unknowns may sit inside the items: the number sees only what is added to a sprint.',
      'The sprint may be kept small on purpose, because nobody trusts the estimates.',
    ],
    measuredWorse: [
      'Work that comes up may be expected, and planned for elsewhere.',
      'Sprints may be filled after they have started: a matter of habit more than of scope.',
      PEOPLE_GOT_USED,
    ],
  },
  {
    instrument: 'devex',
    factor: 'build-and-test',
    metrics: [{ metric: 'buildtime' }, { metric: 'buildsuccess' }],
    feltWorse: [
      'The median hides the long runs: look at the longest tenth, and at the pipelines apart.',
      'Waiting for a free runner, and tests on people’s own machines, are in no run.',
      'Tests may pass and still not be trusted: ask which failures people ignore.',
    ],
    measuredWorse: [
      'Slow or failing runs may be those nobody waits for: look at the pipelines apart.',
      'Failures may be what the tests are for.',
      PEOPLE_GOT_USED,
    ],
  },
  {
    instrument: 'devex',
    factor: 'deployment',
    metrics: [{ metric: 'deployfreq' }, { metric: 'leadtime', stage: 'deploy' }],
    feltWorse: [
      'It may happen often because a few people work hard for it: ask who does it, and what by hand.',
      'One service may be easy and another hard: look at the services apart.',
      'What follows a deployment may be the hard part: watching it, and going back.',
    ],
    measuredWorse: [
      'It may be easy whenever it is done, and wait for a day or a decision.',
      'Deployments may not all be told by the tools: look at how many changes are known to be deployed.',
      PEOPLE_GOT_USED,
    ],
  },
  {
    instrument: 'devex',
    factor: 'on-call',
    metrics: [{ metric: 'incidents' }, { metric: 'recovery' }],
    feltWorse: [
      'Alerts that are no incidents are not counted here: count them for a week.',
      'When they come may matter more than how many: look at nights and weekends.',
      'The same few people may answer them all.',
    ],
    measuredWorse: [
      'Others may answer them for the team, or a machine may.',
      'Incidents may be opened for what hurts nobody: look at them by severity.',
      PEOPLE_GOT_USED,
    ],
  },
  {
    instrument: 'retro',
    factor: 'progress',
    metrics: [{ metric: 'saydone' }],
    weeks: 12,
    feltWorse: [
      'What was delivered may not have been what mattered most: ask which item would not be missed.',
      'The sprint may be kept small enough to be sure of it.',
    ],
    measuredWorse: [
      'What mattered most may have been done, and the rest left on purpose.',
      'Work that was no part of the sprint may have been the right one: look at what was added.',
    ],
  },
  {
    instrument: 'retro',
    factor: 'pace',
    metrics: [{ metric: 'wip' }],
    feltWorse: [
      'Evenings and weekends are in no number here: ask the team, and leave it at that.',
      'Few things in progress may still be large, or have dates that press.',
    ],
    measuredWorse: ['Items may be in progress in the tool and not on anybody’s desk.', PEOPLE_GOT_USED],
  },
];

/** Ids of the surveys of which something goes beside a metric. */
export const PAIRED = [...new Set(PAIRS.map(({ instrument }) => instrument))];
