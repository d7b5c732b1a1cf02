import { laggedCorrelations } from '../../insights/lagged-correlation.ts';
import { findMetric } from '../../metrics/index.ts';
import { measure } from '../measure.ts';
import { isCounted, weeklySeries } from '../summary.ts';
import type { Chain } from './define.ts';
import type { Trending } from './trend.ts';

/** What may move what, by how work flows: the first comes before the second. */
const PAIRS: [first: string, second: string][] = [
  ['prsize', 'pickup'],
  ['prsize', 'reviewtime'],
  ['wip', 'pickup'],
  ['wip', 'cycletime'],
  ['pickup', 'leadtime'],
  ['reviewtime', 'leadtime'],
  ['buildtime', 'leadtime'],
  ['deployfreq', 'leadtime'],
  ['prsize', 'cfr'],
  ['unreviewed', 'cfr'],
  ['focus', 'cycletime'],
];

/** A week with fewer samples says too little of its level. */
const FEWEST_A_WEEK = 3;
const ALPHA = 0.05;

/** Pairs of metrics whose weeks move together by more than chance allows, likeliest first; and how many were looked at. */
export function chainsOf({ facts, window, outsider }: Trending): { chains: Chain[]; tried: number } {
  const known = new Map(
    [...new Set(PAIRS.flat())].flatMap((id) => {
      const metric = findMetric(id);
      if (!metric) return [];
      const measured = measure(metric, facts, {}, outsider);
      const counted = measured.samplesIn(window).filter(isCounted);
      const sparse = metric.kind === 'distribution' || metric.kind === 'ratio';
      const series = weeklySeries(measured, counted, window).map(({ value, n }) =>
        sparse && n < FEWEST_A_WEEK ? null : value,
      );
      return [[id, { metric, series }] as const];
    }),
  );
  const pairs = PAIRS.flatMap(([a, b]) => {
    const [first, second] = [known.get(a), known.get(b)];
    return first && second ? [{ first, second }] : [];
  });
  const { pairs: found, tried } = laggedCorrelations(
    pairs.map(({ first, second }) => ({ first: first.series, second: second.series })),
  );
  const chains = pairs.flatMap(({ first, second }, index): Chain[] => {
    const pair = found[index];
    if (!pair || pair.corrected > ALPHA) return [];
    const { rho, lag, n, corrected } = pair;
    return [{ first: first.metric, second: second.metric, rho, lag, n, p: corrected }];
  });
  return { chains: chains.toSorted((a, b) => a.p - b.p), tried };
}
