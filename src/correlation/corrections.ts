import { type Correction, holding } from '../domain/correction.ts';
import type { Delivery, ShippedIn } from '../domain/delivery.ts';
import type { DeploymentOutcome } from '../domain/deployment-outcome.ts';
import type { Incident } from '../domain/incident.ts';

/** Deployments that people say something was shipped or caused by; null where nobody said. */
export function linkedByHand(corrections: Correction[], noun: string, ref: string): string[] | null {
  for (const { action } of holding(corrections, noun, ref)) {
    if (action.do === 'link') return action.deployments;
  }
  return null;
}

/** Changes with the deployment that people say shipped them. A deployment that is not known ships nothing. */
export function correctDeliveries(
  deliveries: Delivery[],
  corrections: Correction[],
  { refOf, deployments }: { refOf(delivery: Delivery): string; deployments: Map<string, ShippedIn> },
): Delivery[] {
  const corrected = new Set(corrections.map(({ target }) => target.ref));
  return deliveries.map((delivery) => {
    const ref = refOf(delivery);
    const named = corrected.has(ref) ? linkedByHand(corrections, 'change', ref) : null;
    if (named === null) return delivery;
    const deployment = named.flatMap((id) => deployments.get(id) ?? [])[0] ?? null;
    return { ...delivery, deployment, reason: deployment && 'explicit', consumed: null };
  });
}

/**
 * Deployments with what people say of them: an incident that was linked by hand fails those it is linked to and no
 * other; one marked as failed, or not, is so whatever else says.
 */
export function correctOutcomes(
  outcomes: DeploymentOutcome[],
  incidents: Pick<Incident, 'id' | 'resolvedAt'>[],
  corrections: Correction[],
): DeploymentOutcome[] {
  const byHand = incidents.flatMap((incident) => {
    const deployments = linkedByHand(corrections, 'incident', incident.id);
    return deployments === null ? [] : [{ incident, deployments }];
  });
  return outcomes.map((outcome) => {
    const moved = new Set(byHand.map(({ incident }) => incident.id));
    const failures = [
      ...outcome.failures.filter(({ by, ref }) => by !== 'incident' || !moved.has(ref)),
      ...byHand
        .filter(({ deployments }) => deployments.includes(outcome.id))
        .map(({ incident: { id, resolvedAt } }) => ({
          by: 'incident' as const,
          ref: id,
          recoveredAt: resolvedAt ?? null,
          reason: 'explicit' as const,
        })),
    ];
    const said = holding(corrections, 'deployment', outcome.id).map(({ action }) => action.do);
    if (said.includes('not-failed')) return { ...outcome, failures: [] };
    if (said.includes('failed') && failures.length === 0) {
      return { ...outcome, failures: [{ by: 'hand', ref: outcome.id, recoveredAt: null }] };
    }
    return { ...outcome, failures };
  });
}
