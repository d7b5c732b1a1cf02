import { inWeeks } from '../../metrics/calendar/periods.ts';
import type { Summary } from '../../metrics/define.ts';
import type { FactName, Facts, Window } from '../../metrics/facts.ts';
import { type Delta, type Grade, MIN_SAMPLES, type Side } from '../deltas.ts';
import { deltaOfBefore, gradeOf, sideOf } from '../measure.ts';
import type { Measure } from '../summary.ts';
import type { HalfYear, Month } from './half-year.ts';
import type { ReadoutMeasure } from './measures.ts';

/** Where a measure stands: moved for the better or not, in no clear way, not to be judged, or not measured at all. */
export type Standing = 'better' | 'worse' | 'steady' | 'unjudged' | 'unmeasured';

/** Why something is not measured. `none`: what it is about did not happen, and a source would have told. */
export type Missing = 'no source' | 'too few' | 'none' | 'withheld';

export interface MonthValue extends Pick<Month, 'key' | 'label'>, Summary {}

export interface FigureMonth extends MonthValue {
  /** Sources told of all it needs: without a value nothing of its kind happened. */
  told: boolean;
}

export interface Place {
  place: number;
  of: number;
  /** Null for the organisation's own table. */
  year: number | null;
}

/** One measure over the half year. Values are in the metric's unit. */
export interface Figure extends ReadoutMeasure {
  standing: Standing;
  /** Of what is not measured. */
  missing: Missing | null;
  /** What no source tells of, of what it needs. */
  lacks: FactName[];
  /** What is said: of the last three months, or of all six where those are too few. */
  now: Summary;
  over: 'half' | 'whole';
  /** The three months before against the last three; without them no word of what was before. */
  delta: Delta;
  /** Among the groups of an industry survey, 1 being the best; null where it is not compared. */
  place: Place | null;
  months: FigureMonth[];
}

function isEnough({ metric }: ReadoutMeasure, { value, n, withheld }: Summary): boolean {
  if (withheld || value === null) return false;
  return metric.kind === 'count' || n >= MIN_SAMPLES;
}

/** Facts of which no source tells by the end of a window. */
function lacking(needs: FactName[], { since }: Facts, { to }: Window): FactName[] {
  return needs.filter((fact) => {
    const first = since[fact];
    return first === undefined || first >= to;
  });
}

function missingOf(lacks: FactName[], whole: Side): Missing {
  if (lacks.length > 0) return 'no source';
  if (whole.summary.withheld) return 'withheld';
  return whole.summary.n === 0 ? 'none' : 'too few';
}

/** A metric month by month. */
export function monthsOf({ summarise }: Measure, { samples }: Side, months: Month[]): MonthValue[] {
  const buckets = inWeeks(samples, months);
  return months.map(({ key, label, ...span }, index) => ({
    key,
    label,
    ...summarise(buckets[index] ?? [], span),
  }));
}

function placeOf({ table, band }: Grade): Place | null {
  if (!table || !band) return null;
  return { place: table.tiers.indexOf(band) + 1, of: table.tiers.length, year: table.year };
}

function standingOf({ verdict }: Delta): Standing {
  if (verdict === 'flat') return 'steady';
  return verdict === 'better' || verdict === 'worse' ? verdict : 'unjudged';
}

/** @param covered whether the sources tell everything of the first half */
export function figureOf(
  measure: ReadoutMeasure,
  measured: Measure,
  { halfYear, covered, benchmarkYear }: { halfYear: HalfYear; covered: boolean; benchmarkYear: number },
): Figure {
  const { earlier, later, months } = halfYear;
  const whole = sideOf(measured, halfYear);
  const half = sideOf(measured, later);
  const delta = deltaOfBefore(measured, half, earlier, covered);
  const over = isEnough(measure, half.summary) ? 'half' : 'whole';
  const side = over === 'half' ? half : whole;
  const known = isEnough(measure, side.summary);
  const lacks = lacking(measure.needs, measured.facts, halfYear);
  return {
    ...measure,
    standing: known ? standingOf(delta) : 'unmeasured',
    missing: known ? null : missingOf(lacks, whole),
    lacks,
    now: side.summary,
    over,
    delta,
    place: known ? placeOf(gradeOf(measured, side, benchmarkYear)) : null,
    months: monthsOf(measured, whole, months).map((value, index) => ({
      ...value,
      told: lacking(measure.needs, measured.facts, months[index] ?? halfYear).length === 0,
    })),
  };
}
