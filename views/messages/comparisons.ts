import { DateTime } from 'luxon';
import type { Delta } from '../../src/reports/deltas.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import { isNothing, size, verdictInWords } from '../difference.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { dayInWords } from './action-line.ts';

/** `26 weeks` or `10 days`: how long the window is, and so what lies before it. */
function lengthOf({ window, team }: MetricReport): string {
  const from = DateTime.fromJSDate(window.from, { zone: team.timezone });
  const days = Math.round(DateTime.fromJSDate(window.to, { zone: team.timezone }).diff(from, 'days').days);
  return days % 7 === 0 ? count(days / 7, 'week') : count(days, 'day');
}

function named(against: string, report: MetricReport): string {
  if (against === 'before') return `the ${lengthOf(report)} before`;
  return ['baseline', 'threshold', 'goal'].includes(against) ? `the ${against}` : plain(against);
}

function difference(delta: Delta, report: MetricReport): string {
  const { against, value, reference, note } = delta;
  const what = named(against, report);
  if (against === 'baseline' && note === 'no baseline yet') return 'No baseline set yet';
  if (value === null || reference === null) return `No comparison with ${what}: ${plain(note ?? 'no data')}`;
  const words = verdictInWords(delta);
  const judged = words ? `: ${words}` : '';
  const { unit } = report.metric;
  const was = amount(reference, unit, report.p90);
  if (isNothing(value, unit)) return `The same as ${what} (${was})${judged}`;
  return `${size(value, unit, report.p90)} ${value < 0 ? 'less' : 'more'} than ${what} (${was})${judged}`;
}

/** Against where the team should be, or wants to be: whether it is there, or how far that is. */
function aim(delta: Delta, report: MetricReport): string {
  const { value, reference, by } = delta;
  const { metric, p90 } = report;
  if (value === null || reference === null || metric.better === 'neither') return difference(delta, report);
  const where = amount(reference, metric.unit, p90);
  const far = size(value, metric.unit, p90);
  const there = isNothing(value, metric.unit) || value < 0 === (metric.better === 'lower');
  if (by === undefined) {
    if (!there) return `${far} short of the threshold (${where})`;
    return `Within the threshold (${where})${isNothing(value, metric.unit) ? '' : `, with ${far} to spare`}`;
  }
  const goal = `the goal (${where} by ${dayInWords(by)})`;
  return there ? `At ${goal}` : `${far} to go to ${goal}`;
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
  const compared = deltas.map((delta) => {
    const { against } = delta;
    if (against === 'thresholds' || against.startsWith('industry ')) return industry(delta, report);
    return against === 'threshold' || against === 'goal' ? aim(delta, report) : difference(delta, report);
  });
  return [...(lately ? [lately] : []), ...compared].map((line) => `• ${line}`);
}
