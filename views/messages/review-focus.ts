import { DateTime } from 'luxon';
import type { FocusReading } from '../../src/reports/review/focus-reading.ts';
import { sinceBefore } from '../difference.ts';
import { amount, count, percent } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { behind, titleWords } from './digest-words.ts';

/** The value of a span and what it was in the one before: `*38 h* (median of 42 changes), was 45 h, *better*`. */
export function valueWords({ metric, is, delta }: Pick<FocusReading, 'metric' | 'is' | 'delta'>): string {
  if (is.withheld) return 'too few people are behind it to show here';
  if (is.value === null) return 'not enough data';
  const before = sinceBefore(delta, metric.unit, is.value);
  const shown = amount(
    is.value,
    metric.unit,
    Math.max(is.value, delta.value === null ? 0 : (delta.reference ?? 0)),
  );
  return `*${shown}* (${behind({ metric, is })})${before ? ` · ${before}` : ''}`;
}

/** `from 60 h to 24 h by 31 Dec 2026`; empty without a target. */
export function targetWords({ goal, metric, is }: FocusReading): string {
  if (!goal) return '';
  const { start, target, by } = goal;
  const most = Math.max(start ?? 0, target, is.value ?? 0);
  const from = start === null ? '' : `from ${amount(start, metric.unit, most)} `;
  return `${from}to ${amount(target, metric.unit, most)}${by === null ? '' : ` by ${dayInWords(by)}`}`;
}

/** How far a team is; empty where nobody knows. */
function wayWords({ goal }: FocusReading): string {
  const share = goal?.share ?? null;
  if (share === null) return '';
  return share < 0 ? 'farther away than at the start' : `${percent(Math.min(share, 1))} of the way`;
}

/** Where a team stands on the way to its target. */
export function paceWords(reading: FocusReading): string {
  const way = wayWords(reading);
  const { pace, is, metric, elapsed } = reading;
  switch (pace) {
    case 'reached':
      return '*reached*';
    case 'on track':
    case 'at risk':
      return `${way}, ${percent(elapsed ?? 0)} of the time over: *${pace}* by a straight line`;
    case 'missed':
      return `the day is over${way ? `, ${way}` : ''}: *missed*`;
    case 'no target':
      return 'no target set';
    case 'no date':
      return `${way ? `${way}, ` : ''}with no day to be there`;
    case 'no start':
      return 'nobody noted where it started, so there is no line to judge by';
    case 'not measured':
      return is.withheld || is.n === 0 ? 'not measured' : `too little to judge (${count(is.n, metric.noun)})`;
  }
}

/** A calendar day and time as an invitation has it: `Tue 1 Dec 2026, 10:00 (Europe/Berlin)`. */
export function whenWords(at: Date, zone: string): string {
  return `${DateTime.fromJSDate(at, { zone }).setLocale('en-GB').toFormat('ccc d LLL yyyy, HH:mm')} (${zone})`;
}

/** A team's focus, of a month. */
export function focusSection(reading: FocusReading): string {
  const target = targetWords(reading);
  return [
    `*Focus: ${titleWords(reading.metric)}*`,
    valueWords(reading),
    target
      ? `Goal: ${target} · ${paceWords(reading)}`
      : 'No target is set: say where it should be, and by when.',
  ].join('\n');
}

/** The same in two lines, to lead an overview; what it was before is not said there. */
export function focusLineWords(reading: FocusReading): string {
  const { metric, is } = reading;
  const target = targetWords(reading);
  const value =
    is.withheld || is.value === null
      ? valueWords(reading)
      : `*${amount(is.value, metric.unit)}* in the last four weeks (${behind({ metric, is })})`;
  return [`*Focus: ${titleWords(metric)}* · ${value}`, target && `Goal: ${target} · ${paceWords(reading)}`]
    .filter(Boolean)
    .join('\n');
}
