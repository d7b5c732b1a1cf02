import type { KnownBlock } from '@slack/types';
import type { Delta } from '../../src/reports/deltas.ts';
import type { Freshness } from '../../src/reports/freshness.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import { actions, button, context, header, plain, section } from '../blocks.ts';
import { ago, count, duration, percent } from '../format.ts';
import { inWords } from '../reasons.ts';

/** Action id of the button that lists what was counted. */
export const COUNTED_ACTION = 'counted';

export interface MetricAnswer {
  report: MetricReport;
  now: Date;
  /** First and last local date of the window, both included, e.g. `2 Mar – 30 Aug 2026`. */
  period: string;
  /** The question, for the button that opens what was counted. */
  question: string;
}

function headline({ value, p75, p90, n, metric, band, table }: MetricReport): string {
  if (value === null) return 'Not enough data: no change counted in this period.';
  const spread = `three quarters within ${duration(p75)}, nine in ten within ${duration(p90)}`;
  const lines = [`*${duration(value)}* median · ${spread} · ${count(n, 'change')}`];
  if (band && table) lines.push(`Band: *${band.label}* (DORA ${table.year}, indicative)`);
  else if (n < 5) lines.push(`Too few for a band or a comparison (n=${n}).`);
  return `${lines.join('\n')}\n_${metric.summary}_`;
}

function deltaLine(
  { against, value, reference, verdict, note }: Delta,
  better: 'lower' | 'higher',
): string | null {
  const what =
    against === 'before' ? 'the period before' : against === 'baseline' ? 'the baseline' : plain(against);
  if (value === null || reference === null) return note ? `• Against ${what}: ${plain(note)}` : null;
  if (against.startsWith('industry'))
    return `• ${duration(value)} above the ${note?.replace('to ', '')} band`;
  const direction =
    value === 0 ? 'the same as' : `${duration(Math.abs(value))} ${value < 0 ? 'less' : 'more'} than`;
  const judged = verdict && verdict !== 'new' ? ` — ${verdict === 'flat' ? 'no clear change' : verdict}` : '';
  const arrow =
    verdict === 'better' || verdict === 'worse' ? (value < 0 === (better === 'lower') ? '✓ ' : '✗ ') : '';
  return `• ${arrow}${direction} ${what} (${duration(reference)})${judged}`;
}

function stageLine({ stages }: MetricReport): string {
  const parts = stages.map(
    ({ stage, value, n }) => `${stage} *${duration(value)}*${n > 0 ? ` (n=${n})` : ''}`,
  );
  return `*Where the time goes* (medians, which need not add up)\n${parts.join(' → ')}`;
}

function qualityLine({ coverage, excluded, flags }: MetricReport): string {
  const lines: string[] = [];
  if (coverage) {
    lines.push(`${percent(coverage.share)} of ${count(coverage.merged, 'merged change')} deployed by now`);
  }
  if (excluded.length > 0) {
    lines.push(`Left out: ${excluded.map(({ reason, n }) => `${n} ${inWords(reason)}`).join(', ')}`);
  }
  if (flags.length > 0) {
    lines.push(
      `Counted with a caveat: ${flags.map(({ reason, n }) => `${n} ${inWords(reason)}`).join(', ')}`,
    );
  }
  const gaps = excluded
    .filter(({ reason }) => reason === 'deployment gap')
    .reduce((sum, { n }) => sum + n, 0);
  const all = excluded.reduce((sum, { n }) => sum + n, 0);
  if (coverage && gaps > coverage.merged / 5) {
    lines.push(
      `⚠ Long gaps between deployments leave out ${gaps} of ${all} — the gap is set per repository.`,
    );
  }
  return lines.join('\n');
}

function freshnessLine(freshness: Freshness[], now: Date): string {
  if (freshness.length === 0) return 'No source tells about this yet.';
  return freshness
    .map(({ source, syncedAt, status, reason }) => {
      const name = plain(source);
      if (status === 'imported')
        return `${name}: imported, newest record ${syncedAt ? ago(syncedAt, now) : 'unknown'}`;
      const when = syncedAt ? `synced ${ago(syncedAt, now)}` : 'never synced to the end';
      const trouble =
        status === 'failed' || status === 'partial' ? ` — ⚠ last run ${status}: ${plain(reason ?? '')}` : '';
      return `${name}: ${when}${trouble}`;
    })
    .join(' · ');
}

function breakdownSection({ breakdown }: MetricReport): KnownBlock[] {
  if (!breakdown) return [];
  const lines = breakdown.groups.map(({ key, value, n }) => `• ${plain(key)}: *${duration(value)}* (n=${n})`);
  return [section(`*By ${breakdown.by}*\n${lines.join('\n')}`)];
}

/** The answer to a question about a metric. */
export function metricAnswer({ report, now, period, question }: MetricAnswer): {
  text: string;
  blocks: KnownBlock[];
} {
  const { metric, team, value, n, personal, recent, deltas, stages } = report;
  const whose = personal ? 'Yours' : team.name;
  const compared = deltas.map((delta) => deltaLine(delta, metric.better)).filter((line) => line !== null);
  const lately = recent ? [`• Last 4 complete weeks: ${duration(recent.value)} (n=${recent.n})`] : [];
  const quality = qualityLine(report);
  const blocks: KnownBlock[] = [
    header(`${metric.title} · ${whose}`),
    context(period),
    section(headline(report)),
    ...(value === null ? [] : [section([...lately, ...compared].join('\n'))]),
    ...(stages.some(({ value: measured }) => measured !== null) ? [section(stageLine(report))] : []),
    ...breakdownSection(report),
    ...(quality ? [context(quality)] : []),
    context(freshnessLine(report.freshness, now)),
    actions(button('What was counted', COUNTED_ACTION, question)),
  ];
  const short = value === null ? 'not enough data' : `${duration(value)} median (n=${n})`;
  const band = report.band ? `, ${report.band.label}` : '';
  return { text: `${metric.title} · ${plain(whose)}: ${short}${band}, ${period}`, blocks };
}
