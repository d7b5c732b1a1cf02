import { FAVOURABLE } from '../scoring.ts';
import type { FactorResult } from './group.ts';

/** Factors of which something is told. */
export interface OrderedFactors {
  /** To be looked at first: what got worse by more than chance, then the lowest; none that is favourable. At most three. */
  first: FactorResult[];
  rest: FactorResult[];
}

const MOST_FIRST = 3;

/** Where a factor stands when they are put in order; what is not disclosed last. */
function standing({ value, band }: FactorResult): number {
  if (band === 'unfavourable') return 0;
  if (band === 'mixed') return 50;
  if (band === 'favourable') return 100;
  return value ?? Number.POSITIVE_INFINITY;
}

function isWorse({ change }: FactorResult): boolean {
  return change?.significant === true && change.by < 0;
}

/** Factors in the order in which they are told; without those that too few answered. */
export function inOrder(factors: FactorResult[]): OrderedFactors {
  const told = factors
    .filter(({ value, band }) => value !== null || band !== null)
    .toSorted((a, b) => Number(isWorse(b)) - Number(isWorse(a)) || standing(a) - standing(b));
  const first = told.filter((each) => isWorse(each) || standing(each) < FAVOURABLE).slice(0, MOST_FIRST);
  return { first, rest: told.filter((each) => !first.includes(each)) };
}
