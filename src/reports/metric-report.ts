import type { IndustryTable, Tier } from '../benchmarks/table.ts';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import type { Facts, MetricDefinition, Sample, Window } from '../metrics/define.ts';
import { completeWeeks, localDate, periodBefore } from '../metrics/periods.ts';
import type { Store } from '../store/index.ts';
import { compareWithIndustry, type Delta, deltaOfBaseline, deltaOfSamples, noDelta } from './deltas.ts';
import { type Freshness, freshnessOf, isCovered, TELLING_KINDS } from './freshness.ts';
import {
  type SeriesPoint,
  type Summarise,
  type Summary,
  stageMedians,
  summarise,
  type Tally,
  tally,
  weeklySeries,
} from './summary.ts';
import { readTeamFacts } from './team-facts.ts';
import { countPeople, summariseForOutsiders } from './visibility.ts';

export interface MetricQuestion {
  metric: MetricDefinition;
  params: Record<string, unknown>;
  team: Team;
  window: Window;
  now: Date;
  benchmarkYear: number;
  botPatterns: string[];
  /** Only this person's own work. */
  person?: Person;
  /** Another team to compare with. */
  versus?: Team;
  by?: Breakdown['by'];
  /** Whether it is answered to somebody outside the team: parts of it with few people behind them are withheld. */
  outsider?: boolean;
}

export interface Breakdown {
  by: 'repository' | 'service' | 'size' | 'month';
  groups: ({ key: string } & Summary)[];
}

/** One metric of one team over a window: the number with all that is needed to trust it. */
export interface MetricReport extends Summary {
  metric: MetricDefinition;
  params: Record<string, unknown>;
  team: Team;
  window: Window;
  personal: boolean;
  /** The last four complete weeks before `now`, beside a longer window. */
  recent: (Window & Summary) | null;
  /** Changes merged in the window that are deployed now, of all merged in it; null when none was merged. */
  coverage: { share: number; deployed: number; merged: number } | null;
  band: Tier | null;
  table: IndustryTable | null;
  deltas: Delta[];
  series: SeriesPoint[];
  stages: { stage: string; value: number | null; n: number }[];
  breakdown: Breakdown | null;
  excluded: Tally[];
  flags: Tally[];
  freshness: Freshness[];
  samples: Sample[];
  /** People whose work is counted. */
  contributors: number;
}

const RECENT_WEEKS = 4;
const WEEK_MS = 7 * 86_400_000;

/** Share of changes merged in the window that are deployed by now; bots' and changes of others' commits left out. */
function coverageOf({ deliveries, isBot }: Facts, { from, to }: Window): MetricReport['coverage'] {
  const merged = deliveries.filter(
    ({ mergedAt, change, aggregate }) =>
      mergedAt >= from && mergedAt < to && !aggregate && !change.authorIsBot && !isBot(change.author),
  );
  if (merged.length === 0) return null;
  const deployed = merged.filter(({ deployment }) => deployment !== null).length;
  return { share: deployed / merged.length, deployed, merged: merged.length };
}

function breakdownOf(counted: Sample[], by: Breakdown['by'], zone: string, summed: Summarise): Breakdown {
  const keyOf = ({ at, groups }: Sample) =>
    by === 'month' ? localDate(at, zone).slice(0, 7) : (groups[by] ?? `no ${by}`);
  const groups = [...Map.groupBy(counted, keyOf)].map(([key, samples]) => ({ key, ...summed(samples) }));
  const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
  return {
    by,
    groups: by === 'month' ? groups.toSorted(byKey) : groups.toSorted((a, b) => b.n - a.n || byKey(a, b)),
  };
}

/** Two spans as one where they touch, so that what lies between them is not read. */
function together(a: Window, b: Window): Window[] {
  if (a.to < b.from || b.to < a.from) return [a, b];
  return [{ from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to }];
}

/** Answers a question about a metric from what the store holds. */
export async function metricReport(store: Store, question: MetricQuestion): Promise<MetricReport> {
  const { metric, team, window, now, person, versus, botPatterns } = question;
  const params = metric.params.parse(question.params);
  const before = periodBefore(window, team.timezone);
  const recently = completeWeeks(now, RECENT_WEEKS, team.timezone);
  const all = await readTeamFacts(store, {
    team,
    spans: together({ from: before.from, to: window.to }, recently),
    now,
    botPatterns,
  });
  const spans = store.events.spans(TELLING_KINDS, all.repositories);
  const facts = person
    ? { ...all, deliveries: all.deliveries.filter(({ change }) => all.samePerson(change.author, person.key)) }
    : all;
  const samplesIn = (of: Facts, when: Window) => metric.samples(of, when, params);
  const countedIn = (of: Facts, when: Window) => samplesIn(of, when).filter(({ excluded }) => !excluded);

  const samples = samplesIn(facts, window);
  const counted = samples.filter(({ excluded }) => !excluded);
  const summary = summarise(counted);
  const comparable = !person && !('from' in params && params['from'] === 'ideation');
  const industry = comparable
    ? compareWithIndustry(metric, summary, question.benchmarkYear)
    : { table: null, band: null, delta: null };
  const covered = await isCovered(store, await spans, before);
  const summed = question.outsider ? summariseForOutsiders(facts) : summarise;
  const earlier = countedIn(facts, before);
  const deltas: Delta[] = [
    !covered
      ? noDelta('before', 'the sources do not reach back that far')
      : summed(earlier).withheld
        ? noDelta('before', 'too few people are behind it to show')
        : deltaOfSamples('before', metric, counted, earlier),
  ];
  if (!person) deltas.push(deltaOfBaseline(await store.organisation.baseline(team.key, metric.id), summary));
  if (industry.delta) deltas.push(industry.delta);
  if (versus) {
    const rival = await readTeamFacts(store, { team: versus, spans: [window], now, botPatterns });
    deltas.push(deltaOfSamples(versus.key, metric, counted, countedIn(rival, window)));
  }

  const longer = window.to.getTime() - window.from.getTime() > (RECENT_WEEKS + 1) * WEEK_MS;
  return {
    ...summary,
    metric,
    params,
    team,
    window,
    personal: person !== undefined,
    recent: longer ? { ...recently, ...summed(countedIn(facts, recently)) } : null,
    coverage: coverageOf(facts, window),
    band: industry.band,
    table: industry.table,
    deltas,
    series: weeklySeries(counted, window, { timezone: team.timezone, now }, summed),
    stages: stageMedians(metric, counted),
    breakdown: question.by ? breakdownOf(counted, question.by, team.timezone, summed) : null,
    excluded: tally(samples.flatMap(({ excluded }) => excluded ?? [])),
    flags: tally(counted.flatMap(({ flags }) => flags)),
    freshness: await freshnessOf(store, await spans),
    samples,
    contributors: countPeople(counted, facts),
  };
}
