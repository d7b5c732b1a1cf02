import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/instant.ts';
import type { KeyResult, Objective } from '../../domain/objective.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { forecastMetric, type MetricForecast } from '../../insights/forecast/metric.ts';
import { completeWeeks, localDate } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { findMetric } from '../../metrics/index.ts';
import type { Store } from '../../store/index.ts';
import { isEnough } from '../deltas.ts';
import type { Freshness } from '../freshness.ts';
import { sideOf } from '../measure.ts';
import { metricCalled } from '../review/focus-reading.ts';
import { type MeasuredTeam, measuredTeam } from '../review/measured-team.ts';
import { isCounted, type Measure, weeklySeries } from '../summary.ts';
import { isForTeam } from '../visibility.ts';
import { type KeyResultProgress, type Measured, progressOf } from './progress.ts';
import { goesDown } from './way.ts';

const VALUE_WEEKS = 4;
/** Weeks that a forecast is made from. */
const TREND_WEEKS = 26;
/** Weeks that are read before the first day that is looked at: what its value is of, and what it is foretold from. */
const READ_WEEKS = 27;
/** Sooner after it was set, the weeks before it say nothing of how it goes. */
const SETTLING_DAYS = 28;
/** Fewest samples of a week that tells where it leads, where it is made of samples. */
const MIN_WEEK_SAMPLES = 3;
const HUNDRED = 100;
const MONDAY = DateTime.utc(2001, 1, 1);

export interface GoalsQuestion {
  /** Whose numbers they are. */
  team: Team;
  now: Date;
  rules: Rules;
  /** Whether people outside the team may read it: what few people are behind is withheld. */
  outsider: boolean;
  /** Every team there is, as if it were these: for what is several teams' together. */
  teams?: Team[];
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round(DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days);
}

/** The instant as of which a day is looked at: its end, or now where that is still to come. */
function asOf(day: LocalDate, { now, team }: GoalsQuestion): Date {
  const end = DateTime.fromISO(day, { zone: team.timezone }).plus({ days: 1 }).startOf('day').toJSDate();
  return end < now ? end : now;
}

function overFourWeeks(measure: Measure, at: Date, zone: string): Measured {
  const side = sideOf(measure, completeWeeks(at, VALUE_WEEKS, zone));
  const { value, n, withheld } = side.summary;
  const nothing = { value: null, n, forecast: null, atMilestones: [] };
  if (withheld) return { ...nothing, unmeasured: 'withheld' };
  const isTold = measure.metric.reads.every((fact) => measure.facts.since[fact] !== undefined);
  if (value === null) return { ...nothing, unmeasured: isTold ? 'nothing' : 'no data' };
  if (!isEnough(measure.metric, side)) return { ...nothing, unmeasured: 'few' };
  return { value, n, unmeasured: null, forecast: null, atMilestones: [] };
}

/** The week that a day is in, counted from any Monday. */
function weekOf(day: LocalDate): number {
  return Math.floor(DateTime.fromISO(day, { zone: 'utc' }).diff(MONDAY, 'weeks').weeks);
}

