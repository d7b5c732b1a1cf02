import type { Branch } from './git.ts';
import type { HistoryDeployment } from './model.ts';
import { bots } from './people.ts';
import type { Random } from './random.ts';
import type { RepositoryBlueprint } from './repositories.ts';
import { shipsToProduction } from './stories.ts';
import { MINUTE, SECOND } from './time.ts';
import type { Timeline } from './timeline.ts';

interface ShippingRequest {
  blueprint: RepositoryBlueprint;
  timeline: Timeline;
  branch: Branch;
  random: Random;
  thisWeek: number;
  /** Who steps in when a deployment has to be repeated or taken back. */
  people: string[];
  firstId: number;
  /** A release turned out to be broken; answers whether somebody sets about repairing it. */
  onBroken(change: { after: number; until: number; at: number }): boolean;
}

interface Shipping {
  deployments: HistoryDeployment[];
  /** To staging and then to production; a repair goes straight to production. */
  release(at: number, repair?: boolean): void;
  stage(at: number): void;
  /** A production deployment that has begun and is not done. */
  begin(at: number): HistoryDeployment;
}

interface Version {
  sha: string;
  /** When it was taken from the default branch. */
  cutAt: number;
  purpose: 'release' | 'repair' | 'rollback';
  attempt: number;
}

type Live = Version & { deployment: HistoryDeployment };

/** Takes versions of the default branch to the repository's environments. */
export function createShipping(request: ShippingRequest): Shipping {
  const { blueprint, timeline, branch, random, people } = request;
  const policy = blueprint.release;
  const deployments: HistoryDeployment[] = [];
  let staged: HistoryDeployment | undefined;
  let live: Live | undefined;
  let frozen = false;

  function begin(at: number, environment: string, creator: string, sha = branch.tip): HistoryDeployment {
    const deployment: HistoryDeployment = {
      id: request.firstId + deployments.length,
      sha,
      environment,
      creator,
      createdAt: new Date(at),
      statuses: [
        { state: 'QUEUED', at: new Date(at + 2 * SECOND) },
        { state: 'IN_PROGRESS', at: new Date(at + 25 * SECOND) },
      ],
    };
    deployments.push(deployment);
    return deployment;
  }

  function stage(at: number): void {
    const deployment = begin(at, 'staging', bots.automation);
    const endAt = at + random.whole(120, 400) * SECOND;
    if (random.chance(0.03)) {
      deployment.statuses.push({ state: 'FAILURE', at: new Date(endAt) });
      return;
    }
    deployment.statuses.push({ state: 'SUCCESS', at: new Date(endAt) });
    staged?.statuses.push({ state: 'INACTIVE', at: new Date(endAt + SECOND) });
    staged = deployment;
  }

  function settle(version: Version, deployment: HistoryDeployment, at: number): void {
    const before = live;
    before?.deployment.statuses.push({ state: 'INACTIVE', at: new Date(at + SECOND) });
    live = { ...version, deployment };
    if (version.purpose === 'repair') frozen = false;
    if (version.purpose !== 'release' || !before || !random.chance(policy.broken)) return;
    if (!request.onBroken({ after: before.cutAt, until: version.cutAt, at })) return;
    frozen = true;
    if (!random.chance(0.55)) return;
    timeline.schedule(at + random.whole(8, 30) * MINUTE, (later) => {
      if (live?.deployment !== deployment) return;
      produce({ sha: before.sha, cutAt: before.cutAt, purpose: 'rollback', attempt: 0 }, later);
    });
  }

  function produce(version: Version, at: number): void {
    const outdated = live !== undefined && version.cutAt < live.cutAt;
    if (version.purpose === 'release' && frozen) return;
    if (version.purpose !== 'rollback' && outdated) return;
    const byHand = version.purpose === 'rollback' || version.attempt > 0;
    const creator = byHand ? random.pick(people) : bots.automation;
    const deployment = begin(at, blueprint.production, creator, version.sha);
    const failing = version.purpose !== 'rollback' && random.chance(policy.failing / (1 + version.attempt));
    const failure = random.chance(0.2) ? 'ERROR' : 'FAILURE';
    const endAt = at + random.whole(240, 840) * SECOND;
    const retryAt = endAt + random.whole(15, 40) * MINUTE;
    deployment.statuses.push({ state: failing ? failure : 'SUCCESS', at: new Date(endAt) });
    timeline.schedule(endAt, () => {
      if (failing)
        timeline.schedule(retryAt, () => produce({ ...version, attempt: version.attempt + 1 }, retryAt));
      else settle(version, deployment, endAt);
    });
  }

  function release(at: number, repair = false): void {
    const again = random.chance(0.04);
    const version: Version = {
      sha: branch.tip,
      cutAt: at,
      purpose: repair ? 'repair' : 'release',
      attempt: 0,
    };
    if (repair) {
      timeline.schedule(at + 3 * MINUTE, (later) => produce(version, later));
      return;
    }
    if (frozen || (version.sha === live?.sha && !again)) return;
    stage(at);
    if (!shipsToProduction(blueprint.name, at, request.thisWeek)) return;
    timeline.schedule(at + random.whole(15, 45) * MINUTE, (later) => produce(version, later));
  }

  return { deployments, release, stage, begin: (at) => begin(at, blueprint.production, bots.automation) };
}
