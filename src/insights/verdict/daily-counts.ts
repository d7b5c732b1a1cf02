import { DateTime } from 'luxon';
import { WORKING_WEEK } from '../../domain/team.ts';
import { localDates } from '../../metrics/calendar/local-days.ts';
import type { Sample } from '../../metrics/define.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import type { Observation } from '../../metrics/statistics/gap.ts';

/**
 * What a count is judged by: how much there was on each working day of a window, in the team's zone. What falls on
 * another day counts on the working day before it, or the first of the window.
 * @param samples counted samples of the window
 */
export function dailyCounts(
  samples: Pick<Sample, 'at' | 'value'>[],
  { from, to }: Window,
  { timezone, holidays, workingDays = WORKING_WEEK }: Pick<Facts, 'timezone' | 'holidays' | 'workingDays'>,
): Observation[] {
  const days: Observation[] = [];
  const dayOf = new Map<string, Observation>();
  const early: string[] = [];
  for (
    let day = DateTime.fromJSDate(from, { zone: timezone }).startOf('day');
    day.toMillis() < to.getTime();
    day = day.plus({ days: 1 }).startOf('day')
  ) {
    const date = day.toFormat('yyyy-MM-dd');
    if (workingDays.includes(day.weekday) && !holidays.has(date)) {
      days.push({ value: 0, at: day.toJSDate(), cluster: date });
    }
    const last = days.at(-1);
    if (last) dayOf.set(date, last);
    else early.push(date);
  }
  const [first] = days;
  if (first) for (const date of early) dayOf.set(date, first);
  const dateOf = localDates(timezone);
  for (const { at, value } of samples) {
    const day = dayOf.get(dateOf(at));
    if (day) day.value += value ?? 0;
  }
  return days;
}
