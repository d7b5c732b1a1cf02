import type { IndustryTable } from './table.ts';

/** LinearB's bands of cycle time in hours, from 3.7 million changes. */
export const CYCLE_TIME_TABLES: IndustryTable[] = [
  {
    year: 2022,
    by: 'LinearB',
    source: 'LinearB, Engineering Benchmarks 2022',
    note: 'a vendor’s customers, measured on their changes and not on work items',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: 19 },
      { tier: 'good', label: 'good', from: 19, below: 66 },
      { tier: 'fair', label: 'fair', from: 66, below: 218 },
      { tier: 'low', label: 'needs attention', from: 218, below: null },
    ],
  },
];
