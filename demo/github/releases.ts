import type { HistoryRelease, RepositoryHistory } from '../organisation/model.ts';
import { nodeId } from './pull-requests.ts';
import { stamp, type World } from './world.ts';

/** A release with the fields a sync may ask for. */
export function releaseNode(world: World, repository: RepositoryHistory, release: HistoryRelease) {
  return {
    __typename: 'Release',
    id: nodeId('RE', repository.name, release.id),
    databaseId: release.id,
    tagName: release.tag,
    tagCommit: release.sha === null ? null : { oid: release.sha },
    createdAt: stamp(release.createdAt),
    updatedAt: stamp(release.publishedAt ?? release.createdAt),
    publishedAt: release.publishedAt ? stamp(release.publishedAt) : null,
    isDraft: release.publishedAt === undefined,
    isPrerelease: release.prerelease,
    url: `https://github.com/${world.organisation.login}/${repository.name}/releases/tag/${release.tag}`,
  };
}
