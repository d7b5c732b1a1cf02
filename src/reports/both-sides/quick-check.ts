import { answersOf, onScale, QUICK_CHECK, type QuickCheckMetric } from '../../benchmarks/quick-check.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import { findMetric } from '../../metrics/index.ts';
import type { Store } from '../../store/index.ts';
import type { GroupResults } from '../../surveys/results.ts';
import { isEnough, MIN_SAMPLES } from '../deltas.ts';
import { sideOf } from '../measure.ts';
import { measuredTeam } from '../review/measured-team.ts';
import type { Measure } from '../summary.ts';
import type { KeyBesideFelt, QuickCheckSides } from './define.ts';
import { type Beside, WEEKS } from './measured-side.ts';

/** Id of the survey. */
export const QUICK_CHECK_SURVEY = 'dora-quick-check';

const KEYS: QuickCheckMetric[] = ['leadtime', 'deployfreq', 'recovery', 'cfr', 'rework'];

/** No number of days tells of several deployments a day: the last two steps of a frequency are one. */
const LAST_FREQUENCY = 4;

function stepOf(id: QuickCheckMetric, scale: number): number {
  const step = Math.round(scale / 2);
  return id === 'deployfreq' ? Math.min(step, LAST_FREQUENCY) : step;
}

/** How far people think better of it than is measured. */
function apartOf(id: QuickCheckMetric, said: number, measured: number): number {
  if (answersOf(id) === null) return Math.round((measured - said) * 10);
  return stepOf(id, said) - stepOf(id, measured);
}

/** What a score of 0 to 100 is on the scale of the check: steps, or a percentage by ten, of which less is better. */
function scaleOf(id: QuickCheckMetric, score: number): number {
  return answersOf(id) === null ? (100 - score) / 10 : score / 10;
}

function measuredOn(id: QuickCheckMetric, measure: Measure, sides: ReturnType<typeof sideOf>) {
  const { metric, facts } = measure;
  const { summary, samples, window } = sides;
  if (summary.value === null || summary.n < MIN_SAMPLES || !isEnough(metric, sides)) return null;
  const graded = metric.graded ? metric.graded(samples, window, facts) : summary.value;
  return graded === null ? null : { scale: onScale(id, graded), value: summary.value, n: summary.n };
}

/** The five keys as people of a team answered them, beside the same as measured over the weeks before. */
export async function quickCheckSides(
  store: Store,
  { round, n, invited, factors }: GroupResults,
  { team, now, rules }: Beside,
): Promise<QuickCheckSides> {
  const window = completeWeeks(round.closedAt ?? now, WEEKS, team.timezone);
  const found = KEYS.flatMap((id) => findMetric(id) ?? []);
  const measured = await measuredTeam(store, {
    team,
    metrics: found,
    window,
    now,
    rules,
    outsider: false,
  });
  const keys = KEYS.flatMap((id): KeyBesideFelt[] => {
    const metric = findMetric(id);
    if (!metric) return [];
    const measure = measured.measureOf(metric);
    const is = measuredOn(id, measure, sideOf(measure, window));
    const factor = factors.find((each) => each.factor === id);
    const score = factor?.value ?? null;
    const said = score === null || !factor ? null : { scale: scaleOf(id, score), n: factor.n };
    return [
      {
        metric,
        said,
        inWords: factor !== undefined && factor.band !== null,
        measured: is,
        steps: answersOf(id),
        apart: said && is ? apartOf(id, said.scale, is.scale) : null,
        means: QUICK_CHECK.common.map(({ name, means }) => ({ name, mean: means[id] })),
      },
    ];
  });
  return { round, n, invited, window, year: QUICK_CHECK.year, keys };
}
