import { WEEK_MS } from '../../domain/milliseconds.ts';
import type { RiskItem } from './define.ts';

/** `1 item`, `3 items`. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

export function percent(part: number): string {
  return `${Math.round(100 * part)} %`;
}

export function weeksBefore(now: Date, weeks: number): Date {
  return new Date(now.getTime() - weeks * WEEK_MS);
}

/** Items finished in a half-open span. */
export function finishedIn(items: RiskItem[], from: Date, to: Date): RiskItem[] {
  return items.filter(({ doneAt }) => doneAt !== null && doneAt >= from && doneAt < to);
}

/** From 0 at `low` to 1 at `high`. */
export function between(value: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** Chance of so few or fewer where `expected` are expected, of things that come one by one (Poisson). */
export function chanceOfAtMost(count: number, expected: number): number {
  let [term, sum] = [Math.exp(-expected), 0];
  for (let k = 0; k <= count; k += 1) {
    sum += term;
    term *= expected / (k + 1);
  }
  return Math.min(1, sum);
}
