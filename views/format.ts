/** Elapsed hours as a person says them: `40 min`, `31.5 h`, `3.2 days`; `not measured` for null. */
export function duration(hours: number | null): string {
  if (hours === null) return 'not measured';
  const size = Math.abs(hours);
  if (size < 1) return `${Math.round(hours * 60)} min`;
  if (size < 48) return `${round(hours)} h`;
  return `${round(hours / 24)} days`;
}

/** At most one decimal, none once there are two digits before it. */
function round(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}

/** `1 change`, `2 changes`. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}

/** A share of one as a whole percentage; never 100 % unless it is all. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  return `${whole === 100 && share < 1 ? 99 : whole} %`;
}

/** How long ago, roughly: `just now`, `5 minutes ago`, `3 days ago`. */
export function ago(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 90) return `${count(minutes, 'minute')} ago`;
  if (minutes < 48 * 60) return `${count(Math.round(minutes / 60), 'hour')} ago`;
  return `${count(Math.round(minutes / 1440), 'day')} ago`;
}
