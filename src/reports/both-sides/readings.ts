import type { Team } from '../../domain/team.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { FactorResult } from '../../surveys/results.ts';
import type { Peers } from '../benchmark/peers.ts';
import type { Grade } from '../deltas.ts';
import type { HeldAgainst, Reading, Together } from './define.ts';

/** From here on a factor feels good: more people agree than are undecided. */
const GOOD = 65;
/** Under the middle of the scale more people disagree than agree. */
const POOR = 50;

const BANDS = { favourable: 'good', mixed: 'mixed', unfavourable: 'poor' } as const;

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

/** By the other teams: better than their middle half is good, worse than it is poor. */
export function byTeams(value: number, { better }: Better, { spread, enough }: Peers): Judged | null {
  if (!spread || better === 'neither') return null;
  const { low, high } = spread;
  const [best, worst] = better === 'lower' ? [low, high] : [high, low];
  const worse = better === 'lower' ? value > worst : value < worst;
  const good = better === 'lower' ? value < best : value > best;
  const against = { kind: 'teams' as const, low, high, teams: enough };
  return { reading: good ? 'good' : worse ? 'poor' : 'mixed', against };
}

/** What several metrics of one factor come to: where they differ it is mixed. */
export function standingOf(readings: (Reading | null)[]): Reading | null {
  const known = [...new Set(readings.filter((each) => each !== null))];
  if (known.length === 0) return null;
  return known.length === 1 ? (known[0] ?? null) : 'mixed';
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
