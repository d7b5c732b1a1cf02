import { z } from 'zod';
import { type MetricReport, metricReport } from '../../src/reports/metric-report.ts';
import type { CommandContext } from './context.ts';
import { metricNamed, teamNamed } from './find.ts';
import { ownTeam } from './own-team.ts';

/** A question as it travels in a button: all that is needed to ask it again. */
export const StoredQuestion = z.object({
  metric: z.string(),
  /** Null for the asker's own work. */
  team: z.string().nullable(),
  params: z.record(z.string(), z.unknown()),
  from: z.coerce.date(),
  to: z.coerce.date(),
  /** When it was first asked: the answer is of what had happened by then. */
  at: z.coerce.date(),
  page: z.number().int().nonnegative(),
});

export type StoredQuestion = z.infer<typeof StoredQuestion>;

export function writeQuestion(question: StoredQuestion): string {
  return JSON.stringify(question);
}

/** @throws when the value is not one that `writeQuestion` wrote */
export function readQuestion(value: string): StoredQuestion {
  return StoredQuestion.parse(JSON.parse(value));
}

/** Asks again what a button remembers, as who presses it. */
export async function askAgain(stored: StoredQuestion, ctx: CommandContext): Promise<MetricReport> {
  const { store, benchmarkYear, rules } = ctx;
  const whose = stored.team
    ? { team: teamNamed(stored.team, await store.organisation.teams()) }
    : await ownTeam(ctx);
  return metricReport(store, {
    ...whose,
    metric: metricNamed(stored.metric, rules),
    params: stored.params,
    window: { from: stored.from, to: stored.to },
    now: stored.at,
    benchmarkYear,
    rules,
  });
}
