import type { IndustryTable } from './table.ts';

/** A table of three published bounds; beyond the last is a tier of its own. */
function linearB(elite: number, good: number, fair: number): IndustryTable {
  return {
    year: 2022,
    by: 'LinearB',
    source: 'LinearB, Software Engineering Benchmarks 2022',
    note: 'a vendor’s data of its own customers',
    tiers: [
      { tier: 'elite', label: 'elite', from: 0, below: elite },
      { tier: 'good', label: 'good', from: elite, below: good },
      { tier: 'fair', label: 'fair', from: good, below: fair },
      { tier: 'needs focus', label: 'needs focus', from: fair, below: null },
    ],
  };
}

/** Hours from ready for review to the first review. */
export const PICKUP_TABLES = [linearB(1, 3, 14)];

/** Hours of review. */
export const REVIEW_TIME_TABLES = [linearB(0.5, 3, 18)];

/** Lines changed. */
export const CHANGE_SIZE_TABLES = [linearB(98, 148, 218)];

/** Percent of the effort that keeps running what there is. */
export const KEEP_THE_LIGHTS_ON_TABLES: IndustryTable[] = [
  {
    year: 2023,
    by: 'Swarmia',
    source: 'Swarmia, balance of engineering investment',
    note: 'a vendor’s advice about keeping the lights on, which may count bugs with it',
    tiers: [
      { tier: 'balanced', label: 'balanced', from: 0, below: 30 },
      { tier: 'heavy', label: 'heavy', from: 30, below: null },
    ],
  },
];
