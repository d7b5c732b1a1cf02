/** The metrics that DORA's Quick Check asks about, by their ids. */
export type QuickCheckMetric = 'leadtime' | 'deployfreq' | 'recovery' | 'cfr' | 'rework';

/** Means of the scale from 0 to 10. */
export type Means = Record<QuickCheckMetric, number>;

interface Sector {
  name: string;
  means: Means;
}

interface Size {
  /** Fewest and most people of an organisation. */
  from: number;
  to: number;
  means: Means;
}

function means(leadtime: number, deployfreq: number, recovery: number, cfr: number, rework: number): Means {
  return { leadtime, deployfreq, recovery, cfr, rework };
}

/** By industry, `all` first. */
export const SECTORS: Sector[] = [
  { name: 'all', means: means(5.5, 4.8, 7.4, 1.9, 2.2) },
  { name: 'technology', means: means(5.7, 4.9, 7.4, 1.9, 2.3) },
  { name: 'financial services', means: means(5.4, 5.1, 7.7, 1.7, 1.9) },
  { name: 'retail', means: means(5.9, 5.3, 7.8, 1.7, 2.0) },
  { name: 'healthcare', means: means(5.0, 4.3, 7.1, 2.5, 2.6) },
  { name: 'government', means: means(4.8, 4.3, 7.0, 2.1, 2.4) },
  { name: 'education', means: means(5.5, 4.5, 6.6, 2.7, 2.9) },
  { name: 'energy', means: means(5.4, 4.5, 7.2, 1.8, 2.1) },
  { name: 'insurance', means: means(4.8, 4.4, 7.5, 1.7, 1.8) },
  { name: 'manufacturing', means: means(4.9, 3.7, 6.5, 2.0, 2.4) },
  { name: 'media', means: means(5.8, 5.2, 7.6, 1.8, 1.8) },
  { name: 'non-profit', means: means(5.9, 4.5, 7.5, 2.2, 2.1) },
  { name: 'telecommunications', means: means(5.2, 4.7, 7.2, 2.4, 2.6) },
  { name: 'other', means: means(5.7, 5.0, 7.6, 1.6, 2.0) },
];

/**
 * By how many people an organisation has. The means of recovery are published from the other end of the scale here than
 * by industry (2.6 for all, where it is 7.4 there), and are turned. None are published for 10 to 19 people.
 */
export const SIZES: Size[] = [
  { from: 1, to: 1, means: means(6.4, 5.1, 7.2, 3.0, 3.3) },
  { from: 2, to: 9, means: means(6.4, 4.8, 7.7, 1.9, 2.3) },
  { from: 20, to: 99, means: means(5.8, 4.4, 7.6, 1.7, 2.3) },
  { from: 100, to: 499, means: means(5.6, 4.8, 7.4, 1.9, 2.3) },
  { from: 500, to: 999, means: means(5.5, 4.7, 7.3, 1.8, 2.2) },
  { from: 1000, to: 4999, means: means(5.3, 4.7, 7.4, 1.9, 2.1) },
  { from: 5000, to: 9999, means: means(5.4, 4.8, 7.5, 1.8, 2.0) },
  { from: 10_000, to: Number.POSITIVE_INFINITY, means: means(5.2, 4.9, 7.2, 1.9, 2.1) },
];
