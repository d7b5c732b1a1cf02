import type { DeploymentOutcome } from '../domain/deployment-outcome.ts';
import type { Incident } from '../domain/incident.ts';
import type { IncidentLinkDocument } from '../store/incident-links.ts';
import type { Store } from '../store/index.ts';
import { causesNamed, causesOf, latestFirst } from './incident-links.ts';

/** Repositories an incident is about: its own; else those in which its service is deployed or declared. */
async function repositoriesByService(store: Store, services: string[]): Promise<Map<string, string[]>> {
  const described = services.length > 0 ? await store.events.find('repository') : [];
  const places = await Promise.all(
    services.map(async (service): Promise<[string, string[]]> => {
      const declared = described.filter((each) => each.services?.some(({ key }) => key === service));
      const deployed = await store.outcomes.repositoriesOf([service]);
      return [service, [...new Set([...deployed, ...declared.map(({ key }) => key)])]];
    }),
  );
  return new Map(places);
}

type Placed = Pick<Incident, 'repository' | 'service'>;

async function placesOf(store: Store, incidents: Placed[]): Promise<(incident: Placed) => string[]> {
  const services = incidents.flatMap(({ repository, service }) => (!repository && service ? service : []));
  const byService = await repositoriesByService(store, [...new Set(services)]);
  return ({ repository, service }) => (repository ? [repository] : (byService.get(service ?? '') ?? []));
}

/**
 * Repositories whose links some incidents may change: those they are about, those of deployments that they name, and
 * those to which they are linked now.
 */
export async function repositoriesOfIncidents(store: Store, incidents: Incident[]): Promise<string[]> {
  if (incidents.length === 0) return [];
  const [placeOf, named, links] = await Promise.all([
    placesOf(store, incidents),
    store.outcomes.named([...new Set(incidents.flatMap(causesNamed))]),
    store.incidentLinks.of(incidents.map(({ id }) => id)),
  ]);
  const linked = links.flatMap(({ causes }) => causes.map(({ repository }) => repository));
  const about = incidents.flatMap(placeOf);
  return [...new Set([...about, ...named.map(({ repository }) => repository), ...linked])];
}

/** Incidents whose links a repository's deployments may decide. */
async function incidentsConcerning(
  store: Store,
  repository: string,
  outcomes: DeploymentOutcome[],
): Promise<Incident[]> {
  const [described, linked, naming] = await Promise.all([
    store.events.find('repository', { repositories: [repository] }),
    store.incidentLinks.to([repository]),
    store.incidents.naming(),
  ]);
  const declared = described.flatMap(({ services = [] }) => services.map(({ key }) => key));
  const deployed = outcomes.map(({ service }) => service).filter((service) => service !== undefined);
  const ids = new Set(outcomes.map(({ id }) => id));
  const shas = outcomes.map(({ sha }) => sha);
  const names = (name: string) => ids.has(name) || shas.some((sha) => sha.startsWith(name));
  const namers = naming.filter((incident) => causesNamed(incident).some(names));
  return store.incidents.at({
    repositories: [repository],
    services: [...new Set([...declared, ...deployed])],
    named: [...linked.map(({ source, incident }) => ({ source, id: incident })), ...namers],
  });
}

/** What the incidents that a repository's deployments may be behind are linked to, by all that is stored now. */
export async function incidentLinksOf(
  store: Store,
  repository: string,
): Promise<{ incidents: Incident[]; links: IncidentLinkDocument[] }> {
  const own = await store.outcomes.of([repository]);
  const incidents = await incidentsConcerning(store, repository, own);
  const placeOf = await placesOf(store, incidents);
  const others = new Set(incidents.flatMap(placeOf));
  others.delete(repository);
  const [elsewhere, named] = await Promise.all([
    store.outcomes.of([...others]),
    store.outcomes.named([...new Set(incidents.flatMap(causesNamed))]),
  ]);
  const byRepository = Map.groupBy(latestFirst([...own, ...elsewhere]), (outcome) => outcome.repository);
  const links: IncidentLinkDocument[] = [];
  for (const incident of incidents) {
    const places = placeOf(incident).map((place) => byRepository.get(place) ?? []);
    const near = places.length === 1 ? (places[0] ?? []) : latestFirst(places.flat());
    const causes = causesOf(incident, { named, near });
    if (causes.length === 0) continue;
    links.push({
      source: incident.source,
      incident: incident.id,
      openedAt: incident.openedAt,
      resolvedAt: incident.resolvedAt ?? null,
      causes: causes.map(({ deployment, reason }) => ({
        repository: deployment.repository,
        source: deployment.source,
        deployment: deployment.id,
        reason,
      })),
    });
  }
  return { incidents, links };
}
