import type { KnownBlock } from '@slack/types';
import type { MetricReport } from '../../src/reports/metric-report.ts';
import { context, header, section } from '../blocks.ts';
import { isNothing, size, verdictInWords } from '../difference.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { freshnessLine } from './freshness.ts';

const SUMMARY_LIMIT = 300;

export interface Compared {
  left: MetricReport;
  right: MetricReport;
  period: string;
  now: Date;
}

function line({ team, value, n, metric, band }: MetricReport): string {
  const shown = value === null ? 'not enough data' : `*${amount(value, metric.unit)}*`;
  return `• ${plain(team.name)}: ${shown}${band ? `, *${band.label}*` : ''} (${count(n, metric.noun)})`;
}

/** How far the first team is from the second, and whether that is more than chance. */
function distance({ deltas, metric, team }: MetricReport, other: MetricReport): string {
  const delta = deltas.find(({ against }) => against === other.team.key);
  if (!delta || delta.value === null) return 'Too little data to compare the two.';
  if (isNothing(delta.value, metric.unit)) return 'The two are the same.';
  const words = verdictInWords(delta);
  const more = delta.value > 0 ? 'more' : 'less';
  return `${plain(team.name)} has ${size(delta.value, metric.unit)} ${more} than ${plain(other.team.name)}${words ? `: ${words}` : ''}.`;
}

/** One metric of two teams side by side. */
export function compareMessage({ left, right, period, now }: Compared): {
  text: string;
  blocks: KnownBlock[];
} {
  const { metric } = left;
  const names = `${left.team.name} and ${right.team.name}`;
  return {
    text: `${plain(metric.title)} · ${plain(names, 160)}, ${period}`,
    blocks: [
      header(`${bare(metric.title, 60)} · ${bare(names, 80)}`),
      context(period),
      section(
        `${line(left)}\n${line(right)}\n${distance(left, right)}\n_${plain(metric.summary, SUMMARY_LIMIT)}_`,
      ),
      context('Teams differ in what they build: compare trends, and ask why.'),
      context(freshnessLine([...left.freshness, ...right.freshness.filter(isNew(left))], now)),
    ],
  };
}

function isNew({ freshness }: MetricReport) {
  return ({ source }: { source: string }) => !freshness.some((each) => each.source === source);
}
