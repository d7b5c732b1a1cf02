import type { Earlier } from './earlier.ts';

/** Fewer finished projects than these say nothing of how projects grow. */
const MIN_EARLIER = 3;
/** What projects come to for each item that is known of them, when they begin and near their end: the 10th to 90th of 100. */
const AT_FIRST = [1, 1.15, 1.4, 1.8, 2.9];
const AT_LAST = [1, 1, 1, 1.35, 2.6];

/** How a project grows from here on. */
export interface Growth {
  /** Items done in the end for each one open now, in rising order. */
  factors: number[];
  /** Their mean; null where they are not of these people. */
  mean: number | null;
}

/** As finished projects of the same people grew from the same point on; where there are too few, as projects elsewhere did. */
export function growthOf(earlier: Earlier[], part: number): Growth {
  const over = earlier.filter((each) => each.over).map(({ growth }) => Math.max(1, growth));
  if (over.length < MIN_EARLIER) {
    return {
      factors: AT_FIRST.map((first, index) => first + ((AT_LAST[index] ?? 1) - first) * part),
      mean: null,
    };
  }
  return { factors: over.toSorted((a, b) => a - b), mean: over.reduce((a, b) => a + b, 0) / over.length };
}
