import { type MetricQuestion, type MetricReport, metricReport } from '../../src/reports/metric-report.ts';
import { belongsTo, MIN_CONTRIBUTORS } from '../../src/reports/visibility.ts';
import { BadInput, type Reply } from '../../src/slack/define.ts';
import { metricAnswer } from '../../views/messages/metric-answer.ts';
import type { CommandContext } from './context.ts';
import { metricChart } from './metric-chart.ts';
import { metricData } from './metric-data.ts';
import { writeQuestion } from './stored-question.ts';
import { periodInWords } from './window.ts';

/** Whether so few people are behind a number that only the team's own may see it. */
export async function isWithheld(report: MetricReport, { store, asker }: CommandContext): Promise<boolean> {
  if (report.personal || report.n === 0 || report.contributors >= MIN_CONTRIBUTORS) return false;
  return !belongsTo(asker, report.team, await store.organisation.teams());
}

async function refuseIfWithheld(report: MetricReport, ctx: CommandContext): Promise<void> {
  if (!(await isWithheld(report, ctx))) return;
  throw new BadInput(
    `Fewer than ${MIN_CONTRIBUTORS} people’s work is in this period: only members and leaders of ${report.team.name} may see it. Ask for a longer period.`,
  );
}

/**
 * The whole answer to a question about a metric: text, blocks, chart and data.
 * @throws BadInput when too few people are behind a number for the asker to see it
 */
export async function answerMetric(question: MetricQuestion, ctx: CommandContext): Promise<Reply> {
  const { versus, ...alone } = question;
  const report = await metricReport(ctx.store, question);
  await refuseIfWithheld(report, ctx);
  if (versus) await refuseIfWithheld(await metricReport(ctx.store, { ...alone, team: versus }), ctx);
  const { metric, team, params, window, personal } = report;
  const period = periodInWords(window, team.timezone);
  const asked = { metric: metric.id, team: personal ? null : team.key, params, ...window };
  const remembered = writeQuestion({ ...asked, at: question.now, page: 0 });
  return {
    ...metricAnswer({ report, now: ctx.now, period, question: remembered }),
    chart: metricChart(report, period),
    data: metricData(report),
    personal,
  };
}
