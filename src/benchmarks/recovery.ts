import type { IndustryTable } from './table.ts';

const DAY = 24;
const WEEK = 168;

/**
 * Clusters of failed deployment recovery time of DORA's Accelerate State of DevOps reports, in hours. Until 2022 they
 * were of the time to restore service. A value in a gap between published ranges takes the worse neighbour's tier; equal
 * ranges take the better and are named together.
 */
export const RECOVERY_TABLES: IndustryTable[] = [
  {
    year: 2024,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2024',
    note: 'high and medium were published with the same range; a value between two published ranges takes the worse tier',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: 1 },
      { tier: 'high', label: 'high/medium', from: 1, below: DAY },
      { tier: 'low', label: 'low', from: DAY, below: null },
    ],
  },
  {
    year: 2023,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2023',
    note: 'a value between two published ranges takes the worse tier',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: 1 },
      { tier: 'high', label: 'high', from: 1, below: DAY },
      { tier: 'medium', label: 'medium', from: DAY, below: WEEK },
      { tier: 'low', label: 'low', from: WEEK, below: null },
    ],
  },
];
