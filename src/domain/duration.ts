/** Below this many hours a length of time stays in hours even beside days: `0 days` would say less. */
const LEAST_IN_DAYS = 12;

/**
 * A length of time in the unit that reads best: `18 min`, `6.2 h`, `3.4 days`, below one minute `< 1 min`.
 * `hours` are elapsed hours. Of two that are compared, `beside` is the other: above 72 h it makes both days.
 */
export function durationText(hours: number, beside = 0): string {
  if (hours === 0) return '0 h';
  const minutes = Math.round(hours * 60);
  if (minutes < 1) return '< 1 min';
  if (minutes < 60) return `${minutes} min`;
  if (Math.max(hours, beside) < 72 || hours < LEAST_IN_DAYS) return `${grouped(hours)} h`;
  const days = grouped(hours / 24);
  return `${days} ${days === '1' ? 'day' : 'days'}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 9.95 ? 1 : 0 });
}
