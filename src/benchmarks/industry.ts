import { CHANGE_FAILURE_RATE_TABLES } from './change-failure-rate.ts';
import { CYCLE_TIME_TABLES } from './cycle-time.ts';
import { DEPLOYMENT_FREQUENCY_TABLES } from './deployment-frequency.ts';
import { LEAD_TIME_TABLES } from './lead-time.ts';
import { RECOVERY_TABLES } from './recovery.ts';
import { RESTORE_TABLES } from './restore.ts';
import { CREEP_TABLES, DELIVERED_TABLES } from './sprints.ts';
import type { IndustryTable, Tier } from './table.ts';
import {
  CHANGE_SIZE_TABLES,
  KEEP_THE_LIGHTS_ON_TABLES,
  PICKUP_TABLES,
  REVIEW_TIME_TABLES,
} from './vendor.ts';

const TABLES = {
  'change-failure-rate': CHANGE_FAILURE_RATE_TABLES,
  'change-size': CHANGE_SIZE_TABLES,
  'cycle-time': CYCLE_TIME_TABLES,
  delivered: DELIVERED_TABLES,
  'deployment-frequency': DEPLOYMENT_FREQUENCY_TABLES,
  'keep-the-lights-on': KEEP_THE_LIGHTS_ON_TABLES,
  'lead-time': LEAD_TIME_TABLES,
  pickup: PICKUP_TABLES,
  recovery: RECOVERY_TABLES,
  restore: RESTORE_TABLES,
  'review-time': REVIEW_TIME_TABLES,
  'scope-creep': CREEP_TABLES,
} satisfies Record<string, IndustryTable[]>;

export type BenchmarkId = keyof typeof TABLES;

/** The year compared with unless another is asked for: the last with complete and monotone tables. */
export const DEFAULT_BENCHMARK_YEAR = 2023;

/** Years with a table, newest first. */
export function benchmarkYears(benchmark: BenchmarkId | IndustryTable): number[] {
  return industryTables(benchmark).flatMap(({ year }) => year ?? []);
}

/** Every table of a benchmark, newest first; an organisation's own table stands for itself. */
export function industryTables(benchmark: BenchmarkId | IndustryTable): IndustryTable[] {
  return typeof benchmark === 'string' ? TABLES[benchmark] : [benchmark];
}

/** The year's table; of a benchmark that was published once, that one. Undefined for a year without a table. */
export function industryTable(
  benchmark: BenchmarkId | IndustryTable,
  year: number,
): IndustryTable | undefined {
  const tables = industryTables(benchmark);
  return tables.length === 1 ? tables[0] : tables.find((table) => table.year === year);
}

function contains({ from, below }: Tier, value: number): boolean {
  return value >= from && (below === null || value < below);
}

/** The tier a value falls in; undefined where the table has none for it. */
export function tierOf({ tiers }: IndustryTable, value: number): Tier | undefined {
  return tiers.find((tier) => contains(tier, value));
}

/**
 * How far a value is from the next better tier and where that begins; null in the best tier. In a table with two sides,
 * whose best tier lies between others, that is the nearest of the better ones.
 */
export function distanceToNextTier(
  { tiers }: IndustryTable,
  value: number,
): { tier: string; bound: number; distance: number } | null {
  const index = tiers.findIndex((tier) => contains(tier, value));
  const better = tiers.slice(0, Math.max(index, 0)).flatMap(({ label, from, below }) => {
    const bound = from > value ? from : below;
    return bound === null ? [] : [{ tier: label, bound, distance: value - bound }];
  });
  return better.toSorted((a, b) => Math.abs(a.distance) - Math.abs(b.distance))[0] ?? null;
}
