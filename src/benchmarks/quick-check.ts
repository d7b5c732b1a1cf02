import { MONTHLY, WEEKLY } from './deployment-frequency.ts';
import { type Means, type QuickCheckMetric, SECTORS, SIZES } from './quick-check-means.ts';

export type { QuickCheckMetric };

/**
 * Means of the answers that people gave in DORA's Quick Check, by industry and by size, as of 2025. CC BY 4.0. Times and
 * frequency are answered in six steps, which stand for 0, 2, 4, 6, 8 and 10; rates as a percentage, which is divided by 10.
 * How many answered is not published.
 */
export const QUICK_CHECK = {
  year: 2025,
  source: 'DORA Quick Check 2025, https://dora.dev/quickcheck, CC BY 4.0',
  sectors: SECTORS,
  /** Those that stand beside something else, where all would be too many; `all` first. */
  common: SECTORS.slice(0, 6),
} as const;

/** Means of a group of organisations, and what it is called. */
export interface Group {
  name: string;
  means: Means;
}

/** The sector of a name, or the one that alone begins with it; null for none. */
export function sectorNamed(name: string): Group | null {
  const wanted = name.trim().toLowerCase();
  const begun = SECTORS.filter((each) => each.name.startsWith(wanted));
  return SECTORS.find((each) => each.name === wanted) ?? (begun.length === 1 ? (begun[0] ?? null) : null);
}

function sizeName({ from, to }: { from: number; to: number }): string {
  const [first, last] = [from, to].map((each) => each.toLocaleString('en-US'));
  if (from === to) return `${first} person`;
  return Number.isFinite(to) ? `${first} to ${last} people` : `${first} people or more`;
}

/** Names of the sizes for which means are published, the smallest first. */
export function sizeNames(): string[] {
  return SIZES.map(sizeName);
}

/** Organisations of about as many people; null for a size of which nothing is published. */
export function sizeOf(people: number): Group | null {
  const size = SIZES.find(({ from, to }) => people >= from && people <= to);
  return size ? { name: sizeName(size), means: size.means } : null;
}

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
