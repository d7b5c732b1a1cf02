/** Value below which a standard normal variable lies with probability `p` (Abramowitz and Stegun 26.2.23). */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return above / below - t;
}

/**
 * Van der Waerden scores: each value replaced by the normal quantile of its rank, ties by that of their middle rank. A
 * difference of mean scores is judged as sharply as a t test of normal values, and no outlier can sway it.
 */
export function normalScores(values: number[]): number[] {
  const order = values.map((_, index) => index).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const scores = new Array<number>(values.length).fill(0);
  for (let first = 0; first < order.length; ) {
    const value = values[order[first] ?? 0];
    let end = first;
    while (end < order.length && values[order[end] ?? 0] === value) end += 1;
    const score = normalQuantile((first + end) / (2 * order.length));
    for (const index of order.slice(first, end)) scores[index] = score;
    first = end;
  }
  return scores;
}
