import { DAY_MS } from '../domain/milliseconds.ts';
import type { Frame, Text } from './layout.ts';
import { PALETTE } from './palette.ts';

const LABEL_GAP = 64;
/** Up to so many days the weeks are named, beyond them the months. */
const WEEKS_UP_TO_DAYS = 100;
const SIZE = 13;

/** A span of time from the left edge of a plot to its right one. */
export interface TimeAxis extends Frame {
  from: Date;
  to: Date;
  zone: string;
}

/** Where an instant stands, in pixels; what leaves the span stays at its edge. */
export function timeX(at: Date, { from, to, left, right }: TimeAxis): number {
  const part = (at.getTime() - from.getTime()) / Math.max(1, to.getTime() - from.getTime());
  return left + Math.min(1, Math.max(0, part)) * (right - left);
}

/** `14 Jan 2027`. */
export function dayText(at: Date, zone: string): string {
  const options = { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' } as const;
  return at.toLocaleDateString('en-GB', options).replace('Sept', 'Sep');
}

/** Days under the plot: Mondays of short spans, first days of months of longer ones, as many as fit. */
export function timeLabels(axis: TimeAxis): Text[] {
  const { from, to, zone, bottom } = axis;
  const days = Math.ceil((to.getTime() - from.getTime()) / DAY_MS);
  const byWeek = days <= WEEKS_UP_TO_DAYS;
  const named = byWeek ? { weekday: 'short' as const } : { day: 'numeric' as const };
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...named });
  const marks = Array.from({ length: days }, (_, day) => new Date(from.getTime() + day * DAY_MS)).filter(
    (at) => format.format(at) === (byWeek ? 'Mon' : '1'),
  );
  const rows: Text[] = [];
  let year = '';
  for (const at of marks) {
    const x = timeX(at, axis);
    if (x - (rows.at(-1)?.x ?? -LABEL_GAP) < LABEL_GAP) continue;
    const [day, month, ofYear = ''] = dayText(at, zone).split(' ');
    const label = byWeek ? `${day} ${month}` : `${month}`;
    const text = ofYear === year ? label : `${label} ${ofYear}`;
    year = ofYear;
    rows.push({ x, y: bottom + 20, text, color: PALETTE.quiet, size: SIZE, align: 'center' });
  }
  return rows;
}
