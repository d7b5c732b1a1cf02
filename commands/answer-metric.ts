import { z } from 'zod';
import { trendChart } from '../src/charts/trend.ts';
import type { Team } from '../src/domain/team.ts';
import type { Window } from '../src/metrics/define.ts';
import { type MetricQuestion, type MetricReport, metricReport } from '../src/reports/metric-report.ts';
import { belongsTo, MIN_CONTRIBUTORS } from '../src/reports/visibility.ts';
import { BadInput, type Reply } from '../src/slack/define.ts';
import { metricAnswer } from '../views/messages/metric-answer.ts';
import type { CommandContext } from './context.ts';
import { metricNamed, teamNamed } from './find.ts';
import { metricData } from './metric-data.ts';
import { periodInWords } from './window.ts';

/** A question as it travels in a button: all that is needed to ask it again. */
export const StoredQuestion = z.object({
  metric: z.string(),
  /** Null for the asker's own work. */
  team: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  from: z.coerce.date(),
  to: z.coerce.date(),
  page: z.number().int().nonnegative().default(0),
});

export type StoredQuestion = z.infer<typeof StoredQuestion>;

/** The asker's own work, as if it were a team's that owns every repository. */
export async function ownTeam({ store, asker }: CommandContext): Promise<Team> {
  const { person } = asker;
  if (!person) {
    throw new BadInput(
      'Kata does not know which logins are yours: ask an admin to add you with your e-mail address.',
    );
  }
  const home = (await store.organisation.teams()).find(({ members }) => members.includes(person.key));
  return {
    key: 'me',
    name: person.name,
    timezone: home?.timezone ?? 'UTC',
    members: [person.key],
    repositories: ['**'],
  };
}

/** Asks again what a button remembers, as who presses it. */
export async function askAgain(stored: StoredQuestion, ctx: CommandContext): Promise<MetricReport> {
  const team = stored.team
    ? teamNamed(stored.team, await ctx.store.organisation.teams())
    : await ownTeam(ctx);
  return metricReport(ctx.store, {
    ...ctx,
    metric: metricNamed(stored.metric),
    params: stored.params,
    team,
    window: { from: stored.from, to: stored.to },
    ...(!stored.team && ctx.asker.person && { person: ctx.asker.person }),
  });
}

/** Whether so few people are behind a number that only the team's own may see it. */
export async function isWithheld(report: MetricReport, { store, asker }: CommandContext): Promise<boolean> {
  if (report.personal || report.n === 0 || report.contributors >= MIN_CONTRIBUTORS) return false;
  return !belongsTo(asker, report.team, await store.organisation.teams());
}

function chartOf(report: MetricReport, period: string): ReturnType<typeof trendChart> {
  const { metric, team, series, table, deltas, stages, recent } = report;
  const baseline = deltas.find(({ against }) => against === 'baseline')?.reference ?? null;
  return trendChart({
    title: `${metric.title} · ${team.name}`,
    subtitle: period,
    unit: metric.unit,
    better: metric.better,
    points: series.map(({ label, start, value, p75, n, partial }) => ({
      label,
      start: new Date(start),
      value,
      p75,
      n,
      partial,
    })),
    bands: table?.tiers.map(({ label, from, below }) => ({ tier: label, from, to: below })) ?? [],
    bandsLabel: table ? `DORA ${table.year}` : '',
    baseline,
    stages,
    ...(recent && { recent: { label: 'last 4 weeks', value: recent.value, n: recent.n } }),
  });
}

/** The whole answer to a question about a metric: text, blocks, chart and data. */
export async function answerMetric(question: MetricQuestion, ctx: CommandContext): Promise<Reply> {
  const report = await metricReport(ctx.store, question);
  if (await isWithheld(report, ctx)) {
    throw new BadInput(
      `Fewer than ${MIN_CONTRIBUTORS} people’s work is in this period: only members and leaders of ${report.team.name} may see it. Ask for a longer period.`,
    );
  }
  const window: Window = report.window;
  const period = periodInWords(window, report.team.timezone);
  const stored = {
    metric: report.metric.id,
    team: report.personal ? null : report.team.key,
    params: report.params,
    ...window,
    page: 0,
  } satisfies StoredQuestion;
  return {
    ...metricAnswer({ report, now: ctx.now, period, question: JSON.stringify(stored) }),
    chart: chartOf(report, period),
    data: metricData(report),
    personal: report.personal,
  };
}
