import type { IndustryTable } from './table.ts';

const HARNESS = {
  year: 2024,
  by: 'Harness',
  source: 'Harness, Software Engineering Insights, sprint metrics',
} as const;

/** The published bounds belong to the middle tier on both sides: a value just above one does not. */
const JUST_ABOVE = 1e-9;

/** Percent of what was committed that is delivered: a band with two sides, about 80 % being balanced. */
export const DELIVERED_TABLES: IndustryTable[] = [
  {
    ...HARNESS,
    note: 'about 80 % is balanced: a team that always delivers everything promises too little',
    tiers: [
      { tier: 'balanced', label: 'balanced', from: 65, below: 95 + JUST_ABOVE },
      { tier: 'under-committed', label: 'under-committed', from: 95 + JUST_ABOVE, below: null },
      { tier: 'over-committed', label: 'over-committed', from: 0, below: 65 },
    ],
  },
];

/** Percent of what was committed that is added after the start. */
export const CREEP_TABLES: IndustryTable[] = [
  {
    ...HARNESS,
    note: 'a vendor’s advice',
    tiers: [
      { tier: 'low', label: 'low creep', from: 0, below: 20 },
      { tier: 'moderate', label: 'moderate creep', from: 20, below: 40 + JUST_ABOVE },
      { tier: 'high', label: 'high creep', from: 40 + JUST_ABOVE, below: null },
    ],
  },
];
