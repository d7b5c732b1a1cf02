import type { IndustryTable } from './table.ts';

const DAY = 24;
const WEEK = 168;
const MONTH = 730;

/**
 * Lead-time clusters of DORA's Accelerate State of DevOps reports. A value in a gap between published ranges takes the
 * worse neighbour's tier; equal ranges take the better and are named together; what lies beyond the last bound is low.
 */
export const LEAD_TIME_TABLES: IndustryTable[] = [
  {
    year: 2024,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2024',
    note: null,
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: DAY },
      { tier: 'high', label: 'high', from: DAY, below: WEEK },
      { tier: 'medium', label: 'medium', from: WEEK, below: MONTH },
      { tier: 'low', label: 'low', from: MONTH, below: null },
    ],
  },
  {
    year: 2023,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2023',
    note: 'medium and low were published with the same range',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: DAY },
      { tier: 'high', label: 'high', from: DAY, below: WEEK },
      { tier: 'medium', label: 'medium/low', from: WEEK, below: MONTH },
      { tier: 'low', label: 'low', from: MONTH, below: null },
    ],
  },
  {
    year: 2022,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2022',
    note: 'this year had no elite tier',
    tiers: [
      { tier: 'high', label: 'high', from: 0, below: WEEK },
      { tier: 'medium', label: 'medium', from: WEEK, below: MONTH },
      { tier: 'low', label: 'low', from: MONTH, below: null },
    ],
  },
  {
    year: 2021,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2021',
    note: 'a value between two published ranges takes the worse tier',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: 1 },
      { tier: 'high', label: 'high', from: 1, below: WEEK },
      { tier: 'medium', label: 'medium', from: WEEK, below: 4380 },
      { tier: 'low', label: 'low', from: 4380, below: null },
    ],
  },
];
