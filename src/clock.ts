/** Tells the time. The one way to the wall clock; tests and `kata ask --at` hand in another. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

export function fixedClock(at: Date): Clock {
  return () => at;
}
