import type { CommitSchema } from '@gitbeaker/core';
import type { HistoryCommit } from '../organisation/model.ts';
import { reachable } from '../organisation/reachable.ts';
import type { StandInResponse } from '../stand-in.ts';
import { type Asked, knows, paged, refusal } from './rest-page.ts';
import { stamp, type World } from './world.ts';

export function commitAnswer(world: World, commit: HistoryCommit) {
  const person = world.person(commit.author);
  const [title = ''] = commit.message.split('\n');
  const name = person?.name ?? commit.author;
  const email = person?.email ?? `${commit.author}@nowhere.example`;
  return {
    id: commit.sha,
    short_id: commit.sha.slice(0, 8),
    created_at: stamp(commit.committedAt),
    parent_ids: commit.parents,
    title,
    message: commit.message,
    author_name: name,
    author_email: email,
    authored_date: stamp(commit.authoredAt),
    committer_name: name,
    committer_email: email,
    committed_date: stamp(commit.committedAt),
    web_url: `https://gitlab.com/-/commit/${commit.sha}`,
  } satisfies Partial<CommitSchema>;
}

export function commits({ world, repository, request }: Asked): StandInResponse | undefined {
  if (!knows(request, 'ref_name', 'since')) return undefined;
  const [from, to] = (request.query.get('ref_name') ?? repository.defaultBranch).split('..').reverse();
  const tipOf = (ref: string) => (ref === repository.defaultBranch ? repository.tip : ref);
  const wanted = reachable(repository, tipOf(from ?? ''));
  const without = to === undefined ? new Set<HistoryCommit>() : reachable(repository, tipOf(to));
  if (!wanted || !without) return refusal(404, 'Commit Not Found');
  const since = request.query.get('since');
  const least = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
  const found = repository.commits
    .filter((each) => wanted.has(each) && !without.has(each) && each.committedAt.getTime() >= least)
    .toReversed();
  return paged(request, found, (commit) => commitAnswer(world, commit));
}
