import type { IndustryTable } from './table.ts';

const DAY = 24;
const WEEK = 168;

/**
 * Clusters of time to restore service of DORA's Accelerate State of DevOps reports, in hours. From 2023 on they are of
 * failed deployment recovery time. A value in a gap between published ranges takes the worse neighbour's tier.
 */
export const RESTORE_TABLES: IndustryTable[] = [
  {
    year: 2022,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2022',
    note: 'this year had no elite tier',
    tiers: [
      { tier: 'high', label: 'high', from: 0, below: DAY },
      { tier: 'medium', label: 'medium', from: DAY, below: WEEK },
      { tier: 'low', label: 'low', from: WEEK, below: null },
    ],
  },
  {
    year: 2021,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2021',
    note: 'a value between two published ranges takes the worse tier',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: 1 },
      { tier: 'high', label: 'high', from: 1, below: DAY },
      { tier: 'medium', label: 'medium', from: DAY, below: WEEK },
      { tier: 'low', label: 'low', from: WEEK, below: null },
    ],
  },
];
