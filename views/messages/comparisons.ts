import { DateTime } from 'luxon';
import type { Delta } from '../../src/reports/deltas.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import { isNothing, size, verdictInWords } from '../difference.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';

/** `26 weeks` or `10 days`: how long the window is, and so what lies before it. */
function lengthOf({ window, team }: MetricReport): string {
  const from = DateTime.fromJSDate(window.from, { zone: team.timezone });
  const days = Math.round(DateTime.fromJSDate(window.to, { zone: team.timezone }).diff(from, 'days').days);
  return days % 7 === 0 ? count(days / 7, 'week') : count(days, 'day');
}

function named(against: string, report: MetricReport): string {
  if (against === 'before') return `the ${lengthOf(report)} before`;
  return against === 'baseline' ? 'the baseline' : plain(against);
}

function difference(delta: Delta, report: MetricReport): string {
  const { against, value, reference, note } = delta;
  const what = named(against, report);
  if (against === 'baseline' && reference === null) return 'No baseline set yet';
  if (value === null || reference === null) return `No comparison with ${what}: ${plain(note ?? 'no data')}`;
  const words = verdictInWords(delta);
  const judged = words ? `: ${words}` : '';
  const { unit } = report.metric;
  const was = amount(reference, unit, report.p90);
  if (isNothing(value, unit)) return `The same as ${what} (${was})${judged}`;
  return `${size(value, unit, report.p90)} ${value < 0 ? 'less' : 'more'} than ${what} (${was})${judged}`;
}

/** The industry's ranges are rough: named as a guide, with the way to the next better one. */
function industry({ value, note }: Delta, { band, table, p90, metric }: MetricReport): string {
  const whose =
    table?.year === null
      ? 'of your own thresholds'
      : `of the industry (${table?.by} ${table?.year}, a rough guide)`;
  const place = `In the *${band?.label}* range ${whose}`;
  if (note === 'in the best tier') return `${place}, the best there is`;
  if (value === null) return place;
  return `${place}, ${size(value, metric.unit, p90)} ${value > 0 ? 'above' : 'below'} *${plain(note?.replace(/^to /, '') ?? '')}*`;
}

/** One line for each thing that a value is compared with. */
export function comparisons(report: MetricReport): string[] {
  const { recent, deltas, p90, metric } = report;
  const lately =
    recent &&
    (recent.withheld
      ? 'Last 4 complete weeks: too few people are behind them to show'
      : `Last 4 complete weeks: *${amount(recent.value, metric.unit, p90)}* (${count(recent.n, metric.noun)})`);
  const compared = deltas.map((delta) =>
    delta.against === 'thresholds' || delta.against.startsWith('industry ')
      ? industry(delta, report)
      : difference(delta, report),
  );
  return [...(lately ? [lately] : []), ...compared].map((line) => `• ${line}`);
}
