import { durationText } from './duration.ts';

/** How amounts of a unit are written. `one` and `many` follow the number; without them it stands alone. */
interface UnitWords {
  one: string;
  many: string;
  /** Digits after the point below ten. */
  digits: number;
}

/** Every unit a metric may have, and its words. Durations are elapsed time and are written in what reads best. */
export const UNITS = {
  hours: { one: ' h', many: ' h', digits: 1 },
  minutes: { one: ' min', many: ' min', digits: 1 },
  days: { one: ' day', many: ' days', digits: 1 },
  '%': { one: ' %', many: ' %', digits: 1 },
  'per week': { one: ' a week', many: ' a week', digits: 1 },
  'per 100 changes': { one: ' per 100 changes', many: ' per 100 changes', digits: 1 },
  'days/week': { one: ' day a week', many: ' days a week', digits: 1 },
  'projects/week': { one: ' project a week', many: ' projects a week', digits: 1 },
  'items/person': { one: ' item a person', many: ' items a person', digits: 1 },
  points: { one: ' point', many: ' points', digits: 1 },
  items: { one: ' item', many: ' items', digits: 1 },
  people: { one: ' person', many: ' people', digits: 1 },
  lines: { one: ' line', many: ' lines', digits: 0 },
  comments: { one: ' per 100 lines', many: ' per 100 lines', digits: 1 },
  count: { one: '', many: '', digits: 1 },
  score: { one: '', many: '', digits: 1 },
  EUR: { one: ' EUR', many: ' EUR', digits: 2 },
  USD: { one: ' USD', many: ' USD', digits: 2 },
  GBP: { one: ' GBP', many: ' GBP', digits: 2 },
} as const satisfies Record<string, UnitWords>;

export type Unit = keyof typeof UNITS;

const HOURS: Partial<Record<Unit, number>> = { hours: 1, minutes: 1 / 60, days: 24 };

/** Hours in one of a unit of time; undefined for any other unit. */
export function hoursIn(unit: Unit): number | undefined {
  return HOURS[unit];
}

/** Digits after the point: fewer where the number is large; more where a percentage is all but a hundred. */
function digitsOf(value: number, unit: Unit, digits: number): number {
  if (unit === '%' && value > 99 && value < 100) return value > 99.9 ? 3 : 2;
  return Math.abs(value) < 9.95 ? digits : 0;
}

/**
 * An amount as a person says it: `6.2 h`, `38 %`, `2.5 a week`. Time is said in the unit that reads best; of several
 * amounts that stand together `beside` is the largest, so that all are said alike.
 */
export function amountText(value: number, unit: Unit, beside = 0): string {
  const hours = HOURS[unit];
  if (hours !== undefined) return durationText(value * hours, beside * hours);
  const { one, many, digits } = UNITS[unit];
  const text = value.toLocaleString('en-US', { maximumFractionDigits: digitsOf(value, unit, digits) });
  return `${text}${text === '1' ? one : many}`;
}
