/** How far from a whole step what a computer adds up may be and still be that step. */
const NEAR = 1e-9;

/**
 * Amounts in whole steps, of which the sum is that of the amounts in whole steps: each is rounded down, and those
 * with the largest remainders get one step more (Hare and Niemeyer); of equal remainders the first. Amounts are not
 * negative.
 * @param step such as 1 for whole person-days or 0.1 for tenths
 */
export function roundedTogether(amounts: number[], step: number): number[] {
  const scaled = amounts.map((amount) => amount / step + NEAR);
  const down = scaled.map(Math.floor);
  const whole = Math.round(amounts.reduce((sum, amount) => sum + amount, 0) / step);
  const missing = whole - down.reduce((sum, each) => sum + each, 0);
  const first = scaled
    .map((amount, index) => ({ index, rest: amount - Math.floor(amount) }))
    .toSorted((a, b) => (Math.abs(b.rest - a.rest) < NEAR ? a.index - b.index : b.rest - a.rest))
    .slice(0, Math.max(0, missing))
    .map(({ index }) => index);
  const more = new Set(first);
  const perOne = Math.round(1 / step);
  return down.map((each, index) => (each + (more.has(index) ? 1 : 0)) / perOne);
}
