import { linkedByHand } from '../../correlation/corrections.ts';
import { leavesOut } from '../../correlation/incident-match.ts';
import type { Incident } from '../../domain/incident.ts';
import type { TeamIncident } from '../../metrics/facts.ts';
import type { IncidentLinkDocument } from '../../store/incident-links.ts';
import { servicesIn } from '../services-in.ts';
import type { Loader, LoadQuery } from './define.ts';
import { coveredSince } from './incident-coverage.ts';
import { ownedDeployments } from './owned-deployments.ts';

function nameOf({ source, id }: { source: string; id: string }): string {
  return `${source} ${id}`;
}

/** Names of the team's deployments among those that some incidents are linked to. */
async function ownCauses(query: LoadQuery, links: IncidentLinkDocument[]): Promise<Set<string>> {
  const causes = links.flatMap((link) => link.causes);
  const names = new Set(causes.map(({ source, deployment }) => nameOf({ source, id: deployment })));
  const outcomes = await query.store.outcomes.withIds([
    ...new Set(causes.map(({ deployment }) => deployment)),
  ]);
  const own = await ownedDeployments(
    query,
    outcomes.filter((outcome) => names.has(nameOf(outcome)) && query.attribution.ownsIn(outcome.repository)),
  );
  return new Set(own.map(nameOf));
}

/**
 * Whose an incident is: its service's owner's; else its repository's; of a part of a repository, or where it says
 * neither, whose deployment it is laid at the door of. With nothing to tell the parts by it is that of each.
 */
function isOwn(
  { service, repository }: Incident,
  { attribution }: LoadQuery,
  {
    whole,
    partly,
    linked,
    byLink,
  }: { whole: Set<string>; partly: Set<string>; linked: boolean; byLink: boolean },
): boolean {
  if (attribution.ownsService(service)) return true;
  if (repository !== undefined) {
    if (attribution.ownsAllOf(repository)) return true;
    return attribution.ownsIn(repository) && (linked ? byLink : service === undefined);
  }
  if (service !== undefined && whole.has(service)) return true;
  return (service === undefined || partly.has(service)) && byLink;
}

function asOf(now: Date, incident: Incident): Incident {
  const { acknowledgedAt, resolvedAt, ...rest } = incident;
  return {
    ...rest,
    ...(acknowledgedAt && acknowledgedAt <= now && { acknowledgedAt }),
    ...(resolvedAt && resolvedAt <= now && { resolvedAt }),
  };
}

/** Incidents of the team's services and repositories that were open at some time of the spans, as known by `now`. */
export const loadIncidents: Loader<'incidents'> = async (query) => {
  const { store, team, repositories, attribution, spans, now } = query;
  const wholly = repositories.filter(attribution.ownsAllOf);
  const isWhole = wholly.length === repositories.length;
  const [whole, partly, toOwn] = await Promise.all([
    servicesIn(query.store, wholly),
    isWhole ? [] : servicesIn(query.store, repositories),
    store.incidentLinks.to(repositories),
  ]);
  const place = {
    repositories,
    services: [...new Set([...(team.services ?? []), ...whole, ...partly])],
    named: toOwn.map(({ source, incident }) => ({ source, id: incident })),
  };
  const found = await Promise.all(spans.map((span) => store.incidents.at(place, span)));
  const once = new Map(found.flat().map((incident) => [nameOf(incident), incident]));
  const isLeftOut = leavesOut(query.rules.incidentsLeftOut);
  const incidents = [...once.values()].filter(
    (incident) => incident.openedAt <= now && incident.status !== 'cancelled' && !isLeftOut(incident),
  );
  const links = await store.incidentLinks.of(incidents.map(({ id }) => id));
  const linkOf = new Map(links.map((link) => [nameOf({ source: link.source, id: link.incident }), link]));
  const ownDeployments = await ownCauses(query, links);

  const facts: TeamIncident[] = [];
  for (const incident of incidents) {
    const causes = linkOf.get(nameOf(incident))?.causes ?? [];
    const byLink = causes.some(({ source, deployment }) =>
      ownDeployments.has(nameOf({ source, id: deployment })),
    );
    const known = { whole: new Set(whole), partly: new Set(partly), linked: causes.length > 0, byLink };
    if (!isOwn(incident, query, known)) continue;
    const byHand = linkedByHand(query.corrections, 'incident', incident.id);
    const told = byHand
      ? byHand.map((deployment) => ({ deployment, reason: 'explicit' as const }))
      : causes.map(({ deployment, reason }) => ({ deployment, reason }));
    facts.push({ ...asOf(now, incident), causes: told });
  }
  return { facts, since: await coveredSince(query, place) };
};
