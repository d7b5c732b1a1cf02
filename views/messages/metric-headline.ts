import type { MetricReport } from '../../src/reports/metric-report.ts';
import { plain } from '../foreign-text.ts';
import { amount, count, percent } from '../format.ts';

const SUMMARY_LIMIT = 300;

const FEW = 5;
const NOTE_LIMIT = 200;

type Measured = MetricReport & { value: number };

/** What stands above and below the line of a ratio. */
function ofThose({ samples, metric }: Measured): string {
  const counted = samples.filter(({ excluded }) => excluded === undefined);
  const below = counted.filter(({ of = 0 }) => of > 0);
  const single = below.every(({ of, value }) => of === 1 && (value === 0 || value === 1));
  if (!single || below.length !== counted.length) return `${count(below.length, metric.noun)}`;
  const above = below.filter(({ value }) => value === 1).length;
  return `${above.toLocaleString('en-US')} of ${count(below.length, metric.noun)}`;
}

function sentence(report: Measured): string {
  const { metric, value, p75, p90, n } = report;
  const [shown, most, nearlyAll] = [value, p75, p90].map((each) => amount(each, metric.unit, p90));
  switch (metric.kind) {
    case 'distribution':
      return `*${shown}* is the median of ${count(n, metric.noun)}.${n === 1 || p75 === null ? '' : ` Three quarters are at most *${most}*, nine in ten at most *${nearlyAll}*.`}`;
    case 'count':
      return `*${shown}*: ${count(n, metric.noun)} in this period.`;
    case 'ratio':
      return `*${shown}*, of ${ofThose(report)}.`;
    case 'gauge':
      return `*${shown}* at the end of this period (${count(n, metric.noun)}).`;
    case 'share':
      return `*${shown}* of the effort, of ${count(n, metric.noun)}.`;
  }
}

/** The number in a few words, for a notification. */
export function inShort({ metric, value, n, p90 }: Measured): string {
  const [shown, counted] = [amount(value, metric.unit, p90), count(n, metric.noun)];
  if (metric.kind === 'count' || metric.kind === 'gauge') return `${shown} (${counted})`;
  return `${shown}${metric.kind === 'distribution' ? ' median' : ''} of ${counted}`;
}

/** The number in a sentence, and what it is the number of. */
export function headline(report: MetricReport): string {
  const { metric, value, n, note } = report;
  const more = note ? `\n${plain(note, NOTE_LIMIT)}` : '';
  if (value === null) {
    if (note)
      return `*Not enough data*: ${plain(note, NOTE_LIMIT)}.\n_${plain(metric.summary, SUMMARY_LIMIT)}_`;
    const why =
      n === 0 ? `no ${metric.noun} counted in this period` : `only ${count(n, metric.noun)} counted`;
    return `*Not enough data*: ${why}.\n_${plain(metric.summary, SUMMARY_LIMIT)}_`;
  }
  const few =
    n < FEW && metric.kind !== 'count' && metric.kind !== 'gauge' ? ' That is too few to compare.' : '';
  return `${sentence({ ...report, value })}${few}${more}\n_${plain(metric.summary, SUMMARY_LIMIT)}_`;
}

/** What is expected of a part is the organisation's, whichever team is asked about. */
function againstWords(value: number, expected: number): string {
  const gap = Math.round(value - expected);
  if (gap === 0) return ', as the organisation expects';
  const off = `${count(Math.abs(gap), 'point')} ${gap > 0 ? 'more' : 'less'}`;
  return `, ${off} than the organisation expects (${percent(expected / 100)})`;
}

/** The same measured otherwise, and the parts of a share: a line each. */
export function furtherLines({ variants, parts }: MetricReport): string[] {
  const otherwise = variants.map(({ name, unit, value, n, withheld }) =>
    withheld
      ? `• ${plain(name)}: too few people are behind it to show`
      : `• ${plain(name)}: *${amount(value, unit)}* (n = ${n.toLocaleString('en-US')})`,
  );
  const shares = parts.map(({ part, value, expected }) => {
    return `• ${plain(part)}: *${percent(value / 100)}*${expected === null ? '' : againstWords(value, expected)}`;
  });
  return [...otherwise, ...shares];
}
