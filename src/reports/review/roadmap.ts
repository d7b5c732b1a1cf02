import { DateTime } from 'luxon';
import { lasts, type Objective } from '../../domain/objective.ts';
import { firstDayOf, quarterName, quarterOf, quartersSince } from '../../domain/quarter.ts';
import type { Focus, Team } from '../../domain/team.ts';
import type { Category, MetricDefinition } from '../../metrics/define.ts';
import type { Pace } from './pace.ts';

/** A quarter of the calendar: `2027-Q1`, `Q1 2027`, and its first local date. */
export interface Quarter {
  key: string;
  name: string;
  from: string;
}

/** This quarter of a zone and those after it. */
export function quartersFrom(now: Date, zone: string, count: number): Quarter[] {
  const today = DateTime.fromJSDate(now, { zone }).toFormat('yyyy-MM-dd');
  return quartersSince(quarterOf(today), count).map((key) => ({
    key,
    name: quarterName(key),
    from: firstDayOf(key),
  }));
}

/** What is to be reached in a quarter: an objective, or, where none is set, the focus metric. */
export interface RoadmapCell {
  title: string;
  from: 'objective' | 'focus';
  /** What part of the work the number is about by which it is seen; null where there is none. */
  category: Category | null;
  /** How many more objectives there are in that quarter. */
  others: number;
  /** Whether it was begun in an earlier quarter of the roadmap. */
  goesOn: boolean;
}

/** What somebody works on, quarter by quarter; null where that is still to be decided. */
export interface RoadmapRow {
  name: string;
  cells: (RoadmapCell | null)[];
}

/** What is planned for a team, as far as it is known. */
export interface Planned {
  team: Team;
  /** Its focus with its metric, and where it stands; null where it has none. */
  focus: { focus: Focus; metric: MetricDefinition; pace: Pace | null } | null;
}

type CategoryOf = (metric: string) => Category | null;

function objectiveCell(
  objectives: Objective[],
  { key }: Quarter,
  { isFirst, categoryOf }: { isFirst: boolean; categoryOf: CategoryOf },
): RoadmapCell | null {
  const own = objectives.filter((each) => lasts(each, key));
  // What was set for the quarter itself comes before what is left of an earlier one.
  const [first] = own.toSorted((a, b) => (a.quarter > b.quarter ? -1 : Number(a.quarter < b.quarter)));
  if (!first) return null;
  const metric = first.keyResults[0]?.metric;
  return {
    title: first.title,
    from: 'objective',
    category: metric === undefined ? null : categoryOf(metric),
    others: own.length - 1,
    goesOn: !isFirst && first.quarter < key,
  };
}

/** A focus stands in each quarter until its day, in this one where no day is set; not once it is reached or over. */
function focusCell({ focus }: Planned, { from }: Quarter, isFirst: boolean): RoadmapCell | null {
  if (!focus || focus.pace === 'reached' || focus.pace === 'missed') return null;
  const { by } = focus.focus;
  const { title, category } = focus.metric;
  const stands = isFirst || (by !== undefined && by >= from);
  return stands ? { title, from: 'focus', category, others: 0, goesOn: !isFirst } : null;
}

/** One row for each team, in their order: its objectives first, its focus where there is none. */
export function roadmapOf(
  planned: Planned[],
  quarters: Quarter[],
  { objectives, categoryOf }: { objectives: Objective[]; categoryOf: CategoryOf },
): RoadmapRow[] {
  const byTeam = Map.groupBy(objectives, ({ team }) => team);
  return planned.map((each) => ({
    name: each.team.name,
    cells: quarters.map(
      (quarter, index) =>
        objectiveCell(byTeam.get(each.team.key) ?? [], quarter, { isFirst: index === 0, categoryOf }) ??
        focusCell(each, quarter, index === 0),
    ),
  }));
}

/** What the company wants to reach. */
export function companyRow(
  quarters: Quarter[],
  { objectives, categoryOf }: { objectives: Objective[]; categoryOf: CategoryOf },
): RoadmapRow {
  const own = objectives.filter(({ team }) => team === undefined);
  const cells = quarters.map((quarter, index) =>
    objectiveCell(own, quarter, { isFirst: index === 0, categoryOf }),
  );
  return { name: 'Org-wide', cells };
}
