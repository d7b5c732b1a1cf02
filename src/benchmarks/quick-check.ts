import { MONTHLY, WEEKLY } from './deployment-frequency.ts';

/** The metrics that DORA's Quick Check asks about, by their ids. */
export type QuickCheckMetric = 'leadtime' | 'deployfreq' | 'recovery' | 'cfr' | 'rework';

interface Sector {
  name: string;
  means: Record<QuickCheckMetric, number>;
}

/**
 * Means of the answers that people gave in DORA's Quick Check, by industry, as of 2025. CC BY 4.0. Times and frequency are
 * answered in six steps, which stand for 0, 2, 4, 6, 8 and 10; rates as a percentage, which is divided by 10.
 */
export const QUICK_CHECK = {
  year: 2025,
  source: 'DORA Quick Check 2025, https://dora.dev/quickcheck, CC BY 4.0',
  sectors: [
    { name: 'all', means: { leadtime: 5.5, deployfreq: 4.8, recovery: 7.4, cfr: 1.9, rework: 2.2 } },
    { name: 'technology', means: { leadtime: 5.7, deployfreq: 4.9, recovery: 7.4, cfr: 1.9, rework: 2.3 } },
    {
      name: 'financial services',
      means: { leadtime: 5.4, deployfreq: 5.1, recovery: 7.7, cfr: 1.7, rework: 1.9 },
    },
    { name: 'retail', means: { leadtime: 5.9, deployfreq: 5.3, recovery: 7.8, cfr: 1.7, rework: 2.0 } },
    { name: 'healthcare', means: { leadtime: 5.0, deployfreq: 4.3, recovery: 7.1, cfr: 2.5, rework: 2.6 } },
    { name: 'government', means: { leadtime: 4.8, deployfreq: 4.3, recovery: 7.0, cfr: 2.1, rework: 2.4 } },
  ] satisfies Sector[],
} as const;

const DAY = 24;
const WEEK = 168;
const MONTH = 730;

interface Step {
  /** The least value of it, in the metric's unit as it is looked up. */
  from: number;
  words: string;
}

/** Hours, the slowest first; each step ends where the one before begins. */
const HOURS: Step[] = [
  { from: 6 * MONTH, words: 'more than six months' },
  { from: MONTH, words: 'one to six months' },
  { from: WEEK, words: 'a week to a month' },
  { from: DAY, words: 'a day to a week' },
  { from: 1, words: 'less than a day' },
  { from: 0, words: 'less than an hour' },
];

/** Days with a deployment a week, the rarest first. */
const FREQUENCY: Step[] = [
  { from: 0, words: 'less than every six months' },
  { from: MONTHLY / 6, words: 'every one to six months' },
  { from: MONTHLY, words: 'every week to every month' },
  { from: WEEKLY, words: 'every day to every week' },
  { from: 5, words: 'every hour to every day' },
  { from: Number.POSITIVE_INFINITY, words: 'on demand, several times a day' },
];

const STEPS: Record<QuickCheckMetric, Step[] | null> = {
  leadtime: HOURS,
  recovery: HOURS,
  deployfreq: FREQUENCY,
  cfr: null,
  rework: null,
};

/** The answers of a metric in rising order, two points apart; null for a rate. */
export function answersOf(metric: QuickCheckMetric): string[] | null {
  return STEPS[metric]?.map(({ words }) => words) ?? null;
}

export function isInQuickCheck(metric: string): metric is QuickCheckMetric {
  return Object.hasOwn(STEPS, metric);
}

/**
 * Where a measured value stands on the scale from 0 to 10.
 * @param value hours, days with a deployment a week, or percent
 */
export function onScale(metric: QuickCheckMetric, value: number): number {
  const steps = STEPS[metric];
  if (steps === null) return value / 10;
  const descending = steps === HOURS;
  const step = descending
    ? steps.findIndex(({ from }) => value >= from)
    : steps.findLastIndex(({ from }) => value >= from);
  return Math.max(step, 0) * 2;
}