/** The weeks that the value of a key result will be of on its day: of a state, the last of them alone. */
function weeksOn({ by }: KeyResult, { kind }: MetricDefinition): number[] {
  const after = weekOf(DateTime.fromISO(by, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? by);
  const weeks = Array.from({ length: VALUE_WEEKS }, (_, index) => after - VALUE_WEEKS + index);
  return kind === 'gauge' ? weeks.slice(-1) : weeks;
}

/** Whether a metric is a share of a hundred, or one of Kata's own scores. */
function isOfHundred({ unit, id }: MetricDefinition): boolean {
  return unit === '%' || (unit === 'score' && findMetric(id) !== undefined);
}

/** Where a key result will be on its day; null once it is over, while it is too fresh, or with too few weeks measured. */
function forecastOf(
  measure: Measure,
  keyResult: KeyResult,
  since: LocalDate,
  now: Date,
): MetricForecast | null {
  const { metric, facts } = measure;
  const today = localDate(now, facts.timezone);
  if (keyResult.by < today || daysBetween(since, today) < SETTLING_DAYS) return null;
  const window = completeWeeks(now, TREND_WEEKS, facts.timezone);
  const counted = measure.samplesIn(window).filter(isCounted);
  const bySamples = metric.kind === 'distribution' || metric.kind === 'ratio';
  const points = weeklySeries(measure, counted, window).flatMap(({ start, value, n, withheld }) =>
    value === null || withheld || (bySamples && n < MIN_WEEK_SAMPLES) ? [] : [{ week: weekOf(start), value }],
  );
  const known = [keyResult.start, keyResult.target, ...points.map(({ value }) => value)];
  return forecastMetric({
    points,
    weeks: weeksOn(keyResult, metric),
    by: metric.kind === 'distribution' ? 'median' : 'mean',
    least: known.some((each) => each < 0) ? null : 0,
    most: isOfHundred(metric) && known.every((each) => each <= HUNDRED) ? HUNDRED : null,
    target: keyResult.target,
    down: goesDown(keyResult, metric),
  });
}

function measuredFor(
  measure: Measure,
  keyResult: KeyResult,
  since: LocalDate,
  question: GoalsQuestion,
): Measured {
  const { timezone: zone } = question.team;
  const at = asOf(keyResult.by, question);
  const today = localDate(question.now, zone);
  const valueOn = (day: LocalDate) => overFourWeeks(measure, asOf(day, question), zone).value;
  const measured = overFourWeeks(measure, at, zone);
  return {
    ...measured,
    forecast: measured.value === null ? null : forecastOf(measure, keyResult, since, question.now),
    atMilestones: keyResult.milestones.map(({ on }) => (on < today ? valueOn(on) : null)),
  };
}

const UNKNOWN: Measured = {
  value: null,
  n: 0,
  unmeasured: 'no metric',
  forecast: null,
  atMilestones: [],
};

/** The key results of an objective, none of which can be measured, and why. */
export function unmeasuredOf(
  { keyResults }: Objective,
  unmeasured: NonNullable<Measured['unmeasured']>,
  { rules, today }: { rules: Rules; today: LocalDate },
): KeyResultProgress[] {
  return keyResults.map((keyResult) => {
    const daysLeft = daysBetween(today, keyResult.by);
    const metric = metricCalled(keyResult.metric, rules);
    const why = metric && isForTeam(metric) ? 'withheld' : unmeasured;
    return progressOf(keyResult, metric, { ...UNKNOWN, unmeasured: why }, { today, daysLeft });
  });
}

/** Where a metric is: over the last four complete weeks. */
export async function valueToday(
  store: Store,
  metric: MetricDefinition,
  { team, now, rules, outsider, teams }: GoalsQuestion,
): Promise<Pick<Measured, 'n' | 'unmeasured' | 'value'>> {
  const window = completeWeeks(now, VALUE_WEEKS, team.timezone);
  const read = { team, metrics: [metric], window, now, rules, outsider, ...(teams && { teams }) };
  const measured = await measuredTeam(store, read);
  return overFourWeeks(measured.measureOf(metric), now, team.timezone);
}

/** Everything that some objectives are judged by lies after this. */
function readFrom(objectives: Objective[], question: GoalsQuestion): Date {
  const days = objectives.flatMap(({ keyResults }) =>
    keyResults.flatMap(({ by, milestones }) => [by, ...milestones.map(({ on }) => on)]),
  );
  const first = Math.min(...days.map((day) => asOf(day, question).getTime()), question.now.getTime());
  return completeWeeks(new Date(first), READ_WEEKS, question.team.timezone).from;
}

/** How far key results are, by id of their objective, and how current the data is. */
export interface MeasuredGoals {
  keyResults: Map<string, KeyResultProgress[]>;
  freshness: Freshness[];
}

/** How far the key results of some objectives are, all of one team. Its facts are read once. */
export async function measuredGoals(
  store: Store,
  objectives: Objective[],
  question: GoalsQuestion,
): Promise<MeasuredGoals> {
  const { team, now, rules, outsider, teams } = question;
  const today = localDate(now, team.timezone);
  const ids = new Set(objectives.flatMap(({ keyResults }) => keyResults.map(({ metric }) => metric)));
  const known = new Map<string, MetricDefinition | null>([...ids].map((id) => [id, metricCalled(id, rules)]));
  const metrics = [...new Set([...known.values()].filter((metric) => metric !== null))];
  const from = readFrom(objectives, question);
  const read = { team, metrics, window: { from, to: now }, now, rules, outsider, ...(teams && { teams }) };
  const measured: MeasuredTeam | null = metrics.length > 0 ? await measuredTeam(store, read) : null;
  const keyResults = new Map(
    objectives.map(({ id, keyResults: set, createdAt }) => [
      id,
      set.map((keyResult) => {
        const metric = known.get(keyResult.metric) ?? null;
        const daysLeft = daysBetween(today, keyResult.by);
        const since = keyResult.since ?? localDate(createdAt, team.timezone);
        const numbers =
          metric && measured ? measuredFor(measured.measureOf(metric), keyResult, since, question) : UNKNOWN;
        return progressOf(keyResult, metric, numbers, { today, daysLeft });
      }),
    ]),
  );
  return { keyResults, freshness: measured?.freshness ?? [] };
}
