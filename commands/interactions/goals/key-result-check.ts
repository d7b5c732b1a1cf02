import { DateTime } from 'luxon';
import type { LocalDate } from '../../../src/domain/instant.ts';
import type { KeyResult, Milestone } from '../../../src/domain/objective.ts';
import { amountText } from '../../../src/domain/unit.ts';
import type { MetricDefinition } from '../../../src/metrics/define.ts';
import { KEY_RESULT_FIELDS, type KeyResultEntry } from '../../../views/modals/objective-key-result.ts';

const MOST_MILESTONES = 12;
const PROPOSED_DAYS = [30, 60, 90];

/** What a form of a key result sets. */
export type SetNumbers = Pick<KeyResult, 'metric' | 'start' | 'target' | 'by' | 'milestones'>;

function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && DateTime.fromISO(day).isValid;
}

/** The number that was typed; null for none. */
function numberOf(typed: string): number | null {
  const value = Number(typed);
  return typed === '' || !Number.isFinite(value) ? null : value;
}

function numberProblem(value: number | null, metric: MetricDefinition): string | null {
  if (value === null) return 'Say a number.';
  const mayBeNegative = metric.reads.includes('measurements');
  return value < 0 && !mayBeNegative ? 'Say a number that is not below 0.' : null;
}

function targetProblem(start: number, target: number, metric: MetricDefinition): string | null {
  const from = amountText(start, metric.unit);
  if (start === target)
    return `That is where it starts (${from}): say where it should be, or you are there already.`;
  if (metric.better === 'lower' && target > start)
    return `${metric.title} is better the lower it is: the target must be below ${from}.`;
  if (metric.better === 'higher' && target < start)
    return `${metric.title} is better the higher it is: the target must be above ${from}.`;
  const isWhole = metric.unit === '%' && !metric.reads.includes('measurements');
  return isWhole && start <= 100 && target > 100 ? 'A percentage is 100 at most.' : null;
}

function byProblem(by: string | null, today: LocalDate, before: KeyResult | null): string | null {
  if (by === null || !isDay(by)) return 'Choose a day.';
  if (by === before?.by || by > today) return null;
  return 'This day is over, or today: choose a later one.';
}

/** A milestone as it is typed: `2026-12-21: 32`. */
export function milestoneLine({ on, value }: Milestone): string {
  return `${on}: ${value}`;
}

function readMilestone(line: string): Milestone | null {
  const [, on = '', value = ''] = /^(\d{4}-\d{2}-\d{2})\s*:\s*(-?\d+(?:\.\d+)?)$/.exec(line) ?? [];
  return isDay(on) && value !== '' ? { on, value: Number(value) } : null;
}

interface Way {
  start: number;
  target: number;
  by: LocalDate;
}

function milestoneProblem(
  { on, value }: Milestone,
  { start, target, by }: Way,
  { today, before }: { today: LocalDate; before: KeyResult | null },
): string | null {
  const isOld = before?.milestones.some((each) => each.on === on && each.value === value) ?? false;
  if (on > by) return `${on} is after the day by which it should be reached (${by}).`;
  if (on <= today && !isOld) return `${on} is over, or today: choose a later day.`;
  const [low, high] = [Math.min(start, target), Math.max(start, target)];
  const isOnTheWay = value >= low && value <= high;
  return isOnTheWay ? null : `${value} is not on the way from ${start} to ${target}.`;
}

function milestonesIn(
  lines: string[],
  way: Way,
  known: { today: LocalDate; before: KeyResult | null },
): { milestones: Milestone[] } | { problem: string } {
  if (lines.length > MOST_MILESTONES) return { problem: `At most ${MOST_MILESTONES} milestones, please.` };
  const milestones: Milestone[] = [];
  for (const line of lines) {
    const read = readMilestone(line);
    if (!read) return { problem: `“${line.slice(0, 40)}” is no milestone: write it as 2026-12-21: 32.` };
    const problem = milestoneProblem(read, way, known);
    if (problem !== null) return { problem };
    if (milestones.some(({ on }) => on === read.on)) return { problem: `${read.on} stands there twice.` };
    milestones.push(read);
  }
  return { milestones: milestones.toSorted((a, b) => (a.on < b.on ? -1 : 1)) };
}

/** What was filled in as a key result, or what is wrong with it: field → what to do. */
export function checkKeyResult(
  { metric: id, by, ...typed }: KeyResultEntry,
  metric: MetricDefinition | null,
  known: { today: LocalDate; before: KeyResult | null },
): { set: SetNumbers } | { errors: Record<string, string> } {
  const { metric: metricField, start: startField, target: targetField, by: byField } = KEY_RESULT_FIELDS;
  if (id === null || metric === null)
    return { errors: { [metricField]: 'There is no such metric: choose another.' } };
  if (metric.kind === 'share')
    return { errors: { [metricField]: 'This one is a whole in parts, with no one number: choose another.' } };
  const [start, target] = [numberOf(typed.start), numberOf(typed.target)];
  const problems: [string, string | null][] = [
    [startField, numberProblem(start, metric)],
    [targetField, numberProblem(target, metric)],
    [byField, byProblem(by, known.today, known.before)],
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (start === null || target === null || by === null || Object.keys(errors).length > 0) return { errors };
  const wrongWay = targetProblem(start, target, metric);
  if (wrongWay !== null) return { errors: { [targetField]: wrongWay } };
  const read = milestonesIn(typed.milestones, { start, target, by }, known);
  if ('problem' in read) return { errors: { [KEY_RESULT_FIELDS.milestones]: read.problem } };
  return { set: { metric: metric.id, start, target, by, milestones: read.milestones } };
}

/** Milestones 30, 60 and 90 days from today on a straight line, as far as they are before the last day. */
export function proposedMilestones({ start, target, by }: Way, today: LocalDate): Milestone[] {
  const from = DateTime.fromISO(today);
  const whole = DateTime.fromISO(by).diff(from, 'days').days;
  const [low, high] = [Math.min(start, target), Math.max(start, target)];
  return PROPOSED_DAYS.filter((days) => days < whole).map((days) => {
    const straight = Number((start + ((target - start) * days) / whole).toPrecision(3));
    return {
      on: from.plus({ days }).toFormat('yyyy-MM-dd'),
      value: Math.min(high, Math.max(low, straight)),
    };
  });
}
