/** Names of the days, Monday first. */
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The name of an ISO weekday, Monday being 1. */
export function dayName(day: number): string {
  return DAYS[day - 1] ?? String(day);
}

/** `Monday to Friday`, or the days one by one. */
export function daysInWords(days: number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  const [first = 1] = sorted;
  const last = sorted.at(-1) ?? first;
  const isRow = sorted.length > 2 && last - first === sorted.length - 1;
  return isRow ? `${dayName(first)} to ${dayName(last)}` : sorted.map(dayName).join(', ');
}
