import type { KnownBlock } from '@slack/types';
import type { FocusReading } from '../../src/reports/review/focus-reading.ts';
import type { Panel, Scoreboard } from '../../src/reports/scoreboard.ts';
import { context, header, section } from '../blocks.ts';
import { sinceBefore } from '../difference.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { freshnessLine } from './freshness.ts';
import { focusLineWords } from './review-focus.ts';

const NOTE_LIMIT = 200;

export interface ScoreboardMessage {
  board: Scoreboard;
  /** What the team works on, said first; null where there is none, or it is not about a team. */
  focus: FocusReading | null;
  /** E.g. `Four keys and rework`. */
  title: string;
  /** Heading of each group of panels, by the metric's category; none for a single group. */
  groupOf?: ((panel: Panel) => string) | undefined;
  /** Whether good and bad signs of each metric are told. */
  withSigns?: boolean;
  period: string;
  now: Date;
}

/** Where the team should be and wants to be: `threshold 24 h · goal 18 h by 31 Mar 2027`. */
function aimed({ metric, aims }: Panel): string {
  return aims
    .filter(({ against, reference }) => against !== 'baseline' && reference !== null)
    .map(({ against, reference, by }) => {
      const when = by === undefined ? '' : ` by ${dayInWords(by)}`;
      return ` · ${plain(against)} ${amount(reference, metric.unit)}${when}`;
    })
    .join('');
}

function line(panel: Panel): string {
  const { metric, summary, band, delta } = panel;
  const { value, n, withheld, note } = summary;
  const name = `\`${metric.id}\` ${plain(metric.title)}`;
  if (withheld) return `• ${name}: too few people are behind it to show`;
  const more = note ? ` (${plain(note, NOTE_LIMIT)})` : '';
  if (value === null) return `• ${name}: not enough data${more}`;
  const graded = band ? `, *${band.label}*` : '';
  const moved = sinceBefore(delta, metric.unit);
  return `• ${name}: *${amount(value, metric.unit)}*${graded} (${count(n, metric.noun)})${moved ? ` · ${moved}` : ''}${aimed(panel)}${more}`;
}

/** What to read as a good sign of a metric, and as a bad one. */
function signs({ metric }: Panel): KnownBlock {
  const { good, bad } = metric.indicators;
  return context(
    `*${plain(metric.title)}* · good signs: ${good.join('; ') || 'none told'} · bad signs: ${bad.join('; ') || 'none told'}`,
  );
}

/** Several metrics of a team: a line each, with its band and how it moved. */
export function scoreboardMessage({
  board,
  focus,
  title,
  groupOf,
  withSigns = false,
  period,
  now,
}: ScoreboardMessage): {
  text: string;
  blocks: KnownBlock[];
} {
  const { team, panels, freshness } = board;
  const groups = Map.groupBy(panels, (panel) => groupOf?.(panel) ?? '');
  const shown = panels
    .filter(({ summary }) => summary.value !== null)
    .map(({ metric, summary }) => `${metric.id} ${amount(summary.value, metric.unit)}`);
  return {
    text: `${title} · ${plain(team.name)}: ${shown.length > 0 ? shown.join(', ') : 'not enough data'}, ${period}`,
    blocks: [
      header(`${title} · ${bare(team.name)}`),
      context(period),
      ...(focus ? [section(focusLineWords(focus))] : []),
      ...[...groups].map(([heading, members]) =>
        section([...(heading ? [`*${heading}*`] : []), ...members.map(line)].join('\n')),
      ),
      ...(withSigns ? panels.map(signs) : []),
      context('Ask for one with `/metrics METRIC TEAM`; what it is tells `/metrics explain METRIC`.'),
      context(freshnessLine(freshness, now)),
    ],
  };
}
