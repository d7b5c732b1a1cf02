import type { Change } from '../domain/change.ts';
import type { DeploymentFailure, DeploymentOutcome } from '../domain/deployment-outcome.ts';
import { HOUR_MS } from '../domain/milliseconds.ts';
import type { DeliveryDocument } from '../store/delivery-document.ts';
import { type DeploymentTold, deploymentsOnce } from './deployments-told.ts';
import type { Lane } from './lanes.ts';
import { type Remediation, remediationsAmong } from './remediations.ts';
import { isHotfixLabel } from './remedy.ts';

/** Hours after a deployment within which an incident, or a hotfix that names nothing, is laid at its door. */
export const FAILURE_CAP_HOURS = 24;

export interface OutcomeFacts {
  repository: string;
  lanes: Lane[];
  deliveries: DeliveryDocument[];
  changes: Change[];
  /** Who pushed what was pushed straight to the default branch: `repository@sha` → login. */
  pushers: Map<string, string>;
}

/** An outcome while it is worked out, in its lane. */
interface Standing {
  /** All of its lane, oldest first, and its place among them. */
  lane: Standing[];
  index: number;
  told: DeploymentTold;
  outcome: DeploymentOutcome;
  /** Reverts and hotfixes that it shipped. */
  remediations: Remediation[];
}

/** Everything of a repository: once, and by every name that a source has for it. */
interface All {
  standings: Standing[];
  byName: Map<string, Standing>;
}

function allOf(standings: Standing[]): All {
  const named = standings.flatMap((standing) =>
    [standing.told.entry, ...standing.told.also].map(({ deployment: { source, id } }): [string, Standing] => [
      `${source} ${id}`,
      standing,
    ]),
  );
  return { standings, byName: new Map(named) };
}

function fail({ outcome }: Standing, failure: DeploymentFailure): void {
  const known = outcome.failures.some(({ by, ref }) => by === failure.by && ref === failure.ref);
  if (!known) outcome.failures.push(failure);
}

/** The lane's outcomes with its rollbacks: a version that first went live before the one it replaces did. */
function standingsOf(lane: Lane, repository: string): Standing[] {
  const firstIndex = new Map<string, number>();
  const standings: Standing[] = [];
  for (const [index, told] of deploymentsOnce(lane.entries).entries()) {
    const { deployment, at } = told.entry;
    const { source, id, service, environment, sha, version, url, startedAt } = deployment;
    const live = standings[index - 1]?.outcome.sha;
    const first = firstIndex.get(sha) ?? index;
    firstIndex.set(sha, first);
    const rollback = live !== undefined && live !== sha && first < (firstIndex.get(live) ?? index);
    const known = { repository, source, id, service, environment, sha, version, url, startedAt };
    const shipped = { fixOnly: false, changes: 0, authors: [], failures: [] };
    const outcome = { ...known, finishedAt: at, rollback, ...shipped };
    standings.push({ lane: standings, index, told, outcome, remediations: [] });
  }
  return standings;
}

/** A rollback fails the first deployment after the latest earlier one of the version it went back to. */
function failByRollbacks(standings: Standing[]): void {
  for (const [index, { outcome }] of standings.entries()) {
    if (!outcome.rollback) continue;
    const target = standings.findLastIndex((each, at) => at < index && each.outcome.sha === outcome.sha);
    const failed = standings[target + 1];
    if (failed) fail(failed, { by: 'rollback', ref: outcome.id, recoveredAt: outcome.finishedAt });
  }
}

function shippedIn({ deployment }: DeliveryDocument, all: All): Standing | undefined {
  return deployment ? all.byName.get(`${deployment.source} ${deployment.id}`) : undefined;
}

