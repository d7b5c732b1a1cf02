import { scorecardChart } from '../../src/charts/scorecard.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Window } from '../../src/metrics/facts.ts';
import { focusLine } from '../../src/reports/focus-line.ts';
import { type Panel, type Scoreboard, scoreboard } from '../../src/reports/scoreboard.ts';
import type { Reply } from '../../src/slack/define.ts';
import { scoreboardMessage } from '../../views/messages/scoreboard.ts';
import { isOutsider } from './answer-metric.ts';
import type { CommandContext } from './context.ts';
import { metricNamed } from './find.ts';
import { pointsOf } from './metric-chart.ts';
import { periodInWords } from './window.ts';

export interface ScoreboardAsked {
  title: string;
  team: Team;
  /** Ids of the metrics, in the order in which they are shown. */
  ids: string[];
  window: Window;
  /** Only this person's own work, for their own eyes. */
  person?: Person;
  /** Whether good and bad signs of each are told. */
  withSigns?: boolean;
  /** Heading under which a panel stands with its neighbours. */
  groupOf?: (panel: Panel) => string;
}

function scoreboardData({ team, window, panels, freshness }: Scoreboard): Record<string, unknown> {
  return {
    team: team.key,
    ...window,
    freshness,
    metrics: panels.map(({ metric, summary, band, delta, aims, series }) => ({
      metric: metric.id,
      category: metric.category,
      unit: metric.unit,
      ...summary,
      band: band?.label ?? null,
      deltas: [delta, ...aims],
      series: series.map(({ label: _, ...point }) => point),
    })),
  };
}

/** Several metrics of a team in one answer: text, small multiples and data. */
export async function scoreboardReply(asked: ScoreboardAsked, ctx: CommandContext): Promise<Reply> {
  const { title, team, ids, window, groupOf, person, withSigns = false } = asked;
  const { store, now, benchmarkYear, rules } = ctx;
  const outsider = person === undefined && (await isOutsider(team, ctx));
  const metrics = ids.map((id) => metricNamed(id, rules));
  const ofTeam = { team, now, rules, outsider };
  const focus = person === undefined ? await focusLine(store, ofTeam) : null;
  const board = await scoreboard(store, {
    ...ofTeam,
    metrics,
    window,
    benchmarkYear,
    ...(person && { person }),
  });
  const period = periodInWords(window, team.timezone);
  return {
    ...scoreboardMessage({ board, focus, title, groupOf, withSigns, period, now }),
    chart: scorecardChart({
      title: `${title} · ${team.name}`,
      subtitle: period,
      panels: board.panels.map((panel) => ({
        title: panel.metric.title,
        unit: panel.metric.unit,
        kind: panel.metric.kind,
        better: panel.metric.better,
        value: panel.summary.value,
        n: panel.summary.n,
        band: panel.band?.label ?? null,
        verdict: panel.delta.verdict,
        points: pointsOf(panel.series),
        ...(groupOf && { group: groupOf(panel) }),
      })),
    }),
    data: scoreboardData(board),
    personal: person !== undefined,
  };
}
