import type { Unit } from '../../domain/unit.ts';
import { quantile } from '../../metrics/statistics/stats.ts';

/** What one team came to by one metric, and who was behind it. Never leaves this process. */
export interface TeamFigure {
  metric: string;
  unit: Unit;
  value: number;
  /** Keys of people, or logins of whom nobody is known. */
  people: string[];
}

/** Fewest teams behind a median, and behind its quartiles: with fewer each would be the number of one team. */
const MIN_TEAMS = 5;
const MIN_TEAMS_FOR_QUARTILES = 8;
/** Fewest people behind the number of a team, and behind all that go into one. */
const MIN_PEOPLE_A_TEAM = 3;
const MIN_PEOPLE = 10;
const DIGITS = 2;
/** Percentages above this are rounded by what is missing to 100. */
const NEAR_ALL = 90;
/** Beyond which subtraction adds digits of its own. */
const PLACES = 10;
/** Fewest teams of each bucket: how many there are exactly is not told. */
const BUCKETS = [5, 10, 20, 50, 100];

/** One metric over teams. */
export interface SharedMetric {
  metric: string;
  unit: Unit;
  /** E.g. `5 to 9`. */
  teams: string;
  median: number;
  /** 25th and 75th percentile; null with fewer than eight teams. */
  quartiles: [number, number] | null;
}

/** All that leaves the organisation. */
export interface SharedBenchmark {
  format: 'kata-benchmark';
  /** Of this format, and of how metrics are defined. */
  version: 1;
  definitions: 1;
  /** Whole quarters of the calendar, e.g. `2026-Q3`. */
  quarters: string[];
  /** As somebody chose from a list; null where nobody did. */
  sector: string | null;
  size: string | null;
  rule: string;
  metrics: SharedMetric[];
}

/** What is not shared, and what there was of it. */
export interface LeftOut {
  metric: string;
  because: 'too few teams' | 'too few people';
  teams: number;
}

const RULE = `Medians and quartiles over teams, of ${MIN_TEAMS} teams and ${MIN_PEOPLE} people at least, with ${MIN_PEOPLE_A_TEAM} people behind each team; quartiles of ${MIN_TEAMS_FOR_QUARTILES} teams at least; two significant digits, above ${NEAR_ALL} % of what is missing to 100 %.`;

/**
 * Two significant digits; of a percentage above 90 those of what is missing to 100, or else 99.9 % and 99.99 % would both
 * be 100. That tells no more than the same share told the other way round: 0.1 % and 0.01 %.
 */
function coarse(value: number, unit: Unit): number {
  if (unit !== '%' || value <= NEAR_ALL || value > 100) return Number(value.toPrecision(DIGITS));
  const missing = Number((100 - value).toPrecision(DIGITS));
  return Number((100 - missing).toFixed(PLACES));
}

function bucketOf(teams: number): string {
  const at = BUCKETS.findLastIndex((from) => teams >= from);
  const next = BUCKETS[at + 1];
  return next === undefined ? `${BUCKETS[at]} or more` : `${BUCKETS[at]} to ${next - 1}`;
}

function sharedOf(metric: string, figures: TeamFigure[]): SharedMetric | LeftOut {
  const own = figures.filter(({ people }) => new Set(people).size >= MIN_PEOPLE_A_TEAM);
  const [first] = own;
  if (!first || own.length < MIN_TEAMS) return { metric, because: 'too few teams', teams: own.length };
  if (new Set(own.flatMap(({ people }) => people)).size < MIN_PEOPLE) {
    return { metric, because: 'too few people', teams: own.length };
  }
  const values = own.map(({ value }) => value);
  const at = (part: number) => coarse(quantile(values, part) ?? 0, first.unit);
  return {
    metric,
    unit: first.unit,
    teams: bucketOf(own.length),
    median: at(0.5),
    quartiles: own.length < MIN_TEAMS_FOR_QUARTILES ? null : [at(0.25), at(0.75)],
  };
}

/** What may be shared of some figures of teams, and what may not. Metrics in the order of their names. */
export function anonymous(
  figures: TeamFigure[],
  about: Pick<SharedBenchmark, 'quarters' | 'sector' | 'size'>,
): { shared: SharedBenchmark; leftOut: LeftOut[] } {
  const byMetric = [...Map.groupBy(figures, ({ metric }) => metric)];
  const found = byMetric
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([metric, own]) => sharedOf(metric, own));
  const { quarters, sector, size } = about;
  return {
    shared: {
      format: 'kata-benchmark',
      version: 1,
      definitions: 1,
      quarters,
      sector,
      size,
      rule: RULE,
      metrics: found.filter((each) => 'median' in each),
    },
    leftOut: found.filter((each) => 'because' in each),
  };
}
