import { IANAZone } from 'luxon';
import { DAY_MS, MINUTE_MS, WEEK_MS } from '../../domain/milliseconds.ts';

/** Long enough for the change of the clocks that holds at an instant to lie inside it. */
const YEAR_MS = 370 * DAY_MS;

interface Change {
  /** First instant of the new offset. */
  at: number;
  /** Minutes east of UTC. */
  before: number;
  after: number;
}

/** The minute at which the offset changes between two instants of which the offsets differ. */
function boundary(clock: IANAZone, from: number, to: number): number {
  const before = clock.offset(from);
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / (2 * MINUTE_MS)) * MINUTE_MS;
    if (clock.offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function changesAround(clock: IANAZone, at: number): Change[] {
  const changes: Change[] = [];
  const start = Math.floor((at - YEAR_MS) / DAY_MS) * DAY_MS;
  let before = clock.offset(start);
  // No zone changes its clocks twice in a week.
  for (let from = start; from < at + YEAR_MS; from += WEEK_MS) {
    const after = clock.offset(from + WEEK_MS);
    if (before !== after) changes.push({ at: boundary(clock, from, from + WEEK_MS), before, after });
    before = after;
  }
  return changes;
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(hours)}${two(rest)}`;
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', { at, before, after }: Change): string[] {
  // By RFC 5545 a change begins at the time that the clocks showed until then.
  const local = new Date(at + before * MINUTE_MS).toISOString().slice(0, 19).replace(/[-:]/g, '');
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    `END:${kind}`,
  ];
}

/** What RFC 5545 wants beside the name of a zone: how its clocks go around an instant. */
export function timezoneBlock(zone: string, at: Date): string {
  const clock = IANAZone.create(zone);
  const changes = changesAround(clock, at.getTime());
  const [first] = changes;
  const offset = first ? first.before : clock.offset(at.getTime());
  const always = { at: -offset * MINUTE_MS, before: offset, after: offset };
  const observances = [
    ...observance('STANDARD', always),
    ...changes.flatMap((change) =>
      observance(change.after > change.before ? 'DAYLIGHT' : 'STANDARD', change),
    ),
  ];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances, 'END:VTIMEZONE'].join('\r\n');
}
