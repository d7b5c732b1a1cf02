import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { FactName, Window } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
import { readTeamFacts, type TeamFacts } from '../team-facts.ts';
import { ORGANISATION } from './organisation.ts';

interface FactsQuery {
  team: Team;
  window: Window;
  now: Date;
  rules: Rules;
  reads: FactName[];
}

function earliest(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

/** Adds the work items of boards, which are read of a team that names no project only. */
async function withBoards(store: Store, query: FactsQuery, facts: TeamFacts): Promise<TeamFacts> {
  const { projects: _projects, ...boards } = query.team;
  const { workItems, since } = await readTeamFacts(store, {
    ...query,
    team: boards,
    spans: [query.window],
    teams: [query.team],
    reads: ['workItems'],
  });
  const once = new Map(
    [...facts.workItems, ...workItems].map((item) => [JSON.stringify([item.source, item.id]), item]),
  );
  const first = earliest(facts.since.workItems, since.workItems);
  return {
    ...facts,
    workItems: [...once.values()],
    since: { ...facts.since, ...(first && { workItems: first }) },
  };
}

/** Facts of a team, or of the whole organisation as one: each fact once, however many teams own it. */
export async function readoutFacts(store: Store, query: FactsQuery): Promise<TeamFacts> {
  const { team, window, reads } = query;
  const whole = team.key === ORGANISATION;
  const facts = await readTeamFacts(store, { ...query, spans: [window], ...(whole && { teams: [team] }) });
  const mixed = (team.projects?.length ?? 0) > 0 && (team.boards?.length ?? 0) > 0;
  return whole && mixed && reads.includes('workItems') ? withBoards(store, query, facts) : facts;
}
