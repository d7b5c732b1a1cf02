import { LEAD_TIME_TABLES } from './lead-time.ts';
import type { IndustryTable, Tier } from './table.ts';

const TABLES = { 'lead-time': LEAD_TIME_TABLES } satisfies Record<string, IndustryTable[]>;

/** The year compared with unless another is asked for: the last with complete and monotone tables. */
export const DEFAULT_BENCHMARK_YEAR = 2023;

/** Years with a table, newest first. */
export function benchmarkYears(benchmark: keyof typeof TABLES): number[] {
  return TABLES[benchmark].map(({ year }) => year);
}

/** Undefined for a year without a table. */
export function industryTable(benchmark: keyof typeof TABLES, year: number): IndustryTable | undefined {
  return TABLES[benchmark].find((table) => table.year === year);
}

/** The tier a value falls in. */
export function tierOf(table: IndustryTable, value: number): Tier | undefined {
  return table.tiers.find(({ below }) => below === null || value < below);
}

/** How far a value is from the next better tier, in its unit: positive is still to go; null in the best tier. */
export function distanceToNextTier(
  table: IndustryTable,
  value: number,
): { tier: string; hours: number } | null {
  const index = table.tiers.findIndex(({ below }) => below === null || value < below);
  const next = table.tiers[index - 1];
  return next?.below ? { tier: next.label, hours: value - next.below } : null;
}
