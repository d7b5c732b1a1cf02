/** What became of what was pushed. */
export interface Taken {
  /** New, or other than what was told before. */
  stored: number;
  /** The same as what was told before. */
  unchanged: number;
  /** Those that were not stored, by their place in the list, and why. */
  rejected: { index: number; reason: string }[];
}

/** Clocks differ a little: up to this an instant is not of the future. */
const CLOCK_SKEW_MS = 5 * 60_000;

export function isFuture(at: Date, now: Date): boolean {
  return at.getTime() > now.getTime() + CLOCK_SKEW_MS;
}
