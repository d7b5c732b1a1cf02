import type { MetricDefinition } from '../../src/metrics/define.ts';
import type { Proposal } from '../../src/reports/benchmark/proposals.ts';
import type { Spread } from '../../src/reports/benchmark/spread.ts';
import { plain } from '../foreign-text.ts';
import { amount, count, percent } from '../format.ts';
import { dayInWords } from './action-line.ts';

type Measured = Pick<MetricDefinition, 'better' | 'noun' | 'unit'>;

/** How many of a team's own values are as good as one already: `41 % of 354 changes meet it already`. */
export function meetingInWords(spread: Spread | null, met: number, { noun }: Measured): string {
  if (!spread) return '';
  const all = spread.values.length;
  if (spread.of === 'weeks') return `${met} of ${count(all, 'week')} met it`;
  return `${percent(met / all)} of ${count(all, noun)} met it`;
}

/** Where a proposal comes from, e.g. `your best quarter, from 16 Feb 2026`. */
export function sourceInWords({ from, detail }: Proposal): string {
  switch (from) {
    case 'best quarter':
    case 'best 4 weeks':
      return `your ${from}${detail === null ? '' : `, from ${dayInWords(detail)}`}`;
    case 'best quarter of its own values':
      return 'what a quarter of your own already meet';
    case 'next tier':
      return `where ${plain(detail ?? 'the next tier')} begins`;
    case 'other teams':
      return 'the median of the other teams here';
  }
}

/** The nine deciles on one line: `10 %: 2.1 h · 20 %: 5 h …`. */
export function decilesInWords(deciles: number[], { unit }: Measured): string {
  return deciles
    .map((value, index) => `${(index + 1) * 10} %: ${amount(value, unit, deciles.at(-1) ?? null)}`)
    .join(' · ');
}
