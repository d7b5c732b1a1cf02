import { DateTime } from 'luxon';
import { lastWeekly } from '../../publishing/calendar.ts';
import type { Due } from '../../publishing/define.ts';
import { isWorkingDay, type WorkingCalendar } from '../waiting-hours.ts';
import type { ProjectRisk, RiskReport } from './define.ts';
import { inNeed } from './predictions.ts';
import type { RiskReader } from './readers.ts';
import { scopeName } from './scopes.ts';

const TIME = '10:00';

/** The first working day of the local week of an instant; Monday where there is none. */
function firstWorkingDay(now: Date, calendar: WorkingCalendar): number {
  const monday = DateTime.fromJSDate(now, { zone: calendar.timezone }).startOf('week');
  const days = [0, 1, 2, 3, 4, 5, 6].map((days) => monday.plus({ days }));
  return days.find((day) => isWorkingDay(day, calendar))?.weekday ?? 1;
}

/** The news of the week for each reader, on the first day of the week on which they work. */
export function riskNewsDue(readers: RiskReader[], now: Date): Due[] {
  return readers.map(({ person, calendar }) => {
    const day = firstWorkingDay(now, calendar);
    return { scope: person, ...lastWeekly({ day, time: TIME }, calendar.timezone, now) };
  });
}

/** What is new since somebody was last told. */
export interface RiskNewsModel {
  cameUp: ProjectRisk[];
  /** Told, and still in need: also where others have taken its place among the five. */
  still: ProjectRisk[];
  /** Names of those that were told and need no help now, as far as they can still be seen. */
  better: ProjectRisk[];
  /** How many of those that were told are done, or can no longer be said. */
  gone: number;
}

/** @param told names of the projects that were told last */
export function newsOf(report: RiskReport, told: string[]): RiskNewsModel {
  const needed = inNeed(report);
  const wasTold = ({ scope }: ProjectRisk) => told.includes(scopeName(scope));
  const known = report.projects.filter(wasTold);
  const better = known.filter(({ needsHelp }) => !needsHelp);
  const still = known.filter(({ needsHelp }) => needsHelp);
  return {
    cameUp: needed.filter((risk) => !wasTold(risk)),
    still,
    better,
    gone: told.length - still.length - better.length,
  };
}
