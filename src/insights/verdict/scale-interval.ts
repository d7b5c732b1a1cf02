import { byRank, gapOf, type Sides } from '../../metrics/statistics/gap.ts';

/** Farther from the ratio of the medians than so many times nothing is looked for. */
const FARTHEST = 30;
/** Each halves what is not known; the last leaves less than a tenth of a percent. */
const HALVINGS = 13;

/** Signed, whether chance allows `after` to be `before` times `ratio`: 1 or -1 where it does not. */
function contradiction({ before, after, earlier }: Sides, ratio: number): number {
  const scaled = (side: Sides['before']) => side.map((each) => ({ ...each, value: each.value * ratio }));
  const sides = { before: scaled(before), after, earlier: scaled(earlier) };
  const { difference, chance } = gapOf(sides, byRank(sides));
  return chance === 0 || Math.abs(difference) < chance ? 0 : Math.sign(difference);
}

/** Where `holds` begins to be false, between a logarithm where it is true and one where it is not. */
function border(holds: (ratio: number) => boolean, inside: number, outside: number): number {
  let [still, no] = [inside, outside];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (still + no) / 2;
    if (holds(Math.exp(middle))) still = middle;
    else no = middle;
  }
  return Math.exp((still + no) / 2);
}

/**
 * The 95 % interval of a relative change: every ratio by which the times before could be multiplied without the test
 * of a verdict telling them from those after. It leaves out 0 just where the test finds a change, for it is the test.
 * @param center ratio of the medians, more than 0
 */
export function scaleInterval(sides: Sides, center: number): [number, number] {
  const [low, middle, high] = [Math.log(center / FARTHEST), Math.log(center), Math.log(center * FARTHEST)];
  const unchanged = contradiction(sides, 1);
  const notTooLow = (ratio: number) => contradiction(sides, ratio) <= 0;
  const notTooHigh = (ratio: number) => contradiction(sides, ratio) >= 0;
  const lower =
    unchanged > 0 ? border(notTooLow, Math.max(middle, 0), 0) : border(notTooLow, Math.min(middle, 0), low);
  const upper =
    unchanged < 0
      ? border(notTooHigh, Math.min(middle, 0), 0)
      : border(notTooHigh, Math.max(middle, 0), high);
  return [lower - 1, upper - 1];
}
