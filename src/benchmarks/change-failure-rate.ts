import type { IndustryTable, Tier } from './table.ts';

/** The least value above a published percentage: the percentage itself is still in the tier. */
function above(percent: number): number {
  return percent * (1 + Number.EPSILON);
}

const LADDER: Tier[] = [
  { tier: 'elite', label: 'elite', from: 0, below: above(5) },
  { tier: 'high', label: 'high', from: above(5), below: above(10) },
  { tier: 'medium', label: 'medium', from: above(10), below: above(15) },
  { tier: 'low', label: 'low', from: above(15), below: null },
];

/**
 * Change-failure-rate clusters of DORA's Accelerate State of DevOps reports, in percent. A value in a gap between
 * published values takes the worse neighbour's tier; equal ranges take the better and are named together; what lies
 * beyond the last bound is low.
 */
export const CHANGE_FAILURE_RATE_TABLES: IndustryTable[] = [
  {
    year: 2024,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2024',
    note: 'the ladder of 2023: in 2024 high was published with a higher rate (20 %) than medium (10 %)',
    tiers: LADDER,
  },
  {
    year: 2023,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2023',
    note: null,
    tiers: LADDER,
  },
  {
    year: 2022,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2022',
    note: 'this year had no elite tier',
    tiers: [
      { tier: 'high', label: 'high', from: 0, below: above(15) },
      { tier: 'medium', label: 'medium', from: above(15), below: above(30) },
      { tier: 'low', label: 'low', from: above(30), below: null },
    ],
  },
  {
    year: 2021,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2021',
    note: 'high, medium and low were published with the same range',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: above(15) },
      { tier: 'high', label: 'high/medium/low', from: above(15), below: above(30) },
      { tier: 'low', label: 'low', from: above(30), below: null },
    ],
  },
];
