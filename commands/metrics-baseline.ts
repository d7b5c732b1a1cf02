import { z } from 'zod';
import type { Team } from '../src/domain/team.ts';
import { baselineOf } from '../src/reports/baseline/baseline.ts';
import type { TeamBaseline } from '../src/reports/baseline/define.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { baselineMessage } from '../views/messages/baseline.ts';
import { GOAL_FORM_ACTION } from '../views/modals/objective-ids.ts';
import { isOutsider } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { periodInWords } from './asking/window.ts';
import { mayChange } from './interactions/setup/admit.ts';

const another = z.string().optional().describe('another team');

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  second: another,
  third: another,
  fourth: another,
  fifth: another,
});

function baselineData({ team, window, execution, alignment, planning, objective }: TeamBaseline) {
  const figures = (all: TeamBaseline['planning']['figures']) =>
    all.map(({ metric, summary, band }) => ({ metric: metric.id, ...summary, band: band?.label ?? null }));
  const findings = (all: TeamBaseline['planning']['findings']) => all.map(({ rule }) => rule.id);
  return {
    team: team.key,
    ...window,
    execution: { ...execution, figures: figures(execution.figures), findings: findings(execution.findings) },
    alignment: { ...alignment, aligned: figures([alignment.aligned])[0] },
    planning: { figures: figures(planning.figures), findings: findings(planning.findings) },
    objective: objective && {
      ...objective,
      metric: objective.metric.id,
      reason: objective.reason.by === 'finding' ? objective.reason.finding.rule.id : objective.reason.by,
    },
  };
}

/** What the button of the objective carries. */
function goalOf({ team, objective }: TeamBaseline): string {
  if (!objective) return '';
  const { metric, start, target, by } = objective;
  return JSON.stringify({ team: team.key, metric: metric.id, start, target, by });
}

/** `/metrics baseline <team> …`: where a few teams are, in three answers, with one objective for each. */
export const metricsBaseline = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'baseline',
  summary: 'A first baseline of up to five teams: execution, alignment, planning, and one objective each.',
  args,
  positional: ['team', 'second', 'third', 'fourth', 'fifth'],
  examples: ['baseline team-a', 'baseline team-a team-b'],
  async run(asked, ctx) {
    const { store, now, benchmarkYear, rules } = ctx;
    const all = await store.organisation.teams();
    const named = [asked.team, asked.second, asked.third, asked.fourth, asked.fifth];
    const teams = named.flatMap((name): Team[] => (name === undefined ? [] : [teamNamed(name, all)]));
    const twice = teams.find((team, index) => teams.indexOf(team) !== index);
    if (twice) throw new BadArgument(`${twice.name} is there twice: name each team once.`);
    const baselines: TeamBaseline[] = [];
    for (const team of teams) {
      const outsider = await isOutsider(team, ctx);
      baselines.push(await baselineOf(store, { team, now, benchmarkYear, rules, outsider }));
    }
    return {
      ...baselineMessage({
        now,
        teams: baselines.map((baseline) => ({
          baseline,
          period: periodInWords(baseline.window, baseline.team.timezone),
          goalAction: GOAL_FORM_ACTION,
          buttons: mayChange(ctx, baseline.team, all)
            ? { freeze: JSON.stringify({ team: baseline.team.key, at: now }), goal: goalOf(baseline) }
            : null,
        })),
      }),
      data: { teams: baselines.map(baselineData) },
    };
  },
});
