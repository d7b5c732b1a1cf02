import { z } from 'zod';
import type { Team } from '../../src/domain/team.ts';
import { amountText } from '../../src/domain/unit.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { meeting } from '../../src/reports/benchmark/spread.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { amount, count } from '../../views/format.ts';
import { dayInWords } from '../../views/messages/action-line.ts';
import { BENCHMARK_ACTION } from '../../views/messages/benchmark.ts';
import { meetingInWords } from '../../views/messages/benchmark-words.ts';
import {
  BENCHMARK_CHECK_ACTION,
  BENCHMARK_OPENING,
  BENCHMARK_REPLACE_VIEW,
  BENCHMARK_VIEW,
  benchmarkKept,
  FREEZE,
  readBenchmark,
  replaceForm,
} from '../../views/modals/benchmark.ts';
import { renewed } from '../../views/modals/setup/filled-in.ts';
import { AskedBenchmark, benchmarkTo } from '../asking/benchmark-question.ts';
import type { CommandContext } from '../asking/context.ts';
import { metricNamed } from '../asking/find.ts';
import { type Entered, entered } from './benchmark/entered.ts';
import { entryOf, formOf, frozenInWords } from './benchmark/form.ts';
import { freeze, takeBack } from './benchmark/freeze.ts';
import {
  type BenchmarkMetadata,
  type Frozen,
  type Replacing,
  readBenchmarkMetadata,
  readReplacing,
  targetFields,
  targetsIn,
} from './benchmark/metadata.ts';
import { admitToChange } from './setup/admit.ts';
import { underBlocks } from './setup/section.ts';
import { type Settled, settle } from './setup/settle.ts';

interface Place {
  team: Team;
  teams: Team[];
  metric: MetricDefinition;
}

/** @throws BadInput for those who may not set the team's benchmarks */
async function placeOf(
  { team: key, metric }: { team: string; metric: string },
  ctx: CommandContext,
): Promise<Place> {
  const { team, teams } = await admitToChange(key, ctx);
  return { team, teams, metric: metricNamed(metric, ctx.rules) };
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const asked = AskedBenchmark.parse(JSON.parse(value));
  const benchmark = await benchmarkTo(await placeOf(asked, ctx), ctx);
  return { modal: await formOf(benchmark, { entry: entryOf(benchmark), note: null }, ctx) };
}

