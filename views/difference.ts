import { hoursIn, type Unit } from '../src/domain/unit.ts';
import type { Delta } from '../src/reports/deltas.ts';
import { amount } from './format.ts';

const VERDICTS = {
  better: '*better*',
  worse: '*worse*',
  flat: 'no clear change',
  'not enough data': 'too little data to judge',
  new: '',
} as const;

/** What chance and size say of a difference; empty where nothing is to be said. */
export function verdictInWords({ verdict }: Delta): string {
  return verdict ? VERDICTS[verdict] : '';
}

/** Whether a difference is so little that it would be written as none. */
export function isNothing(value: number, unit: Unit): boolean {
  const hours = hoursIn(unit);
  return Math.abs(value) * (hours ?? 1) < (hours === undefined ? 0.05 : 1 / 120);
}

/** How large a difference is, without its sign; percentages differ by points. */
export function size(value: number, unit: Unit, beside: number | null = null): string {
  if (unit !== '%') return amount(Math.abs(value), unit, beside);
  const text = Math.abs(value).toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

/**
 * What it was before, and whether that is better or worse: `was 38 h, *better*`. Empty where it is not known. `beside` is
 * what it is now, where that stands beside it.
 */
export function sinceBefore(delta: Delta, unit: Unit, beside = 0): string {
  if (delta.value === null || delta.reference === null) return '';
  const judged = verdictInWords(delta);
  return `was ${amount(delta.reference, unit, Math.max(delta.reference, beside))}${judged ? `, ${judged}` : ''}`;
}
