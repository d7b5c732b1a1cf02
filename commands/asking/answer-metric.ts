import { bucketsOf } from '../../src/charts/buckets.ts';
import type { Team } from '../../src/domain/team.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { type MetricQuestion, type MetricReport, metricReport } from '../../src/reports/metric-report.ts';
import { belongsTo, isForTeam, MIN_CONTRIBUTORS } from '../../src/reports/visibility.ts';
import { BadInput, type Reply } from '../../src/slack/define.ts';
import { metricAnswer } from '../../views/messages/metric-answer.ts';
import type { CommandContext } from './context.ts';
import { metricChart, spreadChart } from './metric-chart.ts';
import { metricData } from './metric-data.ts';
import { writeQuestion } from './stored-question.ts';
import { periodInWords } from './window.ts';

/** Whether only the team's own may see a number: few people are behind it, they said it in a survey, or it is theirs by nature. */
export function isWithheld({ personal, n, contributors, metric }: MetricReport, outsider: boolean): boolean {
  if (isForTeam(metric)) return outsider;
  return outsider && !personal && n > 0 && contributors < MIN_CONTRIBUTORS;
}

/** Whether somebody asks about a team that is none of theirs. */
export async function isOutsider(team: Team, { store, asker }: CommandContext): Promise<boolean> {
  return !belongsTo(asker, team, await store.organisation.teams());
}

/** @throws BadInput to outsiders, of what is for the team and its leaders alone */
export function admitToMetric(metric: MetricDefinition, team: Team, outsider: boolean): void {
  if (!outsider || !isForTeam(metric)) return;
  if (metric.survey) throw new BadInput(`What ${team.name} said in a survey is for its members and leaders.`);
  throw new BadInput(`“${metric.title}” of ${team.name} its members and leaders see.`);
}

/** @throws BadInput when too few people are behind the number for the asker to see it */
export async function reportTo(question: MetricQuestion, ctx: CommandContext): Promise<MetricReport> {
  const outsider = question.person === undefined && (await isOutsider(question.team, ctx));
  admitToMetric(question.metric, question.team, outsider);
  const report = await metricReport(ctx.store, { ...question, outsider });
  if (!isWithheld(report, outsider)) return report;
  throw new BadInput(
    `Fewer than ${MIN_CONTRIBUTORS} people’s work is in this period: only members and leaders of ${report.team.name} may see it. Ask for a longer period.`,
  );
}

/**
 * The whole answer to a question about a metric: text, blocks, chart and data; with `spread`, how its values spread in
 * place of how they went. Of another person's work (`ofAnother`) it has no buttons: they would ask again as the asker.
 * @throws BadInput when too few people are behind a number for the asker to see it
 */
export async function answerMetric(
  question: MetricQuestion,
  ctx: CommandContext,
  { spread = false, ofAnother = false }: { spread?: boolean; ofAnother?: boolean } = {},
): Promise<Reply> {
  const { versus, ...alone } = question;
  const report = await reportTo(question, ctx);
  if (versus) await reportTo({ ...alone, team: versus }, ctx);
  const { metric, team, params, window, personal } = report;
  const period = periodInWords(window, team.timezone);
  const asked = { metric: metric.id, team: personal ? null : team.key, params, ...window };
  const remembered = writeQuestion({ ...asked, at: question.now, page: 0 });
  const values = report.samples.flatMap(({ value, excluded }) =>
    value === null || excluded !== undefined ? [] : value,
  );
  const buckets = spread ? bucketsOf(values, metric.unit) : [];
  const whose = ofAnother ? { whose: team.name } : {};
  const answer = metricAnswer({ report, now: ctx.now, period, question: remembered, buckets, ...whose });
  return {
    ...answer,
    blocks: ofAnother ? answer.blocks.filter(({ type }) => type !== 'actions') : answer.blocks,
    chart: spread ? spreadChart(report, buckets, period) : metricChart(report, period),
    data: { ...metricData(report), ...(spread && { distribution: buckets }) },
    personal: personal || isForTeam(metric),
  };
}
