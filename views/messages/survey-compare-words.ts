import type { HeldAgainst, MeasuredSide, Pair, Reading } from '../../src/reports/both-sides/define.ts';
import { plain } from '../foreign-text.ts';
import { amount } from '../format.ts';
import { stageInWords } from '../words.ts';
import { titleWords } from './digest-words.ts';
import { changeWords, inWords, score } from './survey-results-words.ts';

const READINGS: Record<Reading, string> = { good: 'good', mixed: 'fair', poor: 'poor' };

/** `felt *35* of 100 (n = 9), down 12 from 47: more than chance`. */
export function feltWords({ felt }: Pick<Pair, 'felt'>): string {
  if (felt?.band) return `felt: ${inWords(felt.band)}`;
  if (!felt || felt.value === null) return 'felt: too few answered it';
  const moved = felt.change ? `, ${changeWords(felt.change)}` : '';
  return `felt *${score(felt.value)}* of 100 (n = ${felt.n.toLocaleString('en-US')})${moved}`;
}

function againstWords(against: HeldAgainst, { metric }: MeasuredSide): string {
  const { unit } = metric;
  switch (against.kind) {
    case 'threshold':
    case 'goal':
      return `your ${against.kind} is ${amount(against.reference, unit)}`;
    case 'table':
      return `${plain(against.label, 40)}, ${plain(against.table, 40)}`;
    case 'teams': {
      const [low, high] = [against.low, against.high].map((each) => amount(each, unit, against.high));
      const teams = `the middle of ${against.teams} other teams`;
      return low === high ? `${teams} is ${high}` : `${teams} goes from ${low} to ${high}`;
    }
  }
}

const TRENDS = {
  better: 'better than before',
  worse: 'worse than before',
  flat: 'about as before',
} as const;

/** Name of what is measured: `time to first review`; of a stage, `lead time for changes, deploy`. */
export function measuredName({ metric, stage }: Pick<MeasuredSide, 'metric' | 'stage'>): string {
  if (stage === null) return titleWords(metric);
  const words = stageInWords(stage);
  return `${titleWords(metric)}, ${plain(stage, 40)}${words ? ` (${words})` : ''}`;
}

/** `time to first review *2.1 h* (n = 41, nine in ten within 9 h): good, LinearB 2022; better than before`. */
export function measuredWords(side: MeasuredSide): string {
  const { metric, summary, reading, against, trend } = side;
  const name = measuredName(side);
  if (summary.value === null) return `${name}: not measured in these weeks`;
  const { value, p90, n } = summary;
  const most = p90 === null || p90 === value ? '' : `, nine in ten within ${amount(p90, metric.unit)}`;
  const number = `${name} *${amount(value, metric.unit, p90)}* (n = ${n.toLocaleString('en-US')}${most})`;
  const judged = reading && against ? `: *${READINGS[reading]}* (${againstWords(against, side)})` : '';
  return `${number}${judged}${trend ? `; ${TRENDS[trend]}` : ''}`;
}

/** The same in short: `felt *35*`; in words where it is told so. */
export function feltInShort({ felt }: Pick<Pair, 'felt'>): string {
  return felt && felt.value !== null
    ? `felt *${score(felt.value)}* (n = ${felt.n.toLocaleString('en-US')})`
    : feltWords({ felt });
}

/** `pickup time *2.1 h*, good (n = 41)`. */
export function measuredInShort(side: MeasuredSide): string {
  const { metric, summary, reading, trend } = side;
  const judged = reading ? `, ${READINGS[reading]}` : '';
  const moved = trend === 'better' || trend === 'worse' ? `, ${TRENDS[trend]}` : '';
  return `${measuredName(side)} *${amount(summary.value, metric.unit)}*${judged}${moved} (n = ${summary.n.toLocaleString('en-US')})`;
}
