import type { Team } from '../../domain/team.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { FactorResult } from '../../surveys/results.ts';
import type { Peers } from '../benchmark/peers.ts';
import type { Grade } from '../deltas.ts';
import type { HeldAgainst, Reading, Together } from './define.ts';

/** From here on a factor feels good: more people agree than are undecided. */
const GOOD = 65;
/** Teams that are much alike are not told apart by less than this part of their values. */
const CLEAR = 0.1;
/** Under the middle of the scale more people disagree than agree. */
const POOR = 50;

const BANDS = { favourable: 'good', mixed: 'mixed', unfavourable: 'poor', undisclosed: null } as const;

/** How a factor feels; null where it is not told. */
export function feelingOf({ value, band }: Pick<FactorResult, 'value' | 'band'>): Reading | null {
  if (band !== null) return BANDS[band];
  if (value === null) return null;
  if (value >= GOOD) return 'good';
  return value < POOR ? 'poor' : 'mixed';
}

export interface Judged {
  reading: Reading;
  against: HeldAgainst;
}

type Better = Pick<MetricDefinition, 'better'>;

function isAtLeastAsGood(value: number, bound: number, { better }: Better): boolean {
  return better === 'lower' ? value <= bound : value >= bound;
}

/** By what the team said of itself: under its threshold it is poor, short of a goal it is on its way. */
export function byTarget(
  value: number,
  metric: Pick<MetricDefinition, 'id' | 'better'>,
  { targets }: Pick<Team, 'targets'>,
): Judged | null {
  const { threshold, goal } = targets?.[metric.id] ?? {};
  if (metric.better === 'neither') return null;
  if (threshold !== undefined) {
    const reading = isAtLeastAsGood(value, threshold, metric) ? 'good' : 'poor';
    return { reading, against: { kind: 'threshold', reference: threshold } };
  }
  if (goal === undefined) return null;
  const reading = isAtLeastAsGood(value, goal.value, metric) ? 'good' : 'mixed';
  return { reading, against: { kind: 'goal', reference: goal.value } };
}

/** By an industry table: the better half of its tiers is good, the last is poor. */
export function byTable({ table, band }: Pick<Grade, 'table' | 'band'>): Judged | null {
  if (!table || !band) return null;
  const place = table.tiers.indexOf(band);
  const { length } = table.tiers;
  const reading = place < Math.floor(length / 2) ? 'good' : place === length - 1 ? 'poor' : 'mixed';
  const name = table.year === null ? table.by : `${table.by} ${table.year}`;
  return { reading, against: { kind: 'table', label: band.label, table: name } };
}

/** By the other teams: clearly better than their middle half is good, clearly worse than it is poor. */
export function byTeams(value: number, { better }: Better, { spread, enough }: Peers): Judged | null {
  if (!spread || better === 'neither') return null;
  const { low, high } = spread;
  const above = value > high + Math.abs(high) * CLEAR;
  const below = value < low - Math.abs(low) * CLEAR;
  const [good, worse] = better === 'lower' ? [below, above] : [above, below];
  const against = { kind: 'teams' as const, low, high, teams: enough };
  return { reading: good ? 'good' : worse ? 'poor' : 'mixed', against };
}

/**
 * What several metrics of one factor come to: the first that can be judged, which is the nearest to what was asked. Where
 * it says otherwise than people feel, and another says what they feel, it is mixed: that is no contradiction.
 */
export function standingOf(readings: (Reading | null)[], feeling: Reading | null): Reading | null {
  const [first, ...others] = readings.filter((each) => each !== null);
  if (first === undefined) return null;
  return first !== feeling && feeling !== null && others.includes(feeling) ? 'mixed' : first;
}

/** @param isMeasured whether anything was measured, judged or not */
export function togetherOf(feeling: Reading | null, standing: Reading | null, isMeasured: boolean): Together {
  if (feeling === null) return isMeasured ? 'only measured' : 'neither';
  if (!isMeasured) return 'only felt';
  if (standing === null) return 'unjudged';
  if (feeling === 'poor' && standing === 'good') return 'felt worse';
  if (feeling === 'good' && standing === 'poor') return 'measured worse';
  if (feeling !== standing || feeling === 'mixed') return 'near';
  return feeling === 'good' ? 'both good' : 'both poor';
}
