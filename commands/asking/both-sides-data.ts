import type { BothSides, KeyBesideFelt, MeasuredSide, Pair } from '../../src/reports/both-sides/define.ts';

function sideData({ metric, stage, window, summary, reading, against, trend }: MeasuredSide) {
  const { value, p90, n } = summary;
  return { metric: metric.id, stage, unit: metric.unit, ...window, value, p90, n, reading, against, trend };
}

function pairData({ pair, felt, feeling, measured, standing, together }: Pair) {
  return {
    instrument: pair.instrument,
    factor: pair.factor,
    together,
    felt: felt && { value: felt.value, band: felt.band, n: felt.n, change: felt.change },
    feeling,
    standing,
    measured: measured.map(sideData),
  };
}

function keyData({ metric, said, measured, apart }: KeyBesideFelt) {
  return { metric: metric.id, said, measured, apart };
}

/** Both sides as `kata ask --json` prints them. */
export function compareData({ team, rounds, quickCheck }: BothSides): Record<string, unknown> {
  return {
    team: team.key,
    rounds: rounds.map(({ round, n, invited, pairs }) => ({
      round: round.id,
      instrument: round.instrument.id,
      closedAt: round.closedAt,
      n,
      invited,
      pairs: pairs.map(pairData),
    })),
    quickCheck: quickCheck && {
      round: quickCheck.round.id,
      n: quickCheck.n,
      ...quickCheck.window,
      keys: quickCheck.keys.map(keyData),
    },
  };
}
