import type { KnownBlock } from '@slack/types';
import type { Figure, ProposedObjective, TeamBaseline } from '../../src/reports/baseline/define.ts';
import type { Found } from '../../src/reports/diagnosis/define.ts';
import { truncateText } from '../../src/slack/mrkdwn.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count, percent } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { lineWords } from './diagnosis-words.ts';
import { freshnessLine } from './freshness.ts';

/** Action id of the button that freezes all that is measured of a team. */
export const BASELINE_ACTION = 'baseline-freeze';

/** Of a section in characters: as many as let all teams fit into one message. */
const ROOMS = [700, 390, 270, 150];
const MESSAGE_ROOM = 12_000;
const MOST_PARTS = 4;
/** One team as it is shown. */
export interface TeamShown {
  baseline: TeamBaseline;
  /** First and last day of the window, in words. */
  period: string;
  /** Values of the buttons; null where this person may not press them. */
  buttons: { freeze: string; goal: string } | null;
  /** Action id of the button that sets the objective. */
  goalAction: string;
}

export interface BaselineMessage {
  teams: TeamShown[];
  now: Date;
}

function figure({ metric, summary, band }: Figure): string {
  const name = plain(metric.title, 60);
  if (summary.withheld) return `${name}: too few people are behind it to show`;
  if (summary.value === null) return `${name}: not measured`;
  return `${name} *${amount(summary.value, metric.unit, summary.p90)}*${band ? ` (${plain(band.label)})` : ''}`;
}

function measuredOnly(figures: Figure[]): string {
  const shown = figures.filter(({ summary }) => summary.value !== null || summary.withheld);
  return shown.length > 0 ? `${shown.map(figure).join(' · ')}.` : 'Nothing of it is measured yet.';
}

function findingLine({ rule, evidence }: Found): string {
  const [first] = evidence;
  return `→ *${plain(rule.title)}*${first ? `: ${lineWords(first)}` : ''}`;
}

function executionText({ execution }: TeamBaseline): string {
  const { figures, stage, findings } = execution;
  const most =
    stage && findings.length === 0
      ? [`→ Most of lead time, ${percent(stage.share)}, goes into ${plain(stage.part, 40)}.`]
      : [];
  return [measuredOnly(figures), ...findings.map(findingLine), ...most].join('\n');
}

function partsText(parts: TeamBaseline['alignment']['kinds']): string {
  const some = parts.filter(({ shown }) => shown > 0);
  const told = some.slice(0, MOST_PARTS).map(({ part, shown, expected }) => {
    const agreed = expected === null ? '' : ` (agreed ${percent(expected / 100)})`;
    return `${plain(part, 40)} *${shown} %*${agreed}`;
  });
  return (
    told.join(', ') + (some.length > MOST_PARTS ? ` and ${count(some.length - MOST_PARTS, 'other')}` : '')
  );
}

function alignmentText({ alignment }: TeamBaseline): string {
  const { kinds, portfolios, aligned } = alignment;
  const { value, n, withheld } = aligned.summary;
  const leads = withheld
    ? 'too few people are behind it to show.'
    : value === null
      ? 'not known, as no work item names an objective.'
      : `*${amount(value, '%')}* of ${count(n, 'finished work item')}.`;
  return [
    kinds.length > 0 ? `Effort by kind: ${partsText(kinds)}.` : 'Effort: not measured.',
    ...(portfolios.length > 1 ? [`By portfolio: ${partsText(portfolios)}.`] : []),
    `What leads to an objective: ${leads}`,
  ].join('\n');
}

function planningText({ planning }: TeamBaseline): string {
  const { figures, findings } = planning;
  const kept = figures.find(({ metric }) => metric.id === 'saydone');
  const why =
    findings.length > 0
      ? findings.map(findingLine)
      : kept?.band
        ? [
            kept.band.tier === 'over-committed'
              ? '→ Nothing else that is measured says why commitments are missed.'
              : '→ Commitments are mostly kept.',
          ]
        : [];
  return [measuredOnly(figures), ...why].join('\n');
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function because({ reason, metric }: ProposedObjective): string {
  if (reason.by === 'finding') return lowered(plain(reason.finding.rule.title));
  if (reason.by === 'commitments') return 'less is delivered than was promised';
  return `it is in the ${plain(reason.band.label)} range, and ${metric.better} is better`;
}

function objectiveText({ objective }: TeamBaseline): string {
  if (!objective) return 'Nothing stands out that is measured well enough to aim at yet.';
  const { metric, start, target, by } = objective;
  const beside = Math.max(start, target);
  const way = `from ${amount(start, metric.unit, beside)} to *${amount(target, metric.unit, beside)}* by ${dayInWords(by)}`;
  return `*${plain(metric.title)}* ${way}, because ${because(objective)}.`;
}

function teamBlocks({ baseline, period, buttons, goalAction }: TeamShown, room: number): KnownBlock[] {
  const titled = (title: string, text: string) => section(`*${title}*\n${truncateText(text, room)}`);
  const { team, objective } = baseline;
  return [
    header(bare(team.name)),
    context(plain(period, 60)),
    titled('Execution: what holds work up', executionText(baseline)),
    titled('Alignment: effort against outcomes', alignmentText(baseline)),
    titled('Planning: why commitments are missed', planningText(baseline)),
    titled('One objective to begin with', objectiveText(baseline)),
    ...(buttons
      ? actions(
          ...button('Freeze this baseline', BASELINE_ACTION, buttons.freeze),
          ...(objective ? button('Set as goal…', goalAction, buttons.goal) : []),
        )
      : []),
  ];
}

/** A first baseline of a few teams: three answers and one objective each. Teams stand in the order asked for. */
export function baselineMessage({ teams, now }: BaselineMessage): { text: string; blocks: KnownBlock[] } {
  const names = teams.map(({ baseline }) => plain(baseline.team.name)).join(', ');
  const freshness = new Map(
    teams.flatMap(({ baseline }) => baseline.freshness.map((each) => [each.source, each])),
  );
  const blocksIn = (room: number) => [
    ...teams.flatMap((each) => teamBlocks(each, room)),
    context(freshnessLine([...freshness.values()], now)),
  ];
  const drafts = ROOMS.map(blocksIn);
  const fitting = drafts.find((blocks) => JSON.stringify(blocks).length <= MESSAGE_ROOM);
  return { text: `A first baseline of ${names}`, blocks: fitting ?? drafts.at(-1) ?? [] };
}
