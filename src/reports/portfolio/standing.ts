import type { DeliveryOutcome } from '../../insights/forecast/define.ts';
import type { Because, Expected, ProjectStatus, Standing } from './define.ts';

export type Judged = Pick<ProjectStatus, 'because' | 'expected' | 'standing'>;

const STANDINGS: Partial<Record<Because, Standing>> = {
  'all done': 'done',
  'day past': 'late',
  'likely late': 'late',
  'may be late': 'at risk',
  'in time': 'on track',
};

function isAfter(day: Date | null, due: Date): boolean {
  return day === null || day > due;
}

function becauseOf(
  outcome: DeliveryOutcome,
  expected: Expected | null,
  due: Date | null,
  now: Date,
): Because {
  if (outcome.because === 'all done' || outcome.because === 'no items') return outcome.because;
  if (due !== null && due < now) return 'day past';
  if (outcome.because !== null) return outcome.because;
  if (due === null) return expected?.safe ? 'no due day' : 'far off';
  if (isAfter(expected?.even ?? null, due)) return 'likely late';
  return isAfter(expected?.safe ?? null, due) ? 'may be late' : 'in time';
}

/** How a project stands: by its forecast against its due day. Without one of the two nothing is said. */
export function judged(outcome: DeliveryOutcome, due: Date | null, now: Date): Judged {
  const { forecast } = outcome;
  const expected = forecast && {
    even: forecast.dates[50],
    safe: forecast.dates[85],
    chance: due === null ? null : forecast.chanceBy(due),
  };
  const because = becauseOf(outcome, expected, due, now);
  return { because, expected, standing: STANDINGS[because] ?? 'cannot be said' };
}
