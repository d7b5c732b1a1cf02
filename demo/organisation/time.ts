/** Instants inside the generator are milliseconds since 1970, on whole seconds as git and GitHub keep them. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

export function wholeSecond(at: number): number {
  return Math.floor(at / SECOND) * SECOND;
}

/** Monday 00:00 UTC of the ISO week that holds the instant. */
export function mondayOf(at: number): number {
  const monday = 4 * DAY;
  return Math.floor((at - monday) / WEEK) * WEEK + monday;
}
