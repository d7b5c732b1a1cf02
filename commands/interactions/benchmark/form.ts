import type { ModalView } from '@slack/types';
import { amountText, UNITS } from '../../../src/domain/unit.ts';
import { localDate } from '../../../src/metrics/calendar/periods.ts';
import type { Benchmark } from '../../../src/reports/benchmark/benchmark.ts';
import { decilesOf, meeting } from '../../../src/reports/benchmark/spread.ts';
import type { FrozenNumber } from '../../../src/store/organisation.ts';
import { bare, plain } from '../../../views/foreign-text.ts';
import { amount, count } from '../../../views/format.ts';
import { dayInWords } from '../../../views/messages/action-line.ts';
import { decilesInWords, meetingInWords, sourceInWords } from '../../../views/messages/benchmark-words.ts';
import { type BenchmarkEntry, benchmarkForm, type Choice, FREEZE } from '../../../views/modals/benchmark.ts';
import type { CommandContext } from '../../asking/context.ts';
import { actorNames } from '../setup/actors.ts';
import { printsOf } from '../setup/metadata.ts';
import type { BenchmarkMetadata } from './metadata.ts';
import { targetFields } from './metadata.ts';

/** A number that was frozen, in words: `1.7 days of 120 changes, frozen by Ada on 3 Jun 2026`. */
export async function frozenInWords(
  { value, n, setAt, setBy }: FrozenNumber,
  { metric, team }: Pick<Benchmark, 'metric' | 'team'>,
  ctx: CommandContext,
): Promise<string> {
  const who = (await actorNames([setBy], ctx)).get(setBy) ?? setBy;
  const on = dayInWords(localDate(setAt, team.timezone));
  return `*${amount(value, metric.unit)}* of ${count(n, metric.noun)}, frozen by ${plain(who)} on ${on}`;
}

async function standingOf(benchmark: Benchmark, ctx: CommandContext): Promise<string[]> {
  const { metric, team, summary, spread, baseline } = benchmark;
  const { value, n, p90 } = summary;
  const now =
    value === null ? 'not enough data' : `*${amount(value, metric.unit, p90)}* of ${count(n, metric.noun)}`;
  const frozen = baseline ? await frozenInWords(baseline, benchmark, ctx) : 'none yet';
  return [
    `*${plain(metric.title)} · ${plain(team.name)}*\nLast 26 weeks: ${now}\nBaseline: ${frozen}`,
    ...(spread
      ? [
          `*How our own values spread* (so many are at or below)\n${decilesInWords(decilesOf(spread), metric)}`,
        ]
      : []),
  ];
}

/** What the lists offer to be frozen: the last weeks, and the baseline before this one. */
function freezesOf({ freezable, baseline, metric }: Benchmark): Choice[] {
  const spans = freezable.map(({ weeks, value, n, enough }) => ({
    value: String(weeks),
    text: `The last ${weeks} weeks: ${value === null ? 'not measured' : amountText(value, metric.unit)}`,
    description: enough ? count(n, metric.noun) : `${count(n, metric.noun)}: too few to freeze`,
  }));
  const before = baseline?.previous;
  const back = before ? `Put back the one before: ${amountText(before.value, metric.unit)}` : 'Take it away';
  return [
    { value: FREEZE.leave, text: 'Leave it as it is', description: '' },
    ...spans,
    ...(baseline ? [{ value: FREEZE.back, text: back, description: '' }] : []),
  ];
}

function proposalsOf({ proposals, spread, metric }: Benchmark): Choice[] {
  const { better, unit } = metric;
  const once = new Map(proposals.map((each) => [each.value, each]));
  if (better === 'neither') return [];
  return [...once.values()].map((each) => ({
    value: String(each.value),
    text: `${amountText(each.value, unit)} · ${bare(sourceInWords(each))}`,
    description: spread ? meetingInWords(spread, meeting(spread, each.value, better), metric) : '',
  }));
}

/** What stands in the targets, as it is typed. */
export function entryOf({ team, metric }: Pick<Benchmark, 'metric' | 'team'>): BenchmarkEntry {
  const { threshold, goal } = team.targets?.[metric.id] ?? {};
  return {
    freeze: FREEZE.leave,
    threshold: threshold === undefined ? '' : String(threshold),
    thresholdProposal: null,
    goal: goal === undefined ? '' : String(goal.value),
    goalProposal: null,
    by: goal?.by ?? null,
  };
}

function metadataOf(benchmark: Benchmark): BenchmarkMetadata {
  const { team, metric, summary, baseline, freezable } = benchmark;
  const { threshold, goal, by } = entryOf(benchmark);
  const fields = targetFields(metric.id);
  const target = team.targets?.[metric.id];
  const stored = { [fields.threshold]: target?.threshold ?? null, [fields.goal]: target?.goal ?? null };
  return {
    team: team.key,
    metric: metric.id,
    seen: printsOf(stored),
    typed: { threshold, goal, by },
    current: summary.value,
    baseline: baseline && { value: baseline.value, setAt: baseline.setAt },
    freezable,
  };
}

/** The form, with what is filled in; `found` is what it found when it was opened, where that was before. */
export async function formOf(
  benchmark: Benchmark,
  { entry, note, found }: { entry: BenchmarkEntry; note: string | null; found?: BenchmarkMetadata },
  ctx: CommandContext,
): Promise<ModalView> {
  const { unit, better } = benchmark.metric;
  const inUnit = UNITS[unit].many === '' ? 'A number' : `In ${unit}`;
  const times = ['hours', 'minutes', 'days'].includes(unit)
    ? ', or with a unit of its own: 90 min, 2 days'
    : '';
  return benchmarkForm({
    metadata: JSON.stringify(found ?? metadataOf(benchmark)),
    note,
    standing: await standingOf(benchmark, ctx),
    hint: better === 'neither' ? null : `${inUnit}${times}; ${better} is better.`,
    freezes: freezesOf(benchmark),
    proposals: proposalsOf(benchmark),
    entry,
  });
}
