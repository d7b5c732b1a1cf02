import { commitGraph } from '../../src/correlation/commit-graph.ts';
import { deedsOf } from '../../src/correlation/deeds.ts';
import { correlateDeliveries } from '../../src/correlation/deliveries.ts';
import { causesOf, latestFirst } from '../../src/correlation/incident-links.ts';
import { lanesOf } from '../../src/correlation/lanes.ts';
import { correlateOutcomes } from '../../src/correlation/outcomes.ts';
import { kindsBy } from '../../src/correlation/work-item-kinds.ts';
import { Repository } from '../../src/domain/repository.ts';
import type { Rules } from '../../src/domain/rules.ts';
import type { Activity, Facts, TeamIncident, TeamWorkItem } from '../../src/metrics/facts.ts';
import type { History } from './history.ts';
import { AT } from './history.ts';

/** Nothing was decided. */
export const NO_RULES: Rules = {
  bots: [],
  workItemKinds: [],
  allocation: {},
  portfolio: [],
  objectives: [],
  foundByCustomers: [],
  metrics: [],
};
/** Sources tell of everything from before the first of it. */
export const SINCE = new Date('2025-01-01T00:00:00Z');
const TOLD = [
  'deliveries',
  'changes',
  'deployments',
  'incidents',
  'workItems',
  'sprints',
  'builds',
  'activities',
] as const;

function activitiesOf({ commits, changes }: History, items: Map<string, TeamWorkItem>): Activity[] {
  const moves = [...items.values()].flatMap((item) =>
    item.history.flatMap(({ field, at, author }): Activity[] =>
      field === 'status' && author !== undefined ? [{ person: author, at, did: 'status', item }] : [],
    ),
  );
  const deeds = deedsOf({ commits, changes }).map(({ name, at, did, named }): Activity => {
    const item = named.map(({ key }) => items.get(key)).find((found) => found !== undefined);
    return { person: name, at, did, item: item ?? null };
  });
  return [...moves, ...deeds].filter(({ at }) => at < AT);
}

/**
 * What Kata makes of a team's records, by the same correlation, without a database: each team has a repository of its
 * own, and nothing was decided or corrected.
 */
export function factsOf(history: History): Facts {
  const { team, changes, commits, deployments, incidents, builds, sprints } = history;
  const [key = ''] = team.repositories.map(String);
  const repository = Repository.parse({ key, defaultBranch: 'main' });
  const deliveries = correlateDeliveries({ repository, commits, changes, deployments });
  const lanes = lanesOf(repository, deployments, commitGraph([]));
  const outcomes = correlateOutcomes({ repository: key, lanes, deliveries, changes, pushers: new Map() });
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const latest = latestFirst(outcomes);
  const kindOf = kindsBy([]);
  const workItems = history.workItems.map((item) => ({ ...item, kind: kindOf(item) }));
  const told = incidents.map((incident): TeamIncident => {
    const named = [incident.causedBy ?? []].flat().flatMap((id) => byId.get(id) ?? []);
    const found = causesOf(incident, { named, near: incident.repository === key ? latest : [] });
    const recoveredAt = incident.resolvedAt ?? null;
    for (const { deployment, reason } of found) {
      deployment.failures.push({ by: 'incident', ref: incident.id, recoveredAt, reason });
    }
    return {
      ...incident,
      causes: found.map(({ deployment, reason }) => ({ deployment: deployment.id, reason })),
    };
  });
  return {
    deliveries: deliveries.map(({ told: change, mergedAt, direct, aggregate, firstCommitAt, ...rest }) => ({
      change,
      mergedAt,
      direct,
      aggregate,
      firstCommitAt,
      deployment: rest.deployment,
      reason: rest.reason,
      consumed: rest.consumed,
      services: rest.services,
      lines: rest.lines,
      workItems: [],
    })),
    changes,
    deployments: outcomes,
    incidents: told,
    workItems,
    sprints,
    builds: builds.map((build) => ({ ...build, onDefaultBranch: build.branch === 'main' })),
    activities: activitiesOf(history, new Map(workItems.map((item) => [item.key, item]))),
    landings: [],
    measurements: [],
    surveys: [],
    timezone: team.timezone,
    now: AT,
    members: team.members,
    rules: NO_RULES,
    since: Object.fromEntries(TOLD.map((name) => [name, SINCE])),
    isBot: () => false,
    samePerson: (a, b) => a === b,
    holidays: new Set(),
    corrections: [],
  };
}
