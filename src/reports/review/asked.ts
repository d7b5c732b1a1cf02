import type { CustomMetric } from '../../domain/custom-metric.ts';
import type { Team } from '../../domain/team.ts';
import { findMetric } from '../../metrics/index.ts';
import { fourKeys } from './four-keys.ts';

/** What was typed, and how often. */
export interface Typed {
  /** As the audit has it, e.g. `/metrics leadtime team-a --weeks 12`. */
  target: string;
  n: number;
}

export interface AskedAbout {
  teams: Team[];
  metrics: CustomMetric[];
  benchmarkYear: number;
}

/** Words of what was typed, what stands in quotation marks as one. */
function wordsOf(target: string): string[] {
  return [...target.toLowerCase().matchAll(/["“„'‘](.+?)["”“'’]|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  );
}

/** Metrics that a question is about: the one it names, or those of the answer it asks for. */
function metricsOf(words: string[], team: Team, { metrics, benchmarkYear }: AskedAbout): string[] {
  const [, kind = ''] = words;
  if (kind === 'board') return team.board ?? [];
  if (kind === 'dora') return fourKeys(benchmarkYear).map(({ id }) => id);
  return words
    .slice(1)
    .flatMap((word) => findMetric(word)?.id ?? metrics.find(({ id }) => id === word)?.id ?? []);
}

/** How often each metric of each team was asked for in Slack: team key → metric id → times. */
export function askedFor(typed: Typed[], about: AskedAbout): Map<string, Map<string, number>> {
  const teamOf = new Map(
    about.teams.flatMap((team) => [team.key, team.name].map((name) => [name.toLowerCase(), team] as const)),
  );
  const asked = new Map<string, Map<string, number>>();
  for (const { target, n } of typed) {
    const words = wordsOf(target);
    if (words[0] !== '/metrics') continue;
    const teams = new Set(words.slice(1).flatMap((word) => teamOf.get(word) ?? []));
    for (const team of teams) {
      const counts = asked.get(team.key) ?? new Map<string, number>();
      for (const metric of new Set(metricsOf(words, team, about))) {
        counts.set(metric, (counts.get(metric) ?? 0) + n);
      }
      asked.set(team.key, counts);
    }
  }
  return asked;
}
