import { z } from 'zod';
import type { Diagnosis } from '../src/reports/diagnosis/define.ts';
import { defineCommand } from '../src/slack/define.ts';
import { diagnosisMessage } from '../views/messages/diagnosis.ts';
import type { AskedAction } from './asking/action-form.ts';
import type { CommandContext } from './asking/context.ts';
import { diagnosisChart, diagnosisFor, type StoredDiagnosis, type WorkOn } from './asking/diagnosis.ts';
import { metricNamed, teamNamed } from './asking/find.ts';
import { metricsOffered } from './asking/metrics-offered.ts';
import { periodInWords } from './asking/window.ts';
import { mayChange } from './interactions/setup/admit.ts';

const args = z.object({
  team: z.string().describe('a team: see `/metrics teams`'),
  metric: z.string().optional().describe('what to look at first: see `/metrics list`'),
});

function diagnosisData({ team, window, state, judged, rules, findings, trends, chains, tried }: Diagnosis) {
  return {
    team: team.key,
    ...window,
    state,
    judged,
    rules,
    findings: findings.map(({ rule, strength, evidence, against }) => ({
      finding: rule.id,
      kind: rule.kind,
      metric: rule.metric,
      strength,
      evidence,
      against,
    })),
    trends: trends.map(({ metric, all, steps }) => ({ metric: metric.id, ...all, steps })),
    chains: chains.map(({ first, second, ...found }) => ({ first: first.id, second: second.id, ...found })),
    tried,
  };
}

/** `/metrics diagnose <team> [<metric>]`: where the bottlenecks are, by half a year of numbers. */
export const metricsDiagnose = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'diagnose',
  summary: 'Where the bottleneck is, by half a year of numbers: what shows it and what speaks against it.',
  args,
  positional: ['team', 'metric'],
  examples: ['diagnose team-a', 'diagnose team-a leadtime'],
  async run(asked, ctx) {
    const teams = await ctx.store.organisation.teams();
    const team = teamNamed(asked.team, teams);
    const metric = asked.metric === undefined ? null : metricNamed(asked.metric, ctx.rules).id;
    const { diagnosis, outsider } = await diagnosisFor({ team, metric, at: ctx.now }, ctx);
    const period = periodInWords(diagnosis.window, team.timezone);
    const titles = new Map(metricsOffered(ctx.rules).map(({ id, title }) => [id, title]));
    const chart = diagnosisChart(diagnosis, period);
    const message = diagnosisMessage({
      diagnosis,
      period,
      now: ctx.now,
      titleOf: (id) => titles.get(id) ?? id,
      buttons: outsider
        ? null
        : {
            focus: mayChange(ctx, team, teams)
              ? ({ rule }) =>
                  JSON.stringify({ team: team.key, metric: rule.metric, finding: rule.id } satisfies WorkOn)
              : null,
            action: ({ rule }) =>
              JSON.stringify({
                team: team.key,
                from: 'diagnosis',
                finding: rule.id,
                metric: rule.metric,
                opportunity: rule.title,
              } satisfies AskedAction),
          },
      details: JSON.stringify({ team: team.key, metric, at: ctx.now } satisfies StoredDiagnosis),
    });
    return { ...message, ...(chart && { chart }), data: diagnosisData(diagnosis) };
  },
});
