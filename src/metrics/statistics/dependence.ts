/** A residual, the deployment it came with and the week of that deployment. */
export interface Residual {
  value: number;
  cluster: string;
  week: number;
}

interface Pairs {
  /** Sum of the products of residuals, over ordered pairs. */
  product: number;
  count: number;
}

/** Pairs of one side by how near their members are: in one deployment, in one week (at 0), in weeks so far apart. */
interface Nearness {
  n: number;
  cluster: Pairs;
  weeks: Pairs[];
}

/** Weeks over which what makes a week slow or fast dies away: each keeps this share of the one before. */
const PERSISTENCE = 0.3;
const FURTHEST_WEEK = 8;
const ROUNDS = 6;

function sums(residuals: Residual[], keyOf: (residual: Residual) => string | number) {
  const groups = new Map<string | number, { sum: number; squares: number; n: number }>();
  for (const residual of residuals) {
    const key = keyOf(residual);
    const group = groups.get(key) ?? { sum: 0, squares: 0, n: 0 };
    group.sum += residual.value;
    group.squares += residual.value ** 2;
    group.n += 1;
    groups.set(key, group);
  }
  return groups;
}

function nearnessOf(residuals: Residual[]): Nearness {
  const cluster = { product: 0, count: 0 };
  for (const { sum, squares, n } of sums(residuals, (residual) => residual.cluster).values()) {
    cluster.product += sum ** 2 - squares;
    cluster.count += n ** 2 - n;
  }
  const byWeek = sums(residuals, ({ week }) => week);
  const weeks = Array.from({ length: FURTHEST_WEEK + 1 }, () => ({ product: 0, count: 0 }));
  for (const [week, { sum, squares, n }] of byWeek) {
    for (const [apart, pairs] of weeks.entries()) {
      const other = byWeek.get(Number(week) + apart);
      if (!other) continue;
      pairs.product += apart === 0 ? sum ** 2 - squares : 2 * sum * other.sum;
      pairs.count += apart === 0 ? n ** 2 - n : 2 * n * other.n;
    }
  }
  const [same] = weeks;
  if (same) {
    same.product -= cluster.product;
    same.count -= cluster.count;
  }
  return { n: residuals.length, cluster, weeks };
}

/**
 * Variance of the difference of two means, where changes of one deployment are alike and changes of near weeks too. How
 * much alike is measured on both sides together, so that a side of four weeks borrows from one of twenty-six, and on
 * what was `earlier` too: it tells how much weeks differ where nothing is compared.
 * `shared` is the part of it that would not be there if all were independent, from 0 to 1.
 */
export function varianceOfDifference(
  sides: [Residual[], Residual[]],
  earlier: Residual[] = [],
): { variance: number; shared: number } {
  const telling = [...sides, ...(earlier.length > 0 ? [earlier] : [])];
  const near = telling.map(nearnessOf);
  const all = telling.flat();
  const spread = all.reduce((sum, { value }) => sum + value ** 2, 0) / (all.length - telling.length);
  const independent = sides.reduce((sum, { length }) => sum + 1 / length, 0);
  let ofMeans = near.map(({ n }) => 1 / n);
  for (let round = 0; round < ROUNDS; round += 1) {
    // A residual is taken from its side's own mean, which hides as much likeness as the mean varies.
    let [weekly, weight, clustered, pairs] = [0, 0, 0, 0];
    for (const [side, { cluster, weeks }] of near.entries()) {
      const hidden = ofMeans[side] ?? 0;
      for (const [apart, { product, count }] of weeks.entries()) {
        weekly += PERSISTENCE ** apart * (product / spread + hidden * count);
        weight += PERSISTENCE ** (2 * apart) * count;
      }
      clustered += cluster.product / spread + hidden * cluster.count;
      pairs += cluster.count;
    }
    const inWeek = Math.min(0.9, Math.max(0, weight > 0 ? weekly / weight : 0));
    const inCluster = Math.min(1, Math.max(inWeek, pairs > 0 ? clustered / pairs : 0));
    ofMeans = near.map(({ n, cluster, weeks }) => {
      const alike = weeks.reduce((sum, { count }, apart) => sum + inWeek * PERSISTENCE ** apart * count, 0);
      return (n + inCluster * cluster.count + alike) / n ** 2;
    });
  }
  const total = ofMeans.slice(0, sides.length).reduce((sum, each) => sum + each, 0);
  return { variance: spread * total, shared: 1 - independent / total };
}