/** Notes what each deployment shipped, whose work that was, and which deployments were nothing but remedies. */
function noteShipped(all: All, { deliveries, changes, pushers }: OutcomeFacts): void {
  const changeOf = new Map(changes.map((change) => [`${change.source} ${change.id}`, change]));
  const remediations = remediationsAmong(deliveries, changeOf);
  for (const delivery of deliveries) {
    const standing = delivery.aggregate ? undefined : shippedIn(delivery, all);
    if (!standing) continue;
    const { outcome } = standing;
    outcome.changes += 1;
    const author =
      changeOf.get(`${delivery.source} ${delivery.change}`)?.author ?? pushers.get(delivery.change);
    if (author && !outcome.authors.includes(author)) outcome.authors.push(author);
    const remediation = remediations.get(delivery);
    if (remediation) standing.remediations.push(remediation);
  }
  for (const standing of all.standings) {
    const { outcome, remediations: shipped } = standing;
    const onlyRemedies = outcome.changes > 0 && shipped.length === outcome.changes;
    outcome.fixOnly = !outcome.rollback && (onlyRemedies || isCalledHotfix(standing));
  }
  const fixes = new Set(
    all.standings.filter(({ outcome }) => outcome.fixOnly).map((standing) => stepOf(standing)),
  );
  // A version of nothing but fixes is that in each environment it goes to, though it ships what it carries only once.
  for (const standing of all.standings) {
    const { outcome, told } = standing;
    if (outcome.changes === 0 && !told.repeat && fixes.has(stepOf(standing))) outcome.fixOnly = true;
  }
}

function isCalledHotfix({ told: { entry, also } }: Standing): boolean {
  const labels = [entry, ...also].flatMap(({ deployment }) => deployment.labels ?? []);
  return labels.some(isHotfixLabel);
}

/** From which version to which. */
function stepOf({ lane, index, outcome }: Standing): string {
  return `${lane[index - 1]?.outcome.sha} ${outcome.sha}`;
}

/** The latest eligible deployment of a hotfix's lane that was live when it was ready, if it is recent enough. */
function beforeHotfix(readyAt: Date, { lane, index, outcome: fix }: Standing): Standing | undefined {
  for (let before = index - 1; before >= 0; before -= 1) {
    const standing = lane[before];
    if (!standing) return undefined;
    const { finishedAt, rollback, fixOnly } = standing.outcome;
    if (fix.startedAt.getTime() - finishedAt.getTime() > FAILURE_CAP_HOURS * HOUR_MS) return undefined;
    if (!rollback && !fixOnly && finishedAt <= readyAt) return standing;
  }
  return undefined;
}

/**
 * Reverts and hotfixes fail the deployment that shipped what they name, unless it was not yet live when they were
 * merged; a hotfix that names nothing known, or a deployment that is labelled one, fails the latest eligible deployment
 * of its lane within the cap.
 */
function failByRemedies(all: All): void {
  for (const fix of all.standings) {
    for (const { kind, delivery, targets } of fix.remediations) {
      const failure = { by: kind, ref: delivery.change, recoveredAt: fix.outcome.finishedAt };
      for (const target of targets) {
        const failed = shippedIn(target, all);
        if (failed && failed.outcome.finishedAt <= delivery.mergedAt) fail(failed, failure);
      }
      if (kind === 'revert' || targets.length > 0) continue;
      const latest = beforeHotfix(delivery.mergedAt, fix);
      if (latest) fail(latest, failure);
    }
    if (fix.remediations.length > 0 || !isCalledHotfix(fix)) continue;
    const latest = beforeHotfix(fix.outcome.startedAt, fix);
    if (latest) fail(latest, { by: 'hotfix', ref: fix.outcome.id, recoveredAt: fix.outcome.finishedAt });
  }
}

/**
 * What became of every successful production deployment of a repository by what was deployed and merged there, lane by
 * lane, oldest first. What incidents say is for their links to tell. Pure.
 */
export function correlateOutcomes(facts: OutcomeFacts): DeploymentOutcome[] {
  const lanes = facts.lanes.map((lane) => standingsOf(lane, facts.repository));
  const all = allOf(lanes.flat());
  for (const standings of lanes) failByRollbacks(standings);
  noteShipped(all, facts);
  failByRemedies(all);
  for (const { outcome } of all.standings) {
    outcome.authors.sort();
    outcome.failures.sort(
      (a, b) =>
        Number(a.recoveredAt) - Number(b.recoveredAt) ||
        a.by.localeCompare(b.by) ||
        a.ref.localeCompare(b.ref),
    );
  }
  return all.standings.map(({ outcome }) => outcome);
}
