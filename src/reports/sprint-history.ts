import { carryover } from '../metrics/carryover.ts';
import type { MetricDefinition, Sample } from '../metrics/define.ts';
import type { Facts, Window } from '../metrics/facts.ts';
import { saydone } from '../metrics/saydone.ts';
import { scopecreep } from '../metrics/scopecreep.ts';
import { quantile } from '../metrics/statistics/stats.ts';
import { velocity } from '../metrics/velocity.ts';
import type { Measure } from './summary.ts';

/** Of so many sprints or weeks a range is made, as far as there are so many. */
const MOST = 12;
/** Of fewer no range is told. */
const FEWEST = 6;

/** The middle 70 % of what was. */
export interface Range {
  low: number;
  high: number;
  n: number;
}

/** From the 15th to the 85th percentile of the last twelve values; null of fewer than six. */
export function rangeOf(values: number[]): Range | null {
  const last = values.slice(-MOST);
  const [low, high] = [quantile(last, 0.15), quantile(last, 0.85)];
  if (low === null || high === null || last.length < FEWEST) return null;
  return { low, high, n: last.length };
}

/** What `sprintHistory` reads. */
export const SPRINT_METRICS: MetricDefinition[] = [velocity, saydone, scopecreep, carryover];

/** One sprint as planning looks back on it. */
export interface PastSprint {
  name: string;
  endAt: Date;
  /** What was finished, whether committed or added; null where nothing had an estimate, or nothing was in it. */
  points: number | null;
  items: number | null;
  /** What the percentages are of: points, or items where nothing that was committed had an estimate. */
  of: 'points' | 'items';
  /** Percent of what was committed; null where nothing was. */
  delivered: number | null;
  crept: number | null;
  carriedOver: number | null;
}

type BySprint = Map<string, Sample>;

/** Samples of each measure by sprint: corrected, as the metric's own answer has them. */
interface Told {
  points: BySprint;
  items: BySprint;
}

function percentOf(sample: Sample | undefined): number | null {
  if (!sample || sample.value === null || !sample.of) return null;
  return (100 * sample.value) / sample.of;
}

/** Complete sprints of a team that ended in a window, oldest first. */
export function sprintHistory(
  measureOf: (metric: MetricDefinition) => Measure,
  facts: Facts,
  window: Window,
): PastSprint[] {
  function told(metric: MetricDefinition): Told {
    const bySprint = (samples: Sample[]): BySprint =>
      new Map(samples.filter(({ excluded }) => excluded === undefined).map((each) => [each.cluster, each]));
    const inItems = metric.variants?.['items']?.samples(facts, window, {}) ?? [];
    return { points: bySprint(measureOf(metric).samplesIn(window)), items: bySprint(inItems) };
  }
  const [done, kept, crept, carried] = SPRINT_METRICS.map(told);
  const sprints = new Map([...(done?.items ?? []), ...(done?.points ?? [])]);
  return [...sprints]
    .map(([key, { title, at }]): PastSprint => {
      const of = kept?.points.has(key) ? 'points' : 'items';
      return {
        name: title,
        endAt: at,
        points: done?.points.get(key)?.value ?? null,
        items: done?.items.get(key)?.value ?? null,
        of,
        delivered: percentOf(kept?.[of].get(key)),
        crept: percentOf(crept?.[of].get(key)),
        carriedOver: percentOf(carried?.[of].get(key)),
      };
    })
    .toSorted((a, b) => a.endAt.getTime() - b.endAt.getTime() || a.name.localeCompare(b.name));
}
