import { DateTime } from 'luxon';
import { WEEK_MS } from '../../domain/milliseconds.ts';
import type { PredictionOutcome, RiskPrediction } from '../../store/risk-predictions.ts';
import type { Work } from '../delivery/define.ts';
import { isIn } from '../delivery/question.ts';
import type { ProjectRisk, RiskReport } from './define.ts';
import { scopeName, scopeOfName } from './scopes.ts';

/** Projects that are named: more at once get no help. */
export const MOST_NAMED = 5;

/** A prediction counts from four weeks before the day: later, anybody sees it coming. */
const LEAST_WEEKS_AHEAD = 4;
/** Of the weekly ones of one project, the one that was made nearest to this long before. */
const WANTED_WEEKS_AHEAD = 8;

/** The projects that need help, those that need it most first: at most five. */
export function inNeed({ projects }: Pick<RiskReport, 'projects'>): ProjectRisk[] {
  return projects.filter(({ needsHelp }) => needsHelp).slice(0, MOST_NAMED);
}

/** ISO week of UTC, in which a prediction is kept once. */
export function weekOf(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'utc' }).toFormat("kkkk-'W'WW");
}

/** What a report says of each project, to be kept. */
export function predictionsOf(report: RiskReport): RiskPrediction[] {
  const named = new Set(inNeed(report));
  return report.projects.map((risk, index) => ({
    project: scopeName(risk.scope),
    week: weekOf(report.now),
    madeAt: report.now,
    rank: index + 1,
    named: named.has(risk),
    delayDays: risk.delayDays,
    lateChance: risk.lateChance,
    day: risk.day,
    against: risk.against,
    likelyBy: risk.outcome.forecast?.dates[85] ?? null,
    priority: risk.priority,
    signals: risk.readings.map(({ id, strength }) => ({ id, strength })),
    outcome: null,
  }));
}

/**
 * What became of a project: late where work that was there on its day was not done by then. What was added after the day
 * makes nothing late. Null while its day is not over and something is open, and where nothing of it is left to see.
 */
export function outcomeOf(
  { project, day }: Pick<RiskPrediction, 'day' | 'project'>,
  { pieces, now }: Work,
): PredictionOutcome | null {
  const scope = scopeOfName(project);
  const own = pieces.filter((piece) => isIn(scope, piece));
  const then = own.filter(({ createdAt }) => createdAt <= day);
  if (then.length === 0) return null;
  if (now >= day) {
    return { late: then.some(({ doneAt }) => doneAt === null || doneAt > day), seenAt: now };
  }
  return own.every(({ doneAt }) => doneAt !== null) ? { late: false, seenAt: now } : null;
}

/** How often predictions were right, each project once for each day that it was held against. */
export interface HitRate {
  /** Projects said to need help some weeks before, and how many of them were late. */
  named: { n: number; late: number };
  /** The others, the same. */
  others: { n: number; late: number };
}

/**
 * What became of what was predicted: of each project and day the prediction made nearest to eight weeks before, and at
 * least four; never two whose times overlap, for they would be the same news. Null where there is none.
 */
export function hitRateOf(scored: RiskPrediction[]): HitRate | null {
  const ahead = ({ day, madeAt }: RiskPrediction) => (day.getTime() - madeAt.getTime()) / WEEK_MS;
  const early = scored.filter((each) => each.outcome !== null && ahead(each) >= LEAST_WEEKS_AHEAD);
  const off = (each: RiskPrediction) => Math.abs(ahead(each) - WANTED_WEEKS_AHEAD);
  const judged = [...Map.groupBy(early, ({ project }) => project).values()].flatMap((own) => {
    const byDay = [...Map.groupBy(own, ({ day }) => day.getTime()).values()];
    const best = byDay.flatMap((all) => all.toSorted((a, b) => off(a) - off(b))[0] ?? []);
    let until = 0;
    return best
      .toSorted((a, b) => a.madeAt.getTime() - b.madeAt.getTime())
      .filter(({ madeAt, day }) => {
        if (madeAt.getTime() < until) return false;
        until = day.getTime();
        return true;
      });
  });
  if (judged.length === 0) return null;
  const counted = (some: RiskPrediction[]) => ({
    n: some.length,
    late: some.filter(({ outcome }) => outcome?.late).length,
  });
  return {
    named: counted(judged.filter(({ named }) => named)),
    others: counted(judged.filter(({ named }) => !named)),
  };
}
