/**
 * How much real work varies, measured on public histories and kept here as numbers alone:
 *
 * - `renovatebot/renovate`, commit and release metadata of 2023–2026 (facts, not its code, which is AGPL-3.0): from merge to the
 *   release that first contains a change, 1,751 changes by people that waited over ten minutes.
 * - `tidev/alloy` (Apache-2.0), 645 pull requests of 2012–2020: from the first commit to the merge; and how many a
 *   release contained.
 * - `tidev/jira-archive` (Apache-2.0), project TIMOB, 12,688 fixed issues of 2012–2022: from creation to resolution.
 *
 * Each logarithm was compared with the median of the weeks around it (13 each way), so that slow drift is no noise.
 * `shape` is the quantiles of what is left, in its own standard deviations. How alike two of one release, of one week
 * and of weeks apart are was measured on normal scores of their ranks within those weeks; `persistence` is what a week
 * keeps of the one before. `dispersion` is the variance of a week's count over its mean.
 */
export interface Noise {
  name: string;
  shape: Shape;
  /** Share of deployments that ship so many changes, from 1 on; the last is of all larger ones. */
  batches: number[];
  /** Shares of the variance. */
  ofDeployment: number;
  ofWeek: number;
  persistence: number;
  dispersion: number;
}

/** Value at each of `LEVELS`; null for a normal distribution. */
export type Shape = number[] | null;

export const LEVELS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99];

export const REAL: Noise[] = [
  {
    name: 'renovate: merge to release',
    shape: [-1.86, -1.7, -1.54, -1.4, -1.11, -0.68, -0.33, 0.02, 0.28, 0.54, 0.86, 1.26, 1.6, 1.79, 2.19],
    batches: [0.633, 0.225, 0.076, 0.026, 0.016, 0.009, 0.015],
    ofDeployment: 0.84,
    ofWeek: 0.04,
    persistence: 0.3,
    dispersion: 4.6,
  },
  {
    name: 'alloy: first commit to merge',
    shape: [-2.22, -2.11, -1.91, -1.27, -0.89, -0.55, -0.22, 0, 0.2, 0.47, 0.8, 1.22, 1.65, 1.94, 2.25],
    batches: [0.42, 0.173, 0.111, 0.074, 0.025, 0.037, 0.025, 0.02, 0.012, 0.103],
    ofDeployment: 0.17,
    ofWeek: 0.22,
    persistence: 0.37,
    dispersion: 4.5,
  },
  {
    name: 'timob: issue to resolution',
    shape: [-3.28, -2.53, -1.89, -1.33, -0.76, -0.36, -0.08, 0, 0.12, 0.42, 0.78, 1.15, 1.38, 1.55, 1.71],
    batches: [0.851, 0.101, 0.024, 0.01, 0.004, 0.01],
    ofDeployment: 0.02,
    ofWeek: 0.12,
    persistence: 0.54,
    dispersion: 5,
  },
];

/** Made up, to tell what is due to the shapes that were measured. */
export const LOG_NORMAL: Noise = {
  name: 'seeded: log-normal',
  shape: null,
  batches: [0.633, 0.225, 0.076, 0.026, 0.016, 0.009, 0.015],
  ofDeployment: 0.2,
  ofWeek: 0.04,
  persistence: 0.3,
  dispersion: 1.5,
};

/** Share of the commits of a week that is written on each day from Monday (alloy, by the authors’ own clocks). */
export const WEEKDAYS = [0.165, 0.168, 0.235, 0.179, 0.185, 0.047, 0.022];

/** Share of the commits of a day that is written in each hour (alloy, by the authors’ own clocks). */
export const HOURS = [
  0.009, 0.012, 0.004, 0.006, 0.002, 0, 0, 0.007, 0.018, 0.039, 0.075, 0.095, 0.084, 0.071, 0.103, 0.109,
  0.109, 0.074, 0.041, 0.018, 0.036, 0.023, 0.035, 0.029,
];
