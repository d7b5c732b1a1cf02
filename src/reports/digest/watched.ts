import type { Rules } from '../../domain/rules.ts';
import { customMetric } from '../../metrics/custom.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { findMetric } from '../../metrics/index.ts';

/** Up to this year the tables tell of the time to restore, since then of failed deployments' recovery. */
const LAST_YEAR_OF_RESTORE = 2022;

/**
 * Metrics that tell of the same thing, the one that says most first: what moves the same way in one of them is told
 * once, under the first of those that moved. Reopened items and reworked code are not among them: the newest have had
 * the least time for it, so they would look better every week.
 */
const STORIES = [
  ['leadtime', 'prcycle', 'pickup', 'reviewtime'],
  ['deployfreq'],
  ['throughput'],
  ['cfr', 'rework', 'incidents'],
  ['recovery', 'mttr'],
  ['prsize'],
  ['unreviewed'],
  ['buildtime'],
  ['buildsuccess'],
  ['cycletime'],
];

/** States, and numbers of so few sprints that chance cannot be judged: shown as they stand. */
const STATES = ['stale', 'saydone'];

const UNLINKED = 'unlinked';

/** A metric by its id, declared ones among them; null where there is none any more. */
export function metricOf(id: string, { metrics }: Pick<Rules, 'metrics'>): MetricDefinition | null {
  const declared = metrics.find((metric) => metric.id === id);
  return findMetric(id) ?? (declared ? customMetric(declared) : null);
}

/** @throws Error when there is no such metric, which is a mistake in this file */
function known(id: string): MetricDefinition {
  const metric = findMetric(id);
  if (!metric) throw new Error(`there is no metric ${id}`);
  return metric;
}

/** What is measured for a digest. */
export interface Watched {
  /** By what they tell of: each is a story, its first metric says most. */
  stories: MetricDefinition[][];
  keys: MetricDefinition[];
  states: MetricDefinition[];
  unlinked: MetricDefinition;
}

/** What is watched of a team; its focus too, whatever metric that is. */
export function watchedWith(focus: MetricDefinition | null, benchmarkYear: number): Watched {
  const restored = benchmarkYear <= LAST_YEAR_OF_RESTORE ? 'mttr' : 'recovery';
  const stories = STORIES.map((story) => story.map(known));
  const states = STATES.map(known);
  const isNew = focus && ![...stories.flat(), ...states].some(({ id }) => id === focus.id);
  return {
    stories: isNew ? [...stories, [focus]] : stories,
    keys: ['deployfreq', 'leadtime', 'cfr', restored].map(known),
    states,
    unlinked: known(UNLINKED),
  };
}
