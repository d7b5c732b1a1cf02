import { type Matrix, product, solved, triangleOf } from './metric-matrix.ts';

/** How weeks may hang together; variances relative to that of what is each week's own. */
interface Manner {
  /** Variance of what lasts for some weeks, and the part of it that a week keeps of the one before. */
  sway: number;
  memory: number;
  /** How steep a trend may be: standard deviation of what a week adds. */
  steepness: number;
}

/** A level is not known beforehand: so many times the variance of a week. */
const LEVEL = 1e4;
/** What may last, by memory: from nothing to a level that wanders. */
const LASTING: [memory: number, sways: number[]][] = [
  [0, [0]],
  [0.3, [1, 10]],
  [0.6, [0.5, 2, 20]],
  [0.85, [0.5, 2, 20]],
  [0.97, [2, 15, 80]],
  [0.995, [10, 50, 500]],
];
const STEEPNESSES = [0.01, 0.1, 0.6];
/** What a trend keeps from week to week once nobody has seen it go on (Gardner and McKenzie 1985), as likely each. */
const KEEPS = [0.8, 0.95, 1, 1];
/** What the least spread weighs beside the weeks that were seen: as one of them. */
const BELIEF = 1;

const MANNERS: Manner[] = STEEPNESSES.flatMap((steepness) =>
  LASTING.flatMap(([memory, sways]) => sways.map((sway) => ({ sway, memory, steepness }))),
);

/** Weeks to come: normal around `means`, with the covariance that `triangle` makes for a variance of 1. */
export interface Course {
  means: Float64Array;
  triangle: Matrix;
}

/** How well some weeks fit a manner in which they may hang together, and what that says of those to come. */
export interface Fitted {
  /** Logarithm of their likelihood, up to a constant. */
  fit: number;
  /** Estimated variance of a week's own part, and from how many weeks. */
  variance: number;
  from: number;
  /** The weeks to come, as their trend goes on in each way. */
  courses(): Course[];
}

/** @param least standard deviation that a week has at least */
export type Fit = (values: number[], least: number) => Fitted;

/** How far a trend has led after some weeks; before now, it goes straight. */
function led(ahead: number, keeps: number): number {
  if (ahead <= 0 || keeps === 1) return ahead;
  return (keeps * (1 - keeps ** ahead)) / (1 - keeps);
}

/** Weeks, and where a trend has led by each. */
type Weeks = { week: number; led: number }[];

/** What two weeks share, by how many lie between them, and by how far a trend has led in both. */
interface Sharing {
  byDistance: Float64Array;
  byTrend: number;
}

function sharingOf({ sway, memory, steepness }: Manner, furthest: number): Sharing {
  const byDistance = Float64Array.from(
    { length: furthest + 1 },
    (_, apart) => LEVEL + sway * memory ** apart + (apart === 0 ? 1 : 0),
  );
  return { byDistance, byTrend: steepness ** 2 };
}

function shared(rows: Weeks, columns: Weeks, { byDistance, byTrend }: Sharing): Matrix {
  return rows.map((one) => {
    const row = new Float64Array(columns.length);
    for (let at = 0; at < columns.length; at += 1) {
      const { week, led: trend } = columns[at] ?? one;
      row[at] = (byDistance[Math.abs(one.week - week)] ?? 0) + byTrend * one.led * trend;
    }
    return row;
  });
}

/** Weeks to come in one manner, once those that were seen are known: what they take from them, and what is left open. */
function takenFrom(past: Weeks, triangle: Matrix, ahead: Weeks, sharing: Sharing) {
  const taken = shared(ahead, past, sharing).map((row) => solved(triangle, row));
  const open = shared(ahead, ahead, sharing).map((row, at) =>
    row.map((each, column) => each - product(taken[at] ?? row, taken[column] ?? row)),
  );
  return { taken, triangle: triangleOf(open) };
}

function fitOf(manner: Manner, weeks: number[], ahead: number[]): Fit {
  const now = weeks.at(-1) ?? 0;
  const past = weeks.map((week) => ({ week, led: week - now }));
  const sharing = sharingOf(manner, Math.max(now, ...ahead) - Math.min(weeks[0] ?? now, ...ahead));
  const triangle = triangleOf(shared(past, past, sharing));
  const spread = triangle.reduce((sum, row, at) => sum + Math.log(row[at] ?? 1), 0);
  const from = weeks.length + BELIEF;
  let known: ReturnType<typeof takenFrom>[] | null = null;
  const ways = () => {
    const towards = (keeps: number) => ahead.map((week) => ({ week, led: led(week - now, keeps) }));
    known ??= KEEPS.map((keeps) => takenFrom(past, triangle, towards(keeps), sharing));
    return known;
  };
  return (values, least) => {
    const center = values.reduce((sum, each) => sum + each, 0) / values.length;
    const off = values.map((value) => value - center);
    const seen = solved(triangle, off);
    const variance = (BELIEF * least ** 2 + product(seen, seen)) / from;
    const fit = -spread - (from / 2) * Math.log(variance);
    const courses = () =>
      ways().map(({ taken, triangle: left }) => ({
        means: Float64Array.from(taken, (each) => center + product(each, seen)),
        triangle: left,
      }));
    return { fit, variance, from, courses };
  };
}

/**
 * Each manner in which weeks may hang together: a Gaussian process, its variance unknown.
 * @param weeks those that were seen, rising
 * @param ahead those that are asked for
 */
export function mannersOf(weeks: number[], ahead: number[]): Fit[] {
  return MANNERS.map((manner) => fitOf(manner, weeks, ahead));
}
