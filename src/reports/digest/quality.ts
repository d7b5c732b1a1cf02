import { DAY_MS } from '../../domain/milliseconds.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Freshness } from '../freshness.ts';
import type { Compared, Quality, Standing } from './define.ts';

/** Less known than this is worth saying; of so few it is not. */
const ENOUGH = 0.8;
const FEWEST = 5;
/** Percent of changes with no work item from which it is worth saying. */
const MANY_UNLINKED = 20;

/** What files told is as old as it is; a tool should have been read within a day. */
function isStale({ status, syncedAt }: Freshness, at: Date): boolean {
  if (status === 'imported') return false;
  const old = syncedAt === null || at.getTime() - syncedAt.getTime() > DAY_MS;
  return old || status === 'failed' || status === 'partial';
}

function coverageOf({ measured, now }: Compared): Quality['low'][number][] {
  const { metric, facts } = measured;
  const coverage = metric.coverage?.(facts, now.window) ?? null;
  if (!coverage || coverage.whole < FEWEST || coverage.part / coverage.whole >= ENOUGH) return [];
  return [{ ...coverage, metric }];
}

/** Each kind of gap once: several metrics are computed from the same links. */
function lowOf(compared: Compared[]): Quality['low'] {
  const byWords = new Map(compared.flatMap(coverageOf).map((low) => [low.words, low]));
  return [...byWords.values()];
}

function isMany({ is }: Standing): boolean {
  return is.value !== null && is.n >= FEWEST && is.value >= MANY_UNLINKED;
}

/** What a reader should know of the data. */
export function qualityOf(
  compared: Compared[],
  { freshness, unlinked, at }: { freshness: Freshness[]; unlinked: Standing; at: Date },
): Quality {
  const uncovered = compared.filter(({ untold, now }) => untold === 'not covered' && now.summary.n > 0);
  return {
    freshness,
    stale: freshness.filter((each) => isStale(each, at)),
    low: lowOf(compared),
    unlinked: isMany(unlinked) ? unlinked : null,
    notCovered: uncovered.map(({ measured }): MetricDefinition => measured.metric),
  };
}
