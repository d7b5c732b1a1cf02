import { z } from 'zod';
import type { Team } from '../../src/domain/team.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { type Benchmark, benchmarkOf } from '../../src/reports/benchmark/benchmark.ts';
import { MIN_CONTRIBUTORS } from '../../src/reports/visibility.ts';
import { BadInput } from '../../src/slack/define.ts';
import { admitToMetric, isOutsider } from './answer-metric.ts';
import type { CommandContext } from './context.ts';

/** Which benchmarks a button is about. */
export const AskedBenchmark = z.object({ team: z.string(), metric: z.string() });

export type AskedBenchmark = z.infer<typeof AskedBenchmark>;

/** @throws BadInput when too few people are behind the number for the asker to see it */
export async function benchmarkTo(
  { metric, team, teams }: { metric: MetricDefinition; team: Team; teams: Team[] },
  ctx: CommandContext,
): Promise<Benchmark> {
  const { store, now, benchmarkYear, rules } = ctx;
  const outsider = await isOutsider(team, ctx);
  admitToMetric(metric, team, outsider);
  const benchmark = await benchmarkOf(store, { metric, team, teams, now, benchmarkYear, rules, outsider });
  const { summary, contributors } = benchmark;
  if (!outsider || summary.n === 0 || contributors >= MIN_CONTRIBUTORS) return benchmark;
  throw new BadInput(
    `Fewer than ${MIN_CONTRIBUTORS} people’s work is in this period: only members and leaders of ${team.name} may see it.`,
  );
}
