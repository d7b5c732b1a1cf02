/** A tier of a table: values from `from` (included) up to `below` (not included), in the metric's unit. */
export interface Tier {
  tier: string;
  /** What is said of a value in it: two tiers published with one range are named together. */
  label: string;
  from: number;
  /** Null for no upper end. */
  below: number | null;
}

/** One year's tiers of one metric, or an organisation's own, best first. */
export interface IndustryTable {
  /** Null for an organisation's own bounds, which are of no year. */
  year: number | null;
  /** Who published it, as it is cited; told apart from DORA's where it is a vendor's. */
  source: string;
  /** Short name of the source, e.g. `DORA`. */
  by: string;
  tiers: Tier[];
  /** What a reader must know of this year's table. */
  note: string | null;
}

/** Name of a table, short: `DORA 2023`; of an organisation's own, what it is. */
export function nameOf({ by, year }: Pick<IndustryTable, 'by' | 'year'>): string {
  return year === null ? by : `${by} ${year}`;
}
