import type { ModalView } from '@slack/types';
import { DateTime } from 'luxon';
import { lastDayOf } from '../../../src/domain/quarter.ts';
import { localDate } from '../../../src/metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../../src/metrics/define.ts';
import { everyMetric } from '../../../src/metrics/index.ts';
import { measuredBy } from '../../../src/reports/goals/as-measured.ts';
import { valueToday } from '../../../src/reports/goals/measured-goals.ts';
import { metricCalled } from '../../../src/reports/review/focus-reading.ts';
import { plain } from '../../../views/foreign-text.ts';
import { amount, count } from '../../../views/format.ts';
import { unmeasuredWords } from '../../../views/messages/goals-words.ts';
import { type KeyResultEntry, keyResultForm } from '../../../views/modals/objective-key-result.ts';
import type { CommandContext } from '../../asking/context.ts';
import { milestoneLine, proposedMilestones, type SetNumbers } from './key-result-check.ts';
import type { AskedGoal } from './metadata.ts';
import { zoneOf } from './objective-form.ts';
import type { Admitted } from './page.ts';

const USUAL_DAYS = 90;

export function todayOf(admitted: Admitted, { now }: CommandContext): string {
  return localDate(now, zoneOf(admitted));
}

/** Metrics of one number that a key result can be about, the one that is chosen among them though it stand in no list. */
function offered(chosen: string | null, { rules }: CommandContext): MetricDefinition[] {
  const listed = everyMetric(rules);
  const own = chosen === null ? null : metricCalled(chosen, rules);
  const all = own && !listed.some(({ id }) => id === own.id) ? [...listed, own] : listed;
  return all.filter(({ kind }) => kind !== 'share');
}

export function entryOfSet({ metric, start, target, by, milestones }: SetNumbers): KeyResultEntry {
  return {
    metric,
    start: String(start),
    target: String(target),
    by,
    milestones: milestones.map(milestoneLine),
  };
}

interface Around {
  metadata: string;
  note: string | null;
  today: string | null;
  turn: number;
}

export function keyResultFormOf(
  { objective }: Admitted,
  entry: KeyResultEntry,
  around: Around,
  ctx: CommandContext,
): ModalView {
  const all = offered(entry.metric, ctx).map(({ id, title, unit }) => ({ id, title, unit }));
  return keyResultForm({ entry, objective: objective.title, metrics: all, ...around });
}

/** The last day of the objective's quarter, or in ninety days where that is over. */
function usualDay(admitted: Admitted, ctx: CommandContext): string {
  const today = todayOf(admitted, ctx);
  const last = lastDayOf(admitted.objective.quarter);
  return last > today ? last : DateTime.fromISO(today).plus({ days: USUAL_DAYS }).toFormat('yyyy-MM-dd');
}

/** A form with nothing chosen yet. */
export function blankEntry(admitted: Admitted, ctx: CommandContext): KeyResultEntry {
  return { metric: null, start: '', target: '', by: usualDay(admitted, ctx), milestones: [] };
}

/** Milestones for what is filled in; none where that is not enough to propose any. */
export function proposedFor({ start, target, by }: KeyResultEntry, today: string): string[] {
  if (start === '' || target === '' || by === null || by <= today) return [];
  const way = { start: Number(start), target: Number(target), by };
  if (![way.start, way.target].every(Number.isFinite)) return [];
  return proposedMilestones(way, today).map(milestoneLine);
}

/** Three digits that say something are enough to begin with. */
function asTyped(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A form for a metric, as it was asked for, with where the team said it wants to be. @param value where it is today */
export function entryAsked(
  admitted: Admitted,
  { metric: id, start, target, by }: AskedGoal,
  value: number | null,
  ctx: CommandContext,
): KeyResultEntry {
  const blank = blankEntry(admitted, ctx);
  const metric = id === undefined ? null : metricCalled(id, ctx.rules);
  if (!metric) return blank;
  const { team } = admitted;
  const goal = team?.targets?.[metric.id]?.goal;
  const focus = team?.focus?.metric === metric.id ? team.focus : undefined;
  const begins = start ?? value;
  const ends = target ?? goal?.value ?? focus?.target;
  const day = by ?? goal?.by ?? focus?.by;
  const filled: KeyResultEntry = {
    metric: metric.id,
    start: begins === null ? '' : asTyped(begins),
    target: ends === undefined ? '' : asTyped(ends),
    by: day !== undefined && day > todayOf(admitted, ctx) ? day : blank.by,
    milestones: [],
  };
  return { ...filled, milestones: proposedFor(filled, todayOf(admitted, ctx)) };
}

/** The same, measured, and what to say of where the metric is today. */
export async function entryForMetric(
  admitted: Admitted,
  asked: AskedGoal,
  ctx: CommandContext,
): Promise<{ entry: KeyResultEntry; today: string | null }> {
  const metric = asked.metric === undefined ? null : metricCalled(asked.metric, ctx.rules);
  if (!metric) return { entry: blankEntry(admitted, ctx), today: null };
  const { team, teams } = admitted;
  const question = measuredBy(team, { teams, viewer: ctx.asker, now: ctx.now, rules: ctx.rules });
  const { value, n, unmeasured } = await valueToday(ctx.store, metric, question);
  const today =
    value === null
      ? `It ${unmeasuredWords({ unmeasured, n, metric, team: team?.key ?? 'org' })}. You can set it all the same, with a start that you know.`
      : `Over the last four complete weeks it is ${amount(value, metric.unit)} (${count(n, plain(metric.noun))}).`;
  return { entry: entryAsked(admitted, asked, value, ctx), today };
}