/** Tells how many of the team's own values meet what is filled in. */
async function check({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const found = readBenchmarkMetadata(metadata);
  const benchmark = await benchmarkTo(await placeOf(found, ctx), ctx);
  const { metric, team, spread } = benchmark;
  const { better, unit } = metric;
  const entry = readBenchmark(fields);
  const read = entered({ ...entry, freeze: FREEZE.leave }, found, {
    metric,
    today: localDate(ctx.now, team.timezone),
  });
  const met = (name: string, value: number | undefined | null) =>
    value == null || !spread || better === 'neither'
      ? []
      : [
          `${name} ${amount(value, unit)}: ${meetingInWords(spread, meeting(spread, value, better), metric)} in the last half year.`,
        ];
  const problems =
    'errors' in read ? Object.values(read.errors).map((each) => `:warning: ${plain(each, 200)}`) : [];
  const said =
    'errors' in read ? [] : [...met('Threshold', read.threshold), ...met('Goal', read.goal?.value)];
  const lines = [...problems, ...said];
  const note = lines.length > 0 ? lines.join('\n') : 'Fill in a threshold or a goal first.';
  return { modal: renewed(await formOf(benchmark, { entry, note, found }, ctx), fields) };
}

function savedLines(saved: string[], { metric }: Place, { threshold, goal }: Entered): string[] {
  const { threshold: first, goal: second } = targetFields(metric.id);
  const { unit } = metric;
  return saved.flatMap((field) => {
    if (field === first)
      return threshold === null ? 'No threshold any more.' : `Threshold: *${amount(threshold, unit)}*`;
    if (field !== second) return [];
    return goal ? `Goal: *${amount(goal.value, unit)}* by ${dayInWords(goal.by)}` : 'No goal any more.';
  });
}

/** Where others were quicker: what stands now, and what was entered, so that nothing is lost. */
function overtakenLines(
  { overtaken, by, now }: Exclude<Settled, { saved: string[] }>,
  { metric }: Place,
  { threshold, goal }: Entered,
): string[] {
  const fields = targetFields(metric.id);
  const said = (value: number | null) => (value === null ? 'none' : amount(value, metric.unit));
  const goalThere = z.object({ value: z.number() }).safeParse(now[fields.goal]).data;
  const rows = overtaken.map((field) =>
    field === fields.threshold
      ? `• Threshold: now *${said(z.number().safeParse(now[field]).data ?? null)}*, you said ${said(threshold)}`
      : `• Goal: now *${said(goalThere?.value ?? null)}*, you said ${said(goal?.value ?? null)}`,
  );
  const who = by === null ? 'Somebody' : plain(by);
  return [
    `:warning: *${who} was quicker, and nothing was overwritten.* Open the form again to go on from there.`,
    ...rows,
  ];
}

async function askToReplace(
  place: Place,
  frozen: Frozen,
  saved: string[],
  ctx: CommandContext,
): Promise<Outcome> {
  const { team, metric } = place;
  const there = await ctx.store.organisation.baseline(team.key, metric.id);
  if (!there)
    return {
      modal: benchmarkKept([...saved, 'The baseline was taken away meanwhile: open the form again.']),
    };
  const next = frozen.value === null ? '' : amount(frozen.value, metric.unit);
  const lines = [
    ...(saved.length > 0 ? [`✅ Saved.\n${saved.join('\n')}`] : []),
    `*Replace the baseline?* It is ${await frozenInWords(there, place, ctx)}.\nThe new one would be *${next}* of ${count(frozen.n, metric.noun)}, the last ${frozen.weeks} weeks. The old one is kept, and can be put back.`,
  ];
  const metadata = { team: team.key, metric: metric.id, frozen, over: there.setAt } satisfies Replacing;
  return { modal: replaceForm({ metadata: JSON.stringify(metadata), lines }) };
}

function frozenLine({ value }: Frozen, { metric }: Place): string {
  return value === null ? '' : `Baseline: *${amount(value, metric.unit)}*`;
}

async function settleBaseline(
  place: Place,
  found: BenchmarkMetadata,
  read: Entered,
  back: boolean,
  saved: string[],
  ctx: CommandContext,
) {
  const kept = (more: string[]) => {
    const lines = [...saved, ...more];
    return { modal: benchmarkKept(lines.length > 0 ? ['✅ Saved.', ...lines] : ['Nothing was changed.']) };
  };
  if (back) {
    const there = await ctx.store.organisation.baseline(place.team.key, place.metric.id);
    const isSame = there?.setAt.getTime() === found.baseline?.setAt.getTime();
    if (!there || !isSame || !(await takeBack(place, there, ctx)))
      return kept(['Somebody else changed the baseline meanwhile: it stays as it is now.']);
    const before = there.previous && amountText(there.previous.value, place.metric.unit);
    return kept([before ? `The baseline is *${before}* again.` : 'No baseline any more.']);
  }
  if (!read.freeze) return kept([]);
  if (found.baseline === null && (await freeze(place, read.freeze, null, ctx)))
    return kept([frozenLine(read.freeze, place)]);
  return askToReplace(place, read.freeze, saved, ctx);
}

async function save({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const found = readBenchmarkMetadata(metadata);
  const place = await placeOf(found, ctx);
  const { team, metric } = place;
  const entry = readBenchmark(fields);
  const read = entered(entry, found, { metric, today: localDate(ctx.now, team.timezone) });
  if ('errors' in read) return underBlocks(read, fields);
  const { threshold, goal } = targetFields(metric.id);
  const settled = await settle(
    {
      subject: { kind: 'team', key: team.key },
      shown: (stored) => targetsIn(stored, metric.id),
      seen: found.seen,
      entered: { [threshold]: read.threshold, [goal]: read.goal ?? null },
    },
    ctx,
  );
  if ('overtaken' in settled) return { modal: benchmarkKept(overtakenLines(settled, place, read)) };
  const saved = savedLines(settled.saved, place, read);
  return settleBaseline(place, found, read, entry.freeze === FREEZE.back, saved, ctx);
}

async function replace({ metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { frozen, over, ...asked } = readReplacing(metadata);
  const place = await placeOf(asked, ctx);
  if (await freeze(place, frozen, over, ctx))
    return { modal: benchmarkKept(['✅ Saved.', frozenLine(frozen, place)]) };
  return askToReplace(place, frozen, [], ctx);
}

/** Setting where a team is, should be and wants to be: for its leaders, and audited. */
export const benchmark: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: BENCHMARK_ACTION, mode: 'read', opening: BENCHMARK_OPENING, run: open },
  { kind: 'action', id: BENCHMARK_CHECK_ACTION, mode: 'read', run: check },
  { kind: 'view', id: BENCHMARK_VIEW, mode: 'write', run: save },
  { kind: 'view', id: BENCHMARK_REPLACE_VIEW, mode: 'write', run: replace },
];
