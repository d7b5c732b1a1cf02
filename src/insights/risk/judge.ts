import { DAY_MS } from '../../domain/milliseconds.ts';
import type { DeliveryForecast } from '../forecast/define.ts';
import type { RiskFacts, SignalId, SignalReading } from './define.ts';
import { riskSignals } from './signals/index.ts';

/** Days of expected delay from which a project is said to need help: forecasts go by weeks. */
const NEEDS_HELP_DAYS = 7;
/**
 * Chance to be late from which it is: two in three. A mean can be great where a little may take for ever, and a list of
 * what may be late is read once.
 */
const NEEDS_HELP_CHANCE = 2 / 3;
/** Chances from which it is likelier than not, likely, and, with those with which Kata gives days too, fairly and nearly sure. */
const STEPS = [0.5, NEEDS_HELP_CHANCE, 0.85, 0.95];

/** What is expected of a project: days of delay, and the chance to be late at all. */
interface Judged {
  delayDays: number;
  lateChance: number;
}

/** Beyond a year nobody can say by how much. */
export const MOST_DELAY_DAYS = 365;

/**
 * All signals together at most half again of what is left: a forecast is right on average without them, and they tell of
 * the same trouble from several sides.
 */
const MOST_STRETCH = 0.5;

/** What the signals see in a project. */
export interface Readings {
  /** Those that see something, the strongest first. */
  readings: SignalReading[];
  /** Those that looked and saw nothing. */
  quiet: SignalId[];
  /** Those that had nothing to look at. */
  missing: SignalId[];
  /** How many times as long the rest is taken to be: 1 for no signal, at most 1.5. */
  stretch: number;
}

export function readSignals(facts: RiskFacts): Readings {
  const readings: SignalReading[] = [];
  const quiet: SignalId[] = [];
  const missing: SignalId[] = [];
  let more = 0;
  for (const { id, title, stretch, read } of riskSignals) {
    const reading = read(facts);
    if (reading === null) missing.push(id);
    else if (reading.strength <= 0) quiet.push(id);
    else {
      readings.push({ ...reading, id, title });
      more += stretch * reading.strength;
    }
  }
  return {
    readings: readings.toSorted((a, b) => b.strength - a.strength),
    quiet,
    missing,
    stretch: 1 + Math.min(MOST_STRETCH, more),
  };
}

/**
 * Days by which it comes after a day, on average: what is on time counts as 0, what is more than a year late as a year, and
 * all that is left takes `stretch` times as long as forecast. It is the mean of min(365, max(0, now + stretch × (end − now) −
 * day)), which is the difference of two means of what lies after a day: a mean of what may take for ever would be nothing
 * but its rarest cases.
 */
export function expectedDelayDays(
  { lateBy }: Pick<DeliveryForecast, 'lateBy'>,
  { now, day, stretch }: Held,
): number {
  const ahead = (day.getTime() - now.getTime()) / DAY_MS;
  const over = Math.min(MOST_DELAY_DAYS, Math.max(0, -ahead));
  const after = (days: number) => lateBy(new Date(now.getTime() + (days / stretch) * DAY_MS));
  return over + stretch * (after(ahead + over) - after(ahead + MOST_DELAY_DAYS));
}

interface Held {
  now: Date;
  day: Date;
  stretch: number;
}

/** Chance to be done after a day, from 0 to 1, where all that is left takes `stretch` times as long as forecast. */
export function chanceToBeLate(
  { chanceBy }: Pick<DeliveryForecast, 'chanceBy'>,
  { now, day, stretch }: Held,
): number {
  if (day <= now) return 1;
  return 1 - chanceBy(new Date(now.getTime() + (day.getTime() - now.getTime()) / stretch));
}

/**
 * How sure it is that a project will be late by a week or more: 0 for not likely, 1 for likelier than not, 2 for likely,
 * from which on it is said to need help, 3 for fairly sure, 4 for nearly sure. A list has five places: doubt does not take
 * one from what is surer, however great the delay may be.
 */
export function surenessOf({ delayDays, lateChance }: Judged): number {
  return delayDays < NEEDS_HELP_DAYS ? 0 : STEPS.filter((chance) => lateChance >= chance).length;
}

/** Whether a project is said to need help. */
export function needsHelp({ delayDays, lateChance }: Judged): boolean {
  return delayDays >= NEEDS_HELP_DAYS && lateChance >= NEEDS_HELP_CHANCE;
}

/**
 * How much a day of delay of a project weighs: 1 ÷ √priority. A day of the first costs as much as two of the fourth and
 * three of the ninth, whatever else is in the portfolio. Priorities are an order, not an amount: with 1 ÷ priority the first
 * would drown all others, however late. A project without a priority weighs like one after the last; where none has one,
 * all weigh 1.
 */
export function weightOf(priority: number | null, last: number): number {
  if (last === 0) return 1;
  return 1 / Math.sqrt(priority ?? last + 1);
}
