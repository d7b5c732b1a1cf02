import type { DeploymentOutcome, IncidentLinkReason } from '../domain/deployment-outcome.ts';
import type { Incident } from '../domain/incident.ts';
import { HOUR_MS } from '../domain/milliseconds.ts';
import { FAILURE_CAP_HOURS } from './outcomes.ts';

/** A deployment that an incident is laid at the door of. */
export interface IncidentCause {
  deployment: DeploymentOutcome;
  reason: IncidentLinkReason;
}

/** Where the deployment behind an incident is looked for. */
export interface Suspects {
  /** Of any repository: those that it may name. */
  named: DeploymentOutcome[];
  /** Of its repository, or of those in which its service lives, the latest first. */
  near: DeploymentOutcome[];
}

const SHA_IN_TEXT = /(?<![\w/-])(?=[0-9a-f]*\d)[0-9a-f]{7,40}(?![\w/-])/g;
const SHORT_SHA = 7;

/** What an incident says caused it: ids and shas of deployments, and shas in its title. */
export function causesNamed({ causedBy, title }: Pick<Incident, 'causedBy' | 'title'>): string[] {
  return [...new Set([...[causedBy ?? []].flat(), ...(title.match(SHA_IN_TEXT) ?? [])])];
}

/** By when they began. */
export function latestFirst(outcomes: DeploymentOutcome[]): DeploymentOutcome[] {
  return outcomes.toSorted(
    (a, b) =>
      Number(b.startedAt) - Number(a.startedAt) ||
      Number(b.finishedAt) - Number(a.finishedAt) ||
      `${a.source} ${a.id}`.localeCompare(`${b.source} ${b.id}`),
  );
}

/** The narrowest of the incident's own place that has any of them; else all. */
function narrowed(found: DeploymentOutcome[], incident: Incident): DeploymentOutcome[] {
  const { repository, service } = incident;
  const here = found.filter((outcome) => outcome.repository === repository);
  const among = here.length > 0 ? here : found;
  const served = among.filter((outcome) => outcome.service === service);
  return service !== undefined && served.length > 0 ? served : among;
}

/** Of one version, in each lane the latest time it was put there before the incident; else the first time. */
function putThere(versions: DeploymentOutcome[], { openedAt }: Incident): DeploymentOutcome[] {
  const lanes = Map.groupBy(versions, ({ repository, service, environment }) =>
    JSON.stringify([repository, service, environment.toLowerCase()]),
  );
  return [...lanes.values()].flatMap((lane) => {
    const ordered = latestFirst(lane);
    return ordered.find(({ startedAt }) => startedAt <= openedAt) ?? ordered.slice(-1);
  });
}

function byName(incident: Incident, { named }: Suspects): DeploymentOutcome[] {
  const found = causesNamed(incident).flatMap((name) => {
    const byId = named.filter(({ id }) => id === name);
    const ownSource = byId.filter(({ source }) => source === incident.source);
    if (byId.length > 0) return narrowed(ownSource.length > 0 ? ownSource : byId, incident).slice(0, 1);
    const versions = name.length < SHORT_SHA ? [] : named.filter(({ sha }) => sha.startsWith(name));
    const exact = named.filter(({ sha }) => sha === name);
    return putThere(narrowed(exact.length > 0 ? exact : versions, incident), incident);
  });
  return [...new Set(found)];
}

/** Those of the incident's service; where none are known by it, those that are of no one service. */
function ofService(near: DeploymentOutcome[], { service }: Incident): DeploymentOutcome[] {
  if (service === undefined) return near;
  const own = near.filter((outcome) => outcome.service === service);
  return own.length > 0 ? own : near.filter((outcome) => outcome.service === undefined);
}

/** The latest that was live when the incident was opened, and was rolled back or reverted while it lasted. */
function byRemedy(near: DeploymentOutcome[], { openedAt, resolvedAt }: Incident): IncidentCause[] {
  for (const deployment of near) {
    if (deployment.failures.length === 0 || deployment.finishedAt > openedAt) continue;
    for (const { by, recoveredAt } of deployment.failures) {
      if ((by !== 'rollback' && by !== 'revert') || !recoveredAt || recoveredAt < openedAt) continue;
      if (!resolvedAt || recoveredAt <= resolvedAt) return [{ deployment, reason: by }];
    }
  }
  return [];
}

function byTime(near: DeploymentOutcome[], { openedAt }: Incident): IncidentCause[] {
  const opened = openedAt.getTime();
  const earliest = opened - FAILURE_CAP_HOURS * HOUR_MS;
  const deployment = near.find(
    ({ startedAt, finishedAt }) => startedAt.getTime() <= opened && finishedAt.getTime() >= earliest,
  );
  return deployment ? [{ deployment, reason: 'time' }] : [];
}

/**
 * The deployments behind an incident: those it names, else one rolled back or reverted while it lasted, else the latest
 * of its service within the cap, else none. Pure.
 */
export function causesOf(incident: Incident, suspects: Suspects): IncidentCause[] {
  if (incident.status === 'cancelled') return [];
  const named = byName(incident, suspects);
  if (named.length > 0) return named.map((deployment) => ({ deployment, reason: 'explicit' }));
  const near = ofService(suspects.near, incident);
  const remedied = byRemedy(near, incident);
  return remedied.length > 0 ? remedied : byTime(near, incident);
}
