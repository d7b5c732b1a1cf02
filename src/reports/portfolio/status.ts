import type { Holiday } from '../../domain/holiday.ts';
import type { PortfolioProject } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { forecastDelivery } from '../../insights/forecast/forecast-delivery.ts';
import type { Work } from '../delivery/define.ts';
import { questionOf, teamsOn } from '../delivery/question.ts';
import type { PortfolioStatus, ProjectStatus } from './define.ts';
import { healthOf, incidentsByTeam, type PlacedIncident } from './health.ts';
import { progressOf } from './progress.ts';
import { type Project, projectsIn } from './projects.ts';
import { judged } from './standing.ts';

/** What the status of all projects is made from, each list read once. */
export interface PortfolioFacts {
  work: Work;
  teams: Team[];
  holidays: Holiday[];
  portfolio: PortfolioProject[];
  /** Those of the last 28 days; null where no source of incidents tells. */
  incidents: PlacedIncident[] | null;
  /** Teams of which incidents may be told. */
  shown: Team[];
  /** Keys of the teams of which one must work on a project; null for all projects. */
  of: ReadonlySet<string> | null;
}

function statusOf(
  { scope, pieces, priority, expected, listed }: Project,
  keys: string[],
  { work, teams, holidays }: PortfolioFacts,
  byTeam: Map<string, Set<number>> | null,
): ProjectStatus {
  const { kind, key, title, url, dueAt } = scope;
  const outcome = forecastDelivery(questionOf(scope, work, { teams, holidays }));
  return {
    kind,
    key,
    name: title,
    url,
    priority,
    listed,
    dueAt,
    ...judged(outcome, dueAt, work.now),
    progress: progressOf(pieces, work.now),
    health: healthOf(pieces, keys, byTeam),
    share: { actual: null, expected, judgement: null },
    risk: null,
    teams: keys,
  };
}

/** How every project stands, from facts that were read already. */
export function statusFrom(facts: PortfolioFacts): PortfolioStatus {
  const { work, portfolio, incidents, shown, of } = facts;
  const { from, projects, twice } = projectsIn(work, portfolio);
  const byTeam = incidents && incidentsByTeam(incidents, shown);
  return {
    now: work.now,
    from,
    twice,
    projects: projects.flatMap((project) => {
      const keys = teamsOn(project.scope, work);
      const isAsked = of === null || keys.some((key) => of.has(key));
      return isAsked ? [statusOf(project, keys, facts, byTeam)] : [];
    }),
    effortOver: null,
  };
}
