/** A tier of an industry table: values from `from` (included) up to `below` (not included), in hours. */
export interface Tier {
  tier: 'elite' | 'high' | 'medium' | 'low';
  /** What is said of a value in it: two tiers published with one range are named together. */
  label: string;
  from: number;
  /** Null for no upper end. */
  below: number | null;
}

/** One year's clusters of one metric. */
export interface IndustryTable {
  year: number;
  source: string;
  tiers: Tier[];
  /** What a reader must know of this year's table. */
  note: string | null;
}
