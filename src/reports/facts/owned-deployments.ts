import type { DeploymentOutcome } from '../../domain/deployment-outcome.ts';
import type { LoadQuery } from './define.ts';

function nameOf({ source, id }: { source: string; id: string }): string {
  return `${source} ${id}`;
}

/** Names of those among some deployments that shipped something of the team's. */
async function shippingOwn(query: LoadQuery, outcomes: DeploymentOutcome[]): Promise<Set<string>> {
  const { store, attribution } = query;
  const repositories = [...new Set(outcomes.map(({ repository }) => repository))];
  const instants = outcomes.map(({ finishedAt }) => finishedAt);
  const deliveries = await store.deliveries.shippedAt(repositories, instants);
  const changes = await store.events.pick(
    'change',
    {
      sources: [...new Set(deliveries.map(({ source }) => source))],
      externalIds: deliveries.map(({ change }) => change),
    },
    ['source', 'id', 'repository', 'labels', 'files', 'paths'],
  );
  const changeOf = new Map(changes.map((change) => [nameOf(change), change]));
  const own = deliveries.filter(({ source, change, repository, services, deployment }) => {
    const known = changeOf.get(nameOf({ source, id: change })) ?? { repository };
    return attribution.ownsChange(known) || (!deployment?.service && services.some(attribution.ownsService));
  });
  return new Set(own.flatMap(({ deployment }) => (deployment ? nameOf(deployment) : [])));
}

/**
 * Deployments that are the team's: those of its services and of repositories that are all its own; where it owns a part
 * of a repository, those that shipped a change of that part, and the rollbacks of such.
 */
export async function ownedDeployments(
  query: LoadQuery,
  outcomes: DeploymentOutcome[],
): Promise<DeploymentOutcome[]> {
  const { store, attribution } = query;
  const isPlain = ({ repository, service }: DeploymentOutcome) =>
    attribution.ownsAllOf(repository) || attribution.ownsService(service);
  const open = outcomes.filter((outcome) => !isPlain(outcome));
  if (open.length === 0) return outcomes;
  const rollbacks = open.filter(({ rollback }) => rollback).map(({ id }) => id);
  const repositories = [...new Set(open.map(({ repository }) => repository))];
  const undone = rollbacks.length > 0 ? await store.outcomes.undoneBy(repositories, rollbacks) : [];
  const shipping = await shippingOwn(query, [...open, ...undone]);
  const undoing = new Set(
    undone
      .filter((outcome) => isPlain(outcome) || shipping.has(nameOf(outcome)))
      .flatMap(({ source, failures }) => failures.map(({ ref }) => nameOf({ source, id: ref }))),
  );
  return outcomes.filter(
    (outcome) => isPlain(outcome) || shipping.has(nameOf(outcome)) || undoing.has(nameOf(outcome)),
  );
}
