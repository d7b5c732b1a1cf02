import type { DeploymentSchema, ReleaseSchema } from '@gitbeaker/core';
import type { HistoryDeployment, HistoryRelease } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { commitAnswer } from './rest-commits.ts';
import { type Asked, knows, paged, personOf, updated } from './rest-page.ts';
import { courseOf, numberOf, stamp } from './world.ts';

function deploymentAnswer({ world, repository }: Asked, deployment: HistoryDeployment) {
  const { id, sha, environment, creator, createdAt } = deployment;
  const { status, startedAt, finishedAt, updatedAt } = courseOf(deployment);
  const path = `${world.organisation.login}/${repository.name}`;
  return {
    id,
    iid: id,
    ref: repository.defaultBranch,
    sha,
    created_at: stamp(createdAt),
    updated_at: stamp(updatedAt),
    status,
    user: personOf(world, creator),
    environment: { id: numberOf(environment), name: environment, slug: environment, external_url: null },
    deployable: {
      id,
      name: `deploy-${environment}`,
      ref: repository.defaultBranch,
      tag: false,
      created_at: stamp(createdAt),
      started_at: startedAt ? stamp(startedAt) : null,
      finished_at: finishedAt ? stamp(finishedAt) : null,
      web_url: `https://gitlab.com/${path}/-/jobs/${id}`,
    },
  } satisfies Pick<DeploymentSchema, 'id' | 'iid' | 'ref' | 'sha' | 'created_at' | 'updated_at'> &
    Record<string, unknown>;
}

export function deployments(asked: Asked): StandInResponse | undefined {
  const { request, repository } = asked;
  if (!knows(request, 'order_by', 'sort', 'updated_after')) return undefined;
  const found = updated(request, repository.deployments, (each) => courseOf(each).updatedAt);
  return found && paged(request, found, (each) => deploymentAnswer(asked, each));
}

function releaseAnswer({ world, repository }: Asked, release: HistoryRelease) {
  const { tag, sha, createdAt, publishedAt = createdAt } = release;
  const commit = repository.commits.find((each) => each.sha === sha);
  return {
    tag_name: tag,
    name: tag,
    description: '',
    created_at: stamp(createdAt),
    released_at: stamp(publishedAt),
    upcoming_release: publishedAt > world.organisation.now,
    commit: commit ? commitAnswer(world, commit) : null,
    _links: { self: `https://gitlab.com/${world.organisation.login}/${repository.name}/-/releases/${tag}` },
  } satisfies Pick<ReleaseSchema, 'tag_name' | 'created_at' | 'released_at' | 'upcoming_release'> &
    Record<string, unknown>;
}

export function releases(asked: Asked): StandInResponse | undefined {
  const { request, repository } = asked;
  const { query } = request;
  if (!knows(request, 'order_by', 'sort')) return undefined;
  if (query.get('order_by') !== 'created_at' || query.get('sort') !== 'desc') return undefined;
  const found = repository.releases.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return paged(request, found, (release) => releaseAnswer(asked, release));
}
