import { DateTime } from 'luxon';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { TeamChoice } from './quarterly-review.ts';

/** A quarter of the calendar: `Q1 2027`, and its first local date. */
export interface Quarter {
  name: string;
  from: string;
}

/** This quarter of a zone and those after it. */
export function quartersFrom(now: Date, zone: string, count: number): Quarter[] {
  const current = DateTime.fromJSDate(now, { zone }).startOf('quarter');
  return Array.from({ length: count }, (_, quarters) => {
    const start = current.plus({ quarters });
    return { name: start.toFormat("'Q'q yyyy"), from: start.toFormat('yyyy-MM-dd') };
  });
}

/** What a team works on, quarter by quarter; null where that is still to be decided. */
export interface RoadmapRow {
  name: string;
  objectives: (MetricDefinition | null)[];
}

/**
 * A team's row: what it works on stands in each quarter until the day by which it should be there, in this one where no
 * day is set; not once it is reached or the day is over.
 */
function rowOf({ team, focus }: TeamChoice, quarters: Quarter[]): RoadmapRow {
  const isOpen = focus !== null && focus.pace !== 'reached' && focus.pace !== 'missed';
  const by = focus?.focus.by;
  return {
    name: team.name,
    objectives: quarters.map(({ from }, index) => {
      const lasts = index === 0 || (by !== undefined && by >= from);
      return isOpen && lasts ? focus.metric : null;
    }),
  };
}

/** One objective for each team and quarter, as far as it is known. */
export function roadmapOf(teams: TeamChoice[], quarters: Quarter[]): RoadmapRow[] {
  return teams.map((team) => rowOf(team, quarters));
}
