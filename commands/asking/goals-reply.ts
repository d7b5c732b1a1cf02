import type { Objective } from '../../src/domain/objective.ts';
import type { Team } from '../../src/domain/team.ts';
import { companyGoals } from '../../src/reports/goals/company-goals.ts';
import type { ObjectiveProgress } from '../../src/reports/goals/objective-progress.ts';
import { teamGoals } from '../../src/reports/goals/team-goals.ts';
import { metricCalled } from '../../src/reports/review/focus-reading.ts';
import { isForTeam } from '../../src/reports/visibility.ts';
import type { Reply } from '../../src/slack/define.ts';
import { companyGoalsMessage, teamGoalsMessage } from '../../views/messages/goals.ts';
import type { CommandContext } from './context.ts';
import { maySetGoals } from './goals.ts';

/** An objective that is not measured here: without the numbers, where they are for the team. */
function planOf(objective: Objective, { rules }: CommandContext) {
  const keyResults = objective.keyResults.map((each) => {
    const metric = metricCalled(each.metric, rules);
    return metric && isForTeam(metric) ? { ...each, start: null } : each;
  });
  return { ...objective, keyResults };
}

/** What is told of an objective to a program; what is withheld was withheld when it began. */
function dataOf({ objective, share, standing, keyResults }: ObjectiveProgress) {
  return {
    ...objective,
    share,
    standing,
    keyResults: keyResults.map(({ keyResult, metric: _, ...progress }) => ({
      ...keyResult,
      ...progress,
      ...(progress.unmeasured === 'withheld' && { start: null }),
    })),
  };
}

export async function teamGoalsReply(team: Team, teams: Team[], ctx: CommandContext): Promise<Reply> {
  const { store, asker: viewer, now, rules } = ctx;
  const goals = await teamGoals(store, team, { teams, viewer, now, rules });
  return {
    ...teamGoalsMessage(goals, { maySet: maySetGoals(team, teams, ctx), now }),
    data: {
      team: team.key,
      quarter: goals.quarter,
      objectives: goals.current.map(dataOf),
      last: goals.last.map(dataOf),
      later: goals.later.map((each) => planOf(each, ctx)),
      company: goals.company.map((each) => planOf(each, ctx)),
    },
  };
}

/** @param page 0 for the first */
export async function companyGoalsReply(page: number, ctx: CommandContext): Promise<Reply> {
  const { store, asker: viewer, now, rules } = ctx;
  const teams = await store.organisation.teams();
  const goals = await companyGoals(store, page, { teams, viewer, now, rules });
  const mayChange = ({ team, isCompany }: ObjectiveProgress) =>
    isCompany || team !== null ? maySetGoals(team, teams, ctx) : ctx.asker.admin;
  return {
    ...companyGoalsMessage(goals, mayChange, maySetGoals(null, teams, ctx)),
    data: {
      quarter: goals.quarter,
      page: goals.page,
      pages: goals.pages,
      total: goals.total,
      objectives: goals.rows.map(dataOf),
      teamsWithout: goals.without,
    },
  };
}
