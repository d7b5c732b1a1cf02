import type { IndustryTable } from './table.ts';

/** Once a week, in days with a deployment a week. */
export const WEEKLY = 1;

/** Once a month. */
export const MONTHLY = 12 / (365.25 / 7);

/** On demand: on most working days. */
const ON_DEMAND = 5;

const HALF_YEARLY = MONTHLY / 6;

/**
 * Deployment-frequency clusters of DORA's Accelerate State of DevOps reports, in days with a deployment a week, which is
 * how a team's class is found (five such days being on demand). A value in a gap between published ranges takes the
 * worse neighbour's tier; equal ranges take the better and are named together; what lies beyond the last bound is low.
 */
export const DEPLOYMENT_FREQUENCY_TABLES: IndustryTable[] = [
  {
    year: 2024,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2024',
    note: null,
    tiers: [
      { tier: 'elite', label: 'elite', from: ON_DEMAND, below: null },
      { tier: 'high', label: 'high', from: WEEKLY, below: ON_DEMAND },
      { tier: 'medium', label: 'medium', from: MONTHLY, below: WEEKLY },
      { tier: 'low', label: 'low', from: 0, below: MONTHLY },
    ],
  },
  {
    year: 2023,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2023',
    note: 'medium and low were published with the same range',
    tiers: [
      { tier: 'elite', label: 'elite', from: ON_DEMAND, below: null },
      { tier: 'high', label: 'high', from: WEEKLY, below: ON_DEMAND },
      { tier: 'medium', label: 'medium/low', from: MONTHLY, below: WEEKLY },
      { tier: 'low', label: 'low', from: 0, below: MONTHLY },
    ],
  },
  {
    year: 2022,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2022',
    note: 'this year had no elite tier',
    tiers: [
      { tier: 'high', label: 'high', from: ON_DEMAND, below: null },
      { tier: 'medium', label: 'medium', from: MONTHLY, below: ON_DEMAND },
      { tier: 'low', label: 'low', from: 0, below: MONTHLY },
    ],
  },
  {
    year: 2021,
    by: 'DORA',
    source: 'DORA, Accelerate State of DevOps 2021',
    note: 'a value between two published ranges takes the worse tier',
    tiers: [
      { tier: 'elite', label: 'elite', from: ON_DEMAND, below: null },
      { tier: 'high', label: 'high', from: MONTHLY, below: ON_DEMAND },
      { tier: 'medium', label: 'medium', from: HALF_YEARLY, below: MONTHLY },
      { tier: 'low', label: 'low', from: 0, below: HALF_YEARLY },
    ],
  },
];
