import { lasts, type Objective } from '../../domain/objective.ts';
import { quarterName, quarterOf } from '../../domain/quarter.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { commonestZone } from '../readout/organisation.ts';
import { isWorking } from '../review/excellence-review.ts';
import { lineOf, withThoseAbove } from './ancestry.ts';
import type { AskedOf } from './as-measured.ts';
import { type ObjectiveProgress, objectivesProgress } from './objective-progress.ts';

/** Objectives on one page: each team's facts are read for it. */
const PER_PAGE = 10;

/** The objectives of the company and of its teams, a page of them. */
export interface CompanyGoals {
  quarter: string;
  /** The company's, each followed by those that serve it; then those that lead to none of them. */
  rows: ObjectiveProgress[];
  page: number;
  pages: number;
  total: number;
  /** How many are the company's. */
  ofCompany: number;
  /** Names of teams with none for this quarter, by name. */
  without: string[];
}

/** Each of the company's, with what leads to it below it; what leads to none of them last. */
function inOrder(standing: Objective[], all: Map<string, Objective>): Objective[] {
  const tops = standing.filter(({ team }) => team === undefined);
  const topOf = (objective: Objective) => lineOf(objective, all).above.findLast(({ team }) => !team)?.id;
  const below = Map.groupBy(
    standing.filter(({ team }) => team !== undefined),
    topOf,
  );
  const known = new Set(tops.map(({ id }) => id));
  const loose = [...below].filter(([top]) => top === undefined || !known.has(top));
  return [
    ...tops.flatMap((top) => [top, ...(below.get(top.id) ?? [])]),
    ...loose.flatMap(([, objectives]) => objectives),
  ];
}

/** @param page 0 for the first */
export async function companyGoals(store: Store, page: number, asked: AskedOf): Promise<CompanyGoals> {
  const { teams, now } = asked;
  const quarter = quarterOf(localDate(now, commonestZone(teams)));
  const standing = (await store.objectives.standing(quarter)).filter((each) => lasts(each, quarter));
  const all = await withThoseAbove(store, standing);
  const ordered = inOrder(standing, all);
  const pages = Math.max(1, Math.ceil(ordered.length / PER_PAGE));
  const shown = Math.max(0, Math.min(page, pages - 1));
  const rows = ordered.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  const having = new Set(standing.map(({ team }) => team));
  return {
    quarter: quarterName(quarter),
    rows: (await objectivesProgress(store, rows, all, asked)).rows,
    page: shown,
    pages,
    total: ordered.length,
    ofCompany: standing.filter(({ team }) => team === undefined).length,
    without: teams
      .filter((team) => isWorking(team) && !having.has(team.key))
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b)),
  };
}
