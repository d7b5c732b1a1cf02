import { DateTime } from 'luxon';
import type { Target } from '../../../src/domain/team.ts';
import { amountText, UNITS, type Unit } from '../../../src/domain/unit.ts';
import type { MetricDefinition } from '../../../src/metrics/define.ts';
import { MIN_SAMPLES } from '../../../src/reports/deltas.ts';
import { BENCHMARK_FIELDS, type BenchmarkEntry, FREEZE } from '../../../views/modals/benchmark.ts';
import { typedAmount } from '../../asking/typed-amount.ts';
import type { BenchmarkMetadata, Frozen } from './metadata.ts';

/** Units of what an organisation may owe as well as have. */
const BELOW_ZERO: Unit[] = ['EUR', 'USD', 'GBP', 'score', 'count', 'points'];

export interface Entered {
  threshold: number | null;
  goal: Target['goal'] | null;
  /** What to freeze; null for nothing. */
  freeze: Frozen | null;
}

type Errors = Record<string, string>;

interface Amount {
  value: number | null;
  problem: string | null;
}

interface Aim {
  typed: string;
  chosen: string | null;
  /** What the field began with. */
  began: string;
}

function amountOf({ typed, chosen, began }: Aim, { unit, reads }: MetricDefinition): Amount {
  const fine = (value: number | null) => ({ value, problem: null });
  const wrong = (problem: string) => ({ value: null, problem });
  if (chosen !== null && typed !== began) return wrong('Type a value or choose one below, not both.');
  if (chosen !== null) return fine(Number(chosen));
  if (typed === '') return fine(null);
  const value = typedAmount(typed, unit);
  if (value === null)
    return wrong(`Say a number${UNITS[unit].many === '' ? '' : `, in ${unit}`}, such as 24.`);
  if (value < 0 && !BELOW_ZERO.includes(unit)) return wrong('Say a number that is not below 0.');
  const isWhole = unit === '%' && !reads.includes('measurements');
  return isWhole && value > 100 ? wrong('A percentage is 100 at most.') : fine(value);
}

function isBetter(value: number, than: number, { better }: MetricDefinition): boolean {
  return better === 'lower' ? value < than : value > than;
}

/** Where the team starts from: its baseline, the one that is being frozen before the one that is there; else where it is. */
function startOf({ baseline, current }: BenchmarkMetadata, freeze: Frozen | null) {
  const frozen = freeze?.value ?? baseline?.value;
  return frozen === undefined
    ? { value: current, words: 'You are at' }
    : { value: frozen, words: 'The baseline is' };
}

function goalProblem(
  goal: number,
  threshold: number | null,
  start: ReturnType<typeof startOf>,
  metric: MetricDefinition,
) {
  const { unit, better } = metric;
  const way = better === 'lower' ? 'below' : 'above';
  if (start.value !== null && !isBetter(goal, start.value, metric)) {
    return `${start.words} ${amountText(start.value, unit)}, and ${better} is better: the goal must be ${way} that.`;
  }
  if (threshold !== null && isBetter(threshold, goal, metric)) {
    return `The goal must be at least as good as the threshold, ${amountText(threshold, unit)}.`;
  }
  return null;
}

function byProblem(
  goal: number | null,
  by: string | null,
  today: string,
  isAsBefore: boolean,
): string | null {
  if (by === null) return goal === null ? null : 'Say by when.';
  if (goal === null) return 'Say the goal too, or clear the day.';
  if (!DateTime.fromISO(by).isValid) return 'Say a day, such as 2027-03-31.';
  return isAsBefore || by > today ? null : 'This day is over, or today: choose a later one.';
}

function freezeOf({ freeze }: BenchmarkEntry, { freezable }: BenchmarkMetadata): Frozen | null {
  return freezable.find(({ weeks }) => String(weeks) === freeze) ?? null;
}

/** What was filled in, or what is wrong with it: field → a sentence. */
export function entered(
  entry: BenchmarkEntry,
  found: BenchmarkMetadata,
  { metric, today }: { metric: MetricDefinition; today: string },
): Entered | { errors: Errors } {
  const fields = BENCHMARK_FIELDS;
  const freeze = freezeOf(entry, found);
  const asked = { typed: entry.threshold, chosen: entry.thresholdProposal, began: found.typed.threshold };
  const threshold = amountOf(asked, metric);
  const goal = amountOf({ typed: entry.goal, chosen: entry.goalProposal, began: found.typed.goal }, metric);
  const isAsBefore =
    entry.by === found.typed.by && entry.goal === found.typed.goal && entry.goalProposal === null;
  const aimed = threshold.value !== null || goal.value !== null;
  const errors: Errors = {};
  const object = (field: string, problem: string | null) => {
    if (problem !== null && !(field in errors)) errors[field] = problem;
  };
  if (entry.freeze !== FREEZE.leave && entry.freeze !== FREEZE.back && !freeze?.enough) {
    object(fields.freeze, `Too little data: ${freeze?.n ?? 0} counted, ${MIN_SAMPLES} are needed.`);
  }
  if (metric.better === 'neither' && aimed) object(fields.threshold, 'More is no better here, nor is less.');
  object(fields.threshold, threshold.problem);
  if (
    isAsBefore &&
    threshold.value !== null &&
    goal.value !== null &&
    isBetter(threshold.value, goal.value, metric)
  ) {
    object(
      fields.threshold,
      `The goal, ${amountText(goal.value, metric.unit)}, is not as good as this: change it too.`,
    );
  }
  object(fields.goal, goal.problem);
  if (goal.value !== null && !isAsBefore) {
    object(fields.goal, goalProblem(goal.value, threshold.value, startOf(found, freeze), metric));
  }
  object(fields.by, byProblem(goal.problem === null ? goal.value : 0, entry.by, today, isAsBefore));
  if (Object.keys(errors).length > 0) return { errors };
  return {
    threshold: threshold.value,
    goal: goal.value !== null && entry.by !== null ? { value: goal.value, by: entry.by } : null,
    freeze,
  };
}
