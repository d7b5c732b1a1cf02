import { normalScores } from '../metrics/statistics/normal-scores.ts';
import { seededRandom } from './seeded-random.ts';

/** A week from which a series is at another level. */
export interface ChangePoint {
  /** Of the first week of the new level. */
  index: number;
  /** How often chance makes such a step somewhere in a series with none, over all places that were tried. */
  p: number;
}

/** Fewest weeks with a value on each side of a change point. */
const SIDE = 4;
/** Fewest weeks with a value for any to be looked for. */
const FEWEST_WEEKS = 12;
const ALPHA = 0.05;
const SHUFFLES = 499;
/** So few weeks tell little of how alike they are: half of it is what weeks of teams are like in general. */
const USUAL_LIKENESS = 0.24;
const SHRUNK = 0.5;
/** What rounding leaves of nothing. */
const TINY = 1e-9;
const SEED = 20_260_302;

interface Step {
  /** How many values come before it. */
  at: number;
  /** Difference of mean scores over what chance allows for one place. */
  size: number;
}

/** The place where the mean scores before and after differ most. */
function largestStep(scores: number[]): Step {
  const n = scores.length;
  const total = scores.reduce((sum, score) => sum + score, 0);
  let best: Step = { at: SIDE, size: 0 };
  let before = 0;
  for (const [index, score] of scores.entries()) {
    const at = index + 1;
    before += score;
    if (at < SIDE || at > n - SIDE) continue;
    const difference = (total - before) / (n - at) - before / at;
    const size = Math.abs(difference) * Math.sqrt((at * (n - at)) / n);
    if (size > best.size) best = { at, size };
  }
  return best;
}

/**
 * How alike a week is to the one before it once the step is taken out, from 0; less what so few weeks hide of it. The
 * formula is Kendall's for the bias of a first autocorrelation, once for each side's mean.
 */
function likenessOf(scores: number[], { at }: Step): number {
  const n = scores.length;
  const mean = (some: number[]) => some.reduce((sum, score) => sum + score, 0) / some.length;
  const [before, after] = [mean(scores.slice(0, at)), mean(scores.slice(at))];
  const rest = scores.map((score, index) => score - (index < at ? before : after));
  const squares = rest.reduce((sum, each) => sum + each ** 2, 0);
  if (squares < TINY) return 0;
  const products = rest.reduce((sum, each, index) => sum + each * (rest[index + 1] ?? 0), 0);
  const found = (products / squares + 2 / n) / (1 - 6 / n);
  return Math.min(0.8, Math.max(0, SHRUNK * USUAL_LIKENESS + (1 - SHRUNK) * found));
}

function shuffled(values: number[], random: () => number): number[] {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] ?? 0, mixed[last] ?? 0];
  }
  return mixed;
}

/** The largest step of a series and how often shuffling its weeks makes one as large; where weeks are alike, it counts for less. */
function tested(values: number[]): { at: number; p: number } {
  const scores = normalScores(values);
  const step = largestStep(scores);
  const alike = likenessOf(scores, step);
  const size = step.size * Math.sqrt((1 - alike) / (1 + alike));
  const random = seededRandom(SEED);
  let asLarge = 0;
  for (let round = 0; round < SHUFFLES; round += 1) {
    if (largestStep(shuffled(scores, random)).size >= size) asLarge += 1;
  }
  return { at: step.at, p: (asLarge + 1) / (SHUFFLES + 1) };
}

function within(values: number[], offset: number): ChangePoint[] {
  if (values.length < 2 * SIDE) return [];
  const { at, p } = tested(values);
  if (p > ALPHA) return [];
  return [
    ...within(values.slice(0, at), offset),
    { index: offset + at, p },
    ...within(values.slice(at), offset + at),
  ];
}

/** Each point once more, between its neighbours: the first was looked for while later steps were still in the way. */
function refined(values: number[], points: ChangePoint[]): ChangePoint[] {
  const settled: ChangePoint[] = [];
  for (const [nth, { p }] of points.entries()) {
    const from = settled.at(-1)?.index ?? 0;
    const to = points[nth + 1]?.index ?? values.length;
    settled.push({ index: from + largestStep(normalScores(values.slice(from, to))).at, p });
  }
  return settled;
}

/**
 * Weeks from which a weekly series is at another level, oldest first: recursive binary segmentation on normal scores of
 * the ranks. Chance is judged by shuffling the weeks, over every place that was tried; alike neighbours make it
 * stricter. Weeks with no value are left out. Deterministic.
 */
export function changePoints(series: (number | null)[]): ChangePoint[] {
  const known = series.flatMap((value, week) => (value === null ? [] : [{ value, week }]));
  if (known.length < FEWEST_WEEKS) return [];
  const values = known.map(({ value }) => value);
  return refined(values, within(values, 0)).map(({ index, p }) => ({
    index: known[index]?.week ?? index,
    p,
  }));
}
