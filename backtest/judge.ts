import { DAY_MS } from '../src/domain/milliseconds.ts';
import type { Chance, NoForecast } from '../src/insights/forecast/define.ts';
import { forecastDelivery } from '../src/insights/forecast/forecast-delivery.ts';
import type { PastProject, Stage } from './define.ts';
import { naiveDays } from './naive.ts';

/** What became of one forecast. Days are from the day on which it was made. */
export interface Judged {
  part: PastProject['part'];
  kind: string;
  project: string;
  stage: Stage;
  /** Until the last of it was done. */
  truth: number;
  /** Null where nothing was said, or a date that is too far off. */
  days: Record<Chance, number> | null;
  because: NoForecast | 'too far off' | null;
  /** Null where the naive sum has no date either. */
  naive: { days50: number; days85: number } | null;
}

/** Every forecast of a project, each from what was known then. */
export function judge({ part, kind, name, cases }: PastProject): Judged[] {
  return cases.map(({ stage, question: ask, doneAt }) => {
    const question = ask();
    const daysTo = (at: Date) => (at.getTime() - question.now.getTime()) / DAY_MS;
    const common = { part, kind, project: name, stage, truth: daysTo(doneAt), naive: naiveDays(question) };
    const { forecast, because } = forecastDelivery(question);
    if (forecast === null) return { ...common, days: null, because };
    const { 50: half, 85: likely, 95: sure } = forecast.dates;
    if (half === null || likely === null) return { ...common, days: null, because: 'too far off' };
    const far = sure === null ? Number.POSITIVE_INFINITY : daysTo(sure);
    return { ...common, days: { 50: daysTo(half), 85: daysTo(likely), 95: far }, because: null };
  });
}
