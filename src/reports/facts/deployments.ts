import { correctOutcomes } from '../../correlation/corrections.ts';
import { leavesAnyOut, leavesOut } from '../../correlation/incident-match.ts';
import type { DeploymentFailure, DeploymentOutcome } from '../../domain/deployment-outcome.ts';
import type { IncidentLinkDocument } from '../../store/incident-links.ts';
import type { Loader, LoadQuery } from './define.ts';
import { ownedDeployments } from './owned-deployments.ts';

/** Deployments of any of the spans, each once, as far as they have happened. */
async function outcomesWithin({ store, repositories, spans, now }: LoadQuery): Promise<DeploymentOutcome[]> {
  const found = await Promise.all(spans.map(({ from, to }) => store.outcomes.within(repositories, from, to)));
  const once = new Map(found.flat().map((outcome) => [`${outcome.source} ${outcome.id}`, outcome]));
  return [...once.values()].filter(({ finishedAt }) => finishedAt <= now);
}

type IncidentFailure = DeploymentFailure & { deployment: string };

/** What incidents that were opened by then say of deployments. */
function failuresOf(links: IncidentLinkDocument[], now: Date): Map<string, IncidentFailure[]> {
  const failures = links
    .filter(({ openedAt }) => openedAt <= now)
    .flatMap(({ incident, resolvedAt, causes }) =>
      causes.map(({ source, deployment, reason }): IncidentFailure => {
        const recoveredAt = resolvedAt && resolvedAt <= now ? resolvedAt : null;
        return { deployment: `${source} ${deployment}`, by: 'incident', ref: incident, recoveredAt, reason };
      }),
    );
  return Map.groupBy(failures, ({ deployment }) => deployment);
}

/** Links of the incidents that count. */
async function counting(
  { store, rules }: LoadQuery,
  links: IncidentLinkDocument[],
): Promise<IncidentLinkDocument[]> {
  if (!leavesAnyOut(rules.incidentsLeftOut) || links.length === 0) return links;
  const externalIds = links.map(({ incident }) => incident);
  const fields = ['source', 'id', 'title', 'service', 'severity'] as const;
  const told = await store.events.pick('incident', { externalIds }, [...fields]);
  const leftOut = told.filter(leavesOut(rules.incidentsLeftOut));
  const names = new Set(leftOut.map(({ source, id }) => `${source} ${id}`));
  return links.filter(({ source, incident }) => !names.has(`${source} ${incident}`));
}

/** Incidents that people say something else of than the tools, as known by `now`. */
async function incidentsByHand({ store, corrections, now, rules }: LoadQuery) {
  const linked = corrections.filter(
    ({ target, action }) => target.noun === 'incident' && action.do === 'link',
  );
  if (linked.length === 0) return [];
  const externalIds = linked.map(({ target }) => target.ref);
  const incidents = await store.events.find('incident', { externalIds });
  const isLeftOut = leavesOut(rules.incidentsLeftOut);
  return incidents
    .filter((incident) => incident.openedAt <= now && !isLeftOut(incident))
    .map(({ id, resolvedAt }) => ({
      id,
      resolvedAt: resolvedAt && resolvedAt <= now ? resolvedAt : undefined,
    }));
}

/** What became of the team's deployments, by who owns what today and by what had happened by `now`. */
export const loadDeployments: Loader<'deployments'> = async (query) => {
  const { store, team, repositories, attribution, now } = query;
  const place = {
    repositories,
    whole: repositories.filter(attribution.ownsAllOf),
    services: team.services ?? [],
  };
  const [found, links, first] = await Promise.all([
    outcomesWithin(query),
    store.incidentLinks.to(repositories),
    store.outcomes.firstAt(place),
  ]);
  const incidents = failuresOf(await counting(query, links), now);
  const own = await ownedDeployments(query, found);
  const facts = own.map((outcome) => {
    const remedied = outcome.failures.filter(({ recoveredAt }) => recoveredAt === null || recoveredAt <= now);
    const broken = incidents.get(`${outcome.source} ${outcome.id}`) ?? [];
    const failures = [...remedied, ...broken.map(({ deployment, ...failure }) => failure)];
    return { ...outcome, failures };
  });
  const corrected = correctOutcomes(facts, await incidentsByHand(query), query.corrections);
  return { facts: corrected, since: first && first <= now ? first : null };
};
