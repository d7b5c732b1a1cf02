import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';
import { commonestZone } from '../readout/organisation.ts';
import { isWorking } from '../review/excellence-review.ts';
import { focusMetric, metricCalled } from '../review/focus-reading.ts';
import {
  companyRow,
  type Planned,
  type Quarter,
  quartersFrom,
  type RoadmapRow,
  roadmapOf,
} from '../review/roadmap.ts';

/** This one among them. */
const QUARTERS = 4;

/** What the company and its teams are to reach, quarter by quarter. */
export interface Roadmap {
  /** The one team that it is of; null where it is of all. */
  only: Team | null;
  quarters: Quarter[];
  company: RoadmapRow;
  /** By name. */
  rows: RoadmapRow[];
}

function plannedOf(team: Team, rules: Rules): Planned {
  const metric = focusMetric(team, rules);
  return { team, focus: team.focus && metric ? { focus: team.focus, metric, pace: null } : null };
}

/** The roadmap of this quarter and the three after it; of one team, or (null) of all that own something. */
export async function roadmap(
  store: Store,
  only: Team | null,
  { teams, now, rules }: { teams: Team[]; now: Date; rules: Rules },
): Promise<Roadmap> {
  const quarters = quartersFrom(now, only?.timezone ?? commonestZone(teams), QUARTERS);
  const objectives = await store.objectives.standing(quarters[0]?.key ?? '');
  const having = new Set(objectives.map(({ team }) => team));
  const shown = only ? [only] : teams.filter((team) => isWorking(team) || having.has(team.key));
  const named = shown.toSorted((a, b) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key));
  const about = { objectives, categoryOf: (id: string) => metricCalled(id, rules)?.category ?? null };
  const planned = named.map((team) => plannedOf(team, rules));
  return {
    only,
    quarters,
    company: companyRow(quarters, about),
    rows: roadmapOf(planned, quarters, about),
  };
}
