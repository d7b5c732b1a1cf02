import type { KnownBlock } from '@slack/types';
import type { Bucket } from '../../src/charts/define.ts';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import type { Tally } from '../../src/reports/summary.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count, percent } from '../format.ts';
import { inWords, stageInWords } from '../words.ts';
import { comparisons } from './comparisons.ts';
import { freshnessLine } from './freshness.ts';
import { furtherLines, headline, inShort } from './metric-headline.ts';

/** Action id of the button that lists what was counted. */
export const COUNTED_ACTION = 'counted';

const GROUPS_ROOM = 2_000;
const STAGE_LIMIT = 40;
const SAID = 'Data: what people said in rounds that are over. `/pulse results` has more of it.';

export interface MetricAnswer {
  report: MetricReport;
  now: Date;
  /** First and last local date of the window, both included, e.g. `2 Mar – 30 Aug 2026`. */
  period: string;
  /** The question, for the button that opens what was counted. */
  question: string;
  /** How the values spread; empty where that was not asked. */
  buckets?: Pick<Bucket, 'label' | 'n' | 'share'>[];
  /** Whose number it is, where that is neither the asker's own nor a team's. */
  whose?: string;
}

function stageLine(
  { stage, value, n: of }: MetricReport['stages'][number],
  { metric, n }: MetricReport,
): string {
  const [name, words] = [plain(stage, STAGE_LIMIT), stageInWords(stage)];
  const explained = words ? `${name} (${words})` : name;
  const some = value !== null && of < n ? `, of ${count(of, metric.noun)}` : '';
  return `• ${explained}: *${amount(value, metric.unit)}*${some}`;
}

function stageSection(report: MetricReport): KnownBlock[] {
  const { stages } = report;
  if (stages.every(({ value }) => value === null)) return [];
  const rows = stages.map((stage) => stageLine(stage, report));
  return [section(`*Where the time goes* (medians, which need not add up)\n${rows.join('\n')}`)];
}

function spreadSection(buckets: NonNullable<MetricAnswer['buckets']>): KnownBlock[] {
  const rows = buckets.map(
    ({ label, n, share }) => `• ${label}: *${n.toLocaleString('en-US')}* (${percent(share)})`,
  );
  return rows.length > 0 ? lines(['*How they spread*', ...rows], GROUPS_ROOM) : [];
}

function breakdownSection({ breakdown, metric, p90 }: MetricReport): KnownBlock[] {
  if (!breakdown) return [];
  const rows = breakdown.groups.map(({ key, value, n, withheld }) =>
    withheld
      ? `• ${plain(key)}: too few people are behind it to show`
      : `• ${plain(key)}: *${amount(value, metric.unit, p90)}* (${count(n, metric.noun)})`,
  );
  return lines([`*By ${breakdown.by}*`, ...rows], GROUPS_ROOM);
}

function tallied(tallies: Tally[]): string {
  return tallies
    .map(({ reason, n }) => `${n.toLocaleString('en-US')} ${plain(inWords(reason, n))}`)
    .join(', ');
}

function totalOf(tallies: Tally[]): number {
  return tallies.reduce((sum, { n }) => sum + n, 0);
}

function qualityLines({ coverage, excluded, flags, n, metric }: MetricReport): string {
  const rows: string[] = [];
  if (coverage) {
    const { part, whole, words } = coverage;
    const known = part === whole ? 'All of ' : `${part.toLocaleString('en-US')} of `;
    rows.push(`${known}${whole.toLocaleString('en-US')} ${words} (${percent(part / whole)})`);
  }
  if (excluded.length > 0)
    rows.push(`Left out: ${count(totalOf(excluded), metric.noun)} (${tallied(excluded)})`);
  if (flags.length > 0) rows.push(`Counted, with a caveat: ${tallied(flags)}`);
  const gaps = totalOf(excluded.filter(({ reason }) => reason === 'deployment gap'));
  if (gaps > (n + gaps) / 5) {
    rows.push(
      `⚠ Long gaps between deployments leave out more than a fifth. How long a gap is can be set per repository.`,
    );
  }
  return rows.join('\n');
}

/** The answer to a question about a metric. */
export function metricAnswer({ report, now, period, question, buckets = [], whose: said }: MetricAnswer): {
  text: string;
  blocks: KnownBlock[];
} {
  const { metric, team, value, personal, band } = report;
  const whose = said ?? (personal ? 'your own work' : team.name);
  const compared = value === null ? [] : comparisons(report);
  const quality = qualityLines(report);
  const short = value === null ? 'not enough data' : inShort({ ...report, value });
  const further = furtherLines(report);
  return {
    text: `${plain(metric.title)} · ${plain(whose)}: ${short}${band ? `, ${band.label}` : ''}, ${period}`,
    blocks: [
      header(`${bare(metric.title)} · ${bare(whose)}`),
      context(period),
      section(headline(report)),
      ...(compared.length > 0 ? [section(compared.join('\n'))] : []),
      ...(further.length > 0 ? lines(further, GROUPS_ROOM) : []),
      ...spreadSection(buckets),
      ...stageSection(report),
      ...breakdownSection(report),
      ...(quality ? [context(quality)] : []),
      context(metric.survey ? SAID : freshnessLine(report.freshness, now)),
      ...actions(...button('What was counted', COUNTED_ACTION, question)),
    ],
  };
}
