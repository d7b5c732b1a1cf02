import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Store } from '../../store/index.ts';
import { readWork } from '../delivery/work.ts';
import { belongsTo, MIN_CONTRIBUTORS, type Viewer } from '../visibility.ts';
import type { PortfolioStatus, ProjectStatus } from './define.ts';
import type { PlacedIncident } from './health.ts';
import { LATELY_DAYS } from './progress.ts';
import { statusFrom } from './status.ts';
import { isOrIsAbove } from './team-tree.ts';

export interface PortfolioQuestion {
  /** Only what this team, or one below it, works on; null for everything. */
  team: Team | null;
  /** Every team. */
  teams: Team[];
  viewer: Viewer;
  rules: Rules;
  now: Date;
}

/** Incidents of the last four weeks; null where no source tells of any. */
async function incidentsLately(store: Store, now: Date): Promise<PlacedIncident[] | null> {
  const from = new Date(now.getTime() - LATELY_DAYS * 86_400_000);
  const lately = await store.events.pick('incident', { from, to: now }, ['repository', 'service', 'status']);
  if (lately.length > 0) return lately.filter(({ status }) => status !== 'cancelled');
  const [declared, ever] = await Promise.all([
    store.events.find('source-coverage'),
    store.events.count('incident'),
  ]);
  const isTold = ever > 0 || declared.some(({ kinds }) => kinds.some((kind) => kind.startsWith('incident')));
  return isTold ? [] : null;
}

/** Titles of work items are for those who are of a team that works on it, or lead one. */
function withoutTitle(project: ProjectStatus, mayRead: (team: string) => boolean): ProjectStatus {
  if (project.kind === 'portfolio' || project.teams.some(mayRead)) return project;
  return { ...project, name: project.key, url: undefined };
}

/**
 * How every project of the portfolio stands, or those that a team works on. Work and facts are read once for all of
 * them. Of teams of fewer than three people those who are not of them are told no incidents.
 */
export async function portfolioStatus(
  store: Store,
  { team, teams, viewer, rules, now }: PortfolioQuestion,
): Promise<PortfolioStatus> {
  const [work, holidays, incidents] = await Promise.all([
    readWork(store, { teams, rules, now }),
    store.events.find('holiday'),
    incidentsLately(store, now),
  ]);
  const belongs = new Set(teams.filter((each) => belongsTo(viewer, each, teams)).map(({ key }) => key));
  const shown = teams.filter(({ key, members }) => belongs.has(key) || members.length >= MIN_CONTRIBUTORS);
  const of = team && new Set(teams.filter((each) => isOrIsAbove(team, each, teams)).map(({ key }) => key));
  const status = statusFrom({ work, teams, holidays, portfolio: rules.portfolio, incidents, shown, of });
  return {
    ...status,
    projects: status.projects.map((project) => withoutTitle(project, (key) => belongs.has(key))),
  };
}
