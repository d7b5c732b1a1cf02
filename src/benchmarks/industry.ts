import { LEAD_TIME_TABLES } from './lead-time.ts';
import type { IndustryTable, Tier } from './table.ts';

const TABLES = { 'lead-time': LEAD_TIME_TABLES } satisfies Record<string, IndustryTable[]>;

export type BenchmarkId = keyof typeof TABLES;

/** The year compared with unless another is asked for: the last with complete and monotone tables. */
export const DEFAULT_BENCHMARK_YEAR = 2023;

/** Years with a table, newest first. */
export function benchmarkYears(benchmark: BenchmarkId): number[] {
  return TABLES[benchmark].map(({ year }) => year);
}

/** Every table of a benchmark, newest first. */
export function industryTables(benchmark: BenchmarkId): IndustryTable[] {
  return TABLES[benchmark];
}

/** The year's table; of a benchmark that was published once, that one. Undefined for a year without a table. */
export function industryTable(benchmark: BenchmarkId, year: number): IndustryTable | undefined {
  const tables: IndustryTable[] = TABLES[benchmark];
  return tables.length === 1 ? tables[0] : tables.find((table) => table.year === year);
}

function contains({ from, below }: Tier, value: number): boolean {
  return value >= from && (below === null || value < below);
}

/** The tier a value falls in; undefined where the table has none for it. */
export function tierOf({ tiers }: IndustryTable, value: number): Tier | undefined {
  return tiers.find((tier) => contains(tier, value));
}

/** How far a value is from the next better tier and where that begins; null in the best tier. */
export function distanceToNextTier(
  { tiers }: IndustryTable,
  value: number,
): { tier: string; bound: number; distance: number } | null {
  const index = tiers.findIndex((tier) => contains(tier, value));
  const next = tiers[index - 1];
  if (!next) return null;
  const bound = next.from > value ? next.from : next.below;
  return bound === null ? null : { tier: next.label, bound, distance: value - bound };
}
