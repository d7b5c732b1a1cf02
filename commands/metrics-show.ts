import { z } from 'zod';
import { benchmarkYears } from '../src/benchmarks/industry.ts';
import { LocalDate } from '../src/domain/instant.ts';
import type { MetricDefinition } from '../src/metrics/define.ts';
import type { Breakdown } from '../src/reports/metric-report.ts';
import { BadArgument, defineCommand } from '../src/slack/define.ts';
import { answerMetric } from './asking/answer-metric.ts';
import type { CommandContext } from './asking/context.ts';
import { metricNamed, teamNamed } from './asking/find.ts';
import { windowArgs, windowOf } from './asking/window.ts';

const args = z.object({
  metric: z.string().describe('a metric: see `/metrics list`'),
  team: z.string().describe('a team: see `/metrics teams`'),
  from: z
    .union([LocalDate, z.literal('ideation')])
    .optional()
    .describe('first day of the period; `ideation` is short for `--start ideation`'),
  ...windowArgs,
  start: z
    .enum(['commit', 'ideation'])
    .optional()
    .describe('where the clock of lead time starts: the first commit, or the work item’s creation'),
  factor: z.string().max(40).optional().describe('one factor of a survey: see `/pulse instruments`'),
  by: z
    .enum(['stage', 'repository', 'service', 'size', 'severity', 'kind', 'distribution', 'week', 'month'])
    .optional()
    .describe('split the answer'),
  against: z.string().optional().describe('another team, or `benchmark` followed by a year'),
  year: z.number().int().optional().describe('year of the industry table, after `--against benchmark`'),
});

type Args = z.infer<typeof args>;

/** @throws BadArgument for a year that the metric has no table of */
function benchmarkYear(
  { against, year }: Args,
  { benchmark, title }: MetricDefinition,
  standard: number,
): number {
  if (year === undefined) return standard;
  if (against !== undefined && against !== 'benchmark') {
    throw new BadArgument('Say `--against TEAM`, or `--against benchmark YEAR`, not both.');
  }
  const years = benchmark ? benchmarkYears(benchmark) : [];
  if (years.length === 0) {
    throw new BadArgument(`There is no industry table for ${title}: leave out \`benchmark\`.`);
  }
  if (!years.includes(year)) {
    throw new BadArgument(`There is no table of ${title} for ${year}: say one of ${years.join(', ')}.`);
  }
  return year;
}

/** @throws BadArgument for a start of the clock, or a factor, that the metric does not offer */
function paramsOf(
  { start, factor }: Pick<Args, 'start' | 'factor'>,
  { params, title }: MetricDefinition,
): Record<string, unknown> {
  if (start !== undefined && !('from' in params.shape)) {
    throw new BadArgument(`The clock of ${title} starts where it starts: leave out \`${start}\`.`);
  }
  if (factor !== undefined && !('factor' in params.shape)) {
    throw new BadArgument(`${title} has no factors: leave out \`--factor\`.`);
  }
  return { ...(start !== undefined && { from: start }), ...(factor !== undefined && { factor }) };
}

/** @throws BadArgument when the metric's samples do not differ in what is asked for */
function breakdownOf(
  by: Args['by'],
  { title, groups, stages, kind }: MetricDefinition,
): Breakdown['by'] | undefined {
  if (by === undefined || by === 'week') return undefined;
  if (by === 'month') return by;
  if (by === 'distribution' && kind === 'distribution') return undefined;
  if (by === 'stage') {
    if (stages.length > 0) return undefined;
  } else if (by !== 'distribution' && groups.includes(by)) return by;
  const offered = [
    ...groups,
    ...(stages.length > 0 ? ['stage'] : []),
    ...(kind === 'distribution' ? ['distribution'] : []),
    'week',
    'month',
  ];
  throw new BadArgument(`${title} cannot be split by ${by}: say \`--by\` one of ${offered.join(', ')}.`);
}

/** `/metrics <metric> <team>`: the answer everything else grows from. */
export const metricsShow = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: '',
  summary: 'A metric of a team: value, band, trend, stages, and what was counted.',
  args,
  positional: ['metric', 'team', 'year'],
  examples: [
    'leadtime team-a',
    'leadtime team-a --weeks 12',
    'leadtime team-a --from ideation',
    'leadtime team-a --by repository',
    'prsize team-a --by distribution',
  ],
  async run(asked, ctx) {
    const metric = metricNamed(asked.metric, ctx.rules);
    const teams = await ctx.store.organisation.teams();
    const team = teamNamed(asked.team, teams);
    const from = asked.from === 'ideation' ? undefined : asked.from;
    const start = asked.from === 'ideation' ? 'ideation' : asked.start;
    const by = breakdownOf(asked.by, metric);
    const rival =
      asked.against !== undefined && asked.against !== 'benchmark'
        ? teamNamed(asked.against, teams)
        : undefined;
    return answerMetric(
      {
        metric,
        params: paramsOf({ start, factor: asked.factor }, metric),
        team,
        window: windowOf({ from, to: asked.to, weeks: asked.weeks }, ctx.now, team.timezone),
        now: ctx.now,
        benchmarkYear: benchmarkYear(asked, metric, ctx.benchmarkYear),
        rules: ctx.rules,
        ...(rival && { versus: rival }),
        ...(by && { by }),
        stagesByWeek: asked.by === 'stage',
      },
      ctx,
      { spread: asked.by === 'distribution' },
    );
  },
});
