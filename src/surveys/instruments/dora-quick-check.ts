import { QUICK_CHECK, type QuickCheckMetric } from '../../benchmarks/quick-check.ts';
import { defineInstrument } from './define.ts';

/** The slowest first. */
const HOW_LONG = [
  'More than six months',
  'One month to six months',
  'One week to one month',
  'One day to one week',
  'Less than one day',
  'Less than one hour',
];

const HOW_OFTEN = [
  'Less than once in six months',
  'Once in one to six months',
  'Once a month to once a week',
  'Once a week to once a day',
  'Once a day to once an hour',
  'Several times a day, whenever needed',
];

const PERCENT = Array.from({ length: 11 }, (_, index) => `${index * 10} %`);

type Means = Record<QuickCheckMetric, number>;

/** Means of the scale from 0 to 10 as scores; of rates, less is better. */
function references({ leadtime, deployfreq, recovery, cfr, rework }: Means) {
  const means = { leadtime, deployfreq, recovery, cfr: 10 - cfr, rework: 10 - rework };
  const { source, year } = QUICK_CHECK;
  return Object.entries(means).map(([factor, mean]) => ({
    factor,
    value: Math.round(mean * 10),
    source,
    year,
  }));
}

/** What people think the five keys of their team are: it goes beside what is measured. */
export const doraQuickCheck = defineInstrument({
  id: 'dora-quick-check',
  title: 'Delivery quick check',
  summary: 'How you think your team delivers. Kata shows it beside what it measures.',
  factors: [
    { id: 'leadtime', title: 'Lead time' },
    { id: 'deployfreq', title: 'Deployment frequency' },
    { id: 'recovery', title: 'Recovery' },
    { id: 'cfr', title: 'Few failed deployments' },
    { id: 'rework', title: 'Little rework' },
  ],
  items: [
    {
      id: 'leadtime',
      factor: 'leadtime',
      text: 'How long does a change of yours usually take from its commit to production?',
      labels: HOW_LONG,
    },
    {
      id: 'deployfreq',
      factor: 'deployfreq',
      text: 'How often does your team deploy its main service to production?',
      labels: HOW_OFTEN,
    },
    {
      id: 'recovery',
      factor: 'recovery',
      text: 'When a deployment harms users, how long does it usually take until that is over?',
      labels: HOW_LONG,
    },
    {
      id: 'cfr',
      factor: 'cfr',
      text: 'Out of a hundred deployments, how many harm users so that you act at once?',
      labels: PERCENT,
      reverse: true,
    },
    {
      id: 'rework',
      factor: 'rework',
      text: 'Out of a hundred deployments, how many are unplanned fixes of what users noticed?',
      labels: PERCENT,
      reverse: true,
    },
  ],
  references: QUICK_CHECK.sectors.flatMap(({ name, means }) => (name === 'all' ? references(means) : [])),
  source: {
    text: 'Subjects and steps of the answers are those of the DORA Quick Check; the words are Kata’s.',
    url: 'https://dora.dev/quickcheck/',
    licence: 'CC BY 4.0',
  },
});
