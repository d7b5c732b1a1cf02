import { hoursIn, UNITS, type Unit } from '../../src/domain/unit.ts';

/** Hours in one of what people write after a number. */
const TIMES = new Map<string, number>(
  Object.entries({
    m: 1 / 60,
    min: 1 / 60,
    minute: 1 / 60,
    minutes: 1 / 60,
    h: 1,
    hour: 1,
    hours: 1,
    d: 24,
    day: 24,
    days: 24,
    w: 168,
    week: 168,
    weeks: 168,
  }),
);

/** `1,200` and `1,5` are both written; a comma before three digits parts thousands. */
function plainNumber(typed: string): string {
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : typed.replace(',', '.');
}

/** A typed amount in a unit: a number, with what it counts after it or without; null where it is none. */
export function typedAmount(typed: string, unit: Unit): number | null {
  const [, digits = '', words = ''] = /^(-?[\d.,]+)\s*(.*)$/s.exec(typed.trim().toLowerCase()) ?? [];
  const number = plainNumber(digits);
  if (!/^-?\d+(\.\d+)?$/.test(number)) return null;
  const value = Number(number);
  const hours = hoursIn(unit);
  if (words === '') return value;
  if (hours !== undefined) {
    const each = TIMES.get(words);
    return each === undefined ? null : (value * each) / hours;
  }
  const { one, many } = UNITS[unit];
  const known = [one, many, unit].map((each) => each.trim().toLowerCase());
  return known.includes(words) ? value : null;
}
