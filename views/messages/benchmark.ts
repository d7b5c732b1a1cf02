import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { Benchmark } from '../../src/reports/benchmark/benchmark.ts';
import type { Delta } from '../../src/reports/deltas.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { isNothing, size } from '../difference.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { type SectorsShown, sectorsSection, yearsSection } from './benchmark-industry.ts';
import { decilesInWords, meetingInWords } from './benchmark-words.ts';
import { freshnessLine } from './freshness.ts';

/** Action id of the button that opens the form in which benchmarks are set. */
export const BENCHMARK_ACTION = 'benchmark-set';

export interface BenchmarkAnswer {
  benchmark: Benchmark;
  now: Date;
  /** First and last day of the window, in words. */
  period: string;
  /** Local date of the team. */
  today: string;
  /** The same of the baseline's window, and who froze it; null where there is none. */
  frozen: { period: string; by: string } | null;
  sectors: SectorsShown | null;
  /** Of its own values, how many meet threshold and goal already; null where that cannot be told. */
  met: { threshold: number | null; goal: number | null };
  deciles: number[];
  /** For the button; null where this person may not set them. */
  value: string | null;
}

function current({ summary, metric }: Benchmark): string {
  const { value, n, p90, note } = summary;
  if (value === null) {
    const why = note
      ? plain(note, 200)
      : n === 0
        ? `no ${metric.noun} counted`
        : `${count(n, metric.noun)} counted`;
    return `Not enough data: ${why} in this period.`;
  }
  const shown = `*${amount(value, metric.unit, p90)}*`;
  const counted = count(n, metric.noun);
  if (metric.kind === 'count' || metric.kind === 'gauge') return `${shown} (${counted}).`;
  return `${shown}${metric.kind === 'distribution' ? ', the median' : ''} of ${counted}.`;
}

function baselineLine({ benchmark, frozen }: BenchmarkAnswer): string {
  const { baseline, metric, deltas } = benchmark;
  const { p90 } = benchmark.summary;
  const delta = deltas.find(({ against }) => against === 'baseline');
  if (!baseline || !frozen) {
    if (delta?.note === 'no baseline yet')
      return 'No baseline yet: freeze one, and later answers say what changed since.';
    return `Its baseline is not shown: ${plain(delta?.note ?? 'no data')}.`;
  }
  const { unit } = metric;
  const on = dayInWords(
    DateTime.fromJSDate(baseline.setAt, { zone: benchmark.team.timezone }).toFormat('yyyy-MM-dd'),
  );
  const since =
    delta?.value == null
      ? ''
      : isNothing(delta.value, unit)
        ? ' It is the same now.'
        : ` It is ${size(delta.value, unit, p90)} ${delta.value < 0 ? 'less' : 'more'} now.`;
  return `Baseline: *${amount(baseline.value, unit, p90)}* of ${count(baseline.n, metric.noun)}, ${plain(frozen.period, 100)}; frozen by ${plain(frozen.by)} on ${on}.${since}`;
}

function distance(
  { value, note }: Delta,
  { metric, summary }: Benchmark,
  words: { there: string; short: string },
): string {
  if (value === null) return plain(note ?? 'not enough data');
  const far = size(value, metric.unit, summary.p90);
  if (isNothing(value, metric.unit)) return `${words.there}`;
  return value < 0 === (metric.better === 'lower')
    ? `${words.there}, ${far} better`
    : `${far} ${words.short}`;
}

function left(by: string, today: string): string {
  const days = Math.round(DateTime.fromISO(by).diff(DateTime.fromISO(today), 'days').days);
  if (days < 0) return `that day was ${count(-days, 'day')} ago`;
  return days === 0 ? 'that is today' : `${count(days, 'day')} left`;
}

function aimSection(answer: BenchmarkAnswer, against: 'threshold' | 'goal'): KnownBlock {
  const { benchmark, today, met } = answer;
  const { metric, spread } = benchmark;
  const title = against === 'threshold' ? 'Where we should be' : 'Where we want to be';
  const delta = benchmark.deltas.find((each) => each.against === against);
  if (delta?.reference == null) {
    const none = against === 'threshold' ? 'No threshold set yet.' : 'No goal set yet.';
    return section(`*${title}*\n${none}`);
  }
  const { reference, by } = delta;
  const when = by === undefined ? '' : ` by ${dayInWords(by)} (${left(by, today)})`;
  const words =
    by === undefined ? { there: 'within it', short: 'short of it' } : { there: 'reached', short: 'to go' };
  const own = met[against];
  const meeting = own === null ? '' : ` ${meetingInWords(spread, own, metric)}.`;
  return section(
    `*${title}*\n${against === 'threshold' ? 'Threshold' : 'Goal'} *${amount(reference, metric.unit, benchmark.summary.p90)}*${when}: ${distance(delta, benchmark, words)}.${meeting}`,
  );
}

function peersText({ peers, metric }: Benchmark): string {
  const { others, asked, enough, spread } = peers;
  if (!spread)
    return others === 0
      ? 'There is no other team to compare with.'
      : `Too few of ${count(others, 'other team')} have enough data to compare with (${enough}).`;
  const [median, low, high] = [spread.median, spread.low, spread.high].map((each) =>
    amount(each, metric.unit, spread.high),
  );
  const some = asked < others ? ` Looked at: the ${asked} nearest of ${others}.` : '';
  return `The median of ${count(enough, 'team')} with enough data is *${median}*; half of them are between ${low} and ${high}.${some}`;
}

function spreadText({ spread, metric }: Benchmark, deciles: number[]): string | null {
  if (!spread) return null;
  const each =
    spread.of === 'samples'
      ? `${count(spread.values.length, metric.noun)}`
      : count(spread.values.length, 'week');
  return `*How our own values spread* (${each}; so many of them are at or below)\n${decilesInWords(deciles, metric)}`;
}

/** Where a team was, is, should be and wants to be with a metric, and where others are. */
export function benchmarkMessage(answer: BenchmarkAnswer): { text: string; blocks: KnownBlock[] } {
  const { benchmark, now, period, sectors, deciles, value } = answer;
  const { metric, team, summary, years, freshness } = benchmark;
  const spread = spreadText(benchmark, deciles);
  return {
    text: `Benchmarks of ${plain(metric.title)} · ${plain(team.name)}: ${summary.value === null ? 'not enough data' : amount(summary.value, metric.unit)}, ${plain(period, 100)}`,
    blocks: [
      header(`Benchmarks · ${bare(metric.title)} · ${bare(team.name)}`),
      context(plain(period, 100)),
      section(`*Where we are*\n${current(benchmark)}\n${baselineLine(answer)}`),
      ...(metric.better === 'neither'
        ? [section('*Where we want to be*\nMore is no better here, nor is less: there is nothing to aim at.')]
        : [aimSection(answer, 'threshold'), aimSection(answer, 'goal')]),
      ...yearsSection(years, metric.unit),
      ...(sectors ? sectorsSection(sectors) : []),
      section(`*Other teams here*\n${peersText(benchmark)}`),
      ...(spread ? [section(spread)] : []),
      context(freshnessLine(freshness, now)),
      ...(value === null
        ? [context('Its champion, its manager and admins set its benchmarks.')]
        : actions(...button('Set benchmarks', BENCHMARK_ACTION, value))),
    ],
  };
}
