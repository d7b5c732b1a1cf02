const ROUNDS = 4;

/** A value that was seen, or of which only a lower bound was. */
export interface Seen {
  value: number;
  atLeast: boolean;
  weight: number;
}

/** What is held true before anything is seen, and as how many values that counts. */
export interface Prior {
  mean: number;
  variance: number;
  counts: number;
}

/** Share of a standard normal variable above a point, and its density there (Abramowitz and Stegun 26.2.17). */
function tail(x: number): { above: number; density: number } {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const far =
    density *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return { above: x >= 0 ? far : 1 - far, density };
}

/**
 * Mean and variance of a normal variable of which some values are only known to be larger than a bound: each of those is
 * replaced by what is expected beyond it, in a few rounds (expectation and maximisation), with a prior.
 */
export function censoredNormal(
  seen: Seen[],
  prior: Prior,
): { mean: number; variance: number; weight: number } {
  const weight = seen.reduce((sum, each) => sum + each.weight, 0);
  let { mean, variance } = prior;
  for (let round = 0; round < ROUNDS; round += 1) {
    const guessed = seen.map((each) => beyond(each, mean, variance));
    const total = weight + prior.counts;
    const sum = guessed.reduce((all, { value }, index) => all + value * (seen[index]?.weight ?? 0), 0);
    mean = (sum + prior.counts * prior.mean) / total;
    const squares = guessed.reduce(
      (all, { value, spread }, index) => all + ((value - mean) ** 2 + spread) * (seen[index]?.weight ?? 0),
      0,
    );
    variance = (squares + prior.counts * prior.variance) / total;
  }
  return { mean, variance, weight };
}

function beyond({ value, atLeast }: Seen, mean: number, variance: number): { value: number; spread: number } {
  if (!atLeast) return { value, spread: 0 };
  const deviation = Math.sqrt(variance);
  const bound = (value - mean) / deviation;
  const { above, density } = tail(bound);
  const excess = bound > 4 ? bound + 0.2 : density / Math.max(above, 1e-9);
  return {
    value: mean + deviation * excess,
    spread: variance * Math.max(0.02, 1 - excess * (excess - bound)),
  };
}
