import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { forecastDelivery } from '../../insights/forecast/forecast-delivery.ts';
import type { Store } from '../../store/index.ts';
import { questionOf } from '../delivery/question.ts';
import { readWork } from '../delivery/work.ts';
import type { PortfolioStatus, ProjectStatus } from './define.ts';
import { projectsIn } from './projects.ts';
import { judged } from './standing.ts';

/** How the projects of a portfolio stand, and nothing more of them. */
export interface PortfolioInShort extends Pick<PortfolioStatus, 'from'> {
  projects: Pick<ProjectStatus, 'standing'>[];
}

/** How every project stands by its forecast; null where there is no portfolio. */
export async function portfolioInShort(
  store: Store,
  { teams, rules, now }: { teams: Team[]; rules: Rules; now: Date },
): Promise<PortfolioInShort | null> {
  const [work, holidays] = await Promise.all([readWork(store, { teams, rules, now }), store.holidays.all()]);
  const { from, projects } = projectsIn(work, teams, rules.portfolio);
  if (from === 'epics') return null;
  return {
    from,
    projects: projects.map(({ scope }) => {
      const outcome = forecastDelivery(questionOf(scope, work, { teams, holidays }));
      return { standing: judged(outcome, scope.dueAt, now).standing };
    }),
  };
}
