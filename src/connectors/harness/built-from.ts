import type { Ci } from './execution-schema.ts';

/** Segments of an address after which no repository's own name comes, at one host or another. */
const BEYOND = new Set([
  '-',
  'commit',
  'commits',
  'pull',
  'pulls',
  'pull-requests',
  'merge_requests',
  'tree',
  'src',
  'branch',
]);

/** What an execution was built from, as far as it is known. */
export interface BuiltFrom {
  repository?: string | undefined;
  branch?: string | undefined;
  sha?: string | undefined;
}

/** The repository in an address of it, or of one of its commits or pull requests. */
export function repositoryAt(link: string): string | undefined {
  const brief = /^(?:[^@/\s]+@)?[^:/\s]+:(?!\/\/)(.+)$/.exec(link)?.[1];
  const whole = /^(?:https?|ssh|git):\/\/[^/]+\/([^?#]+)/.exec(link)?.[1];
  const path = whole ?? brief ?? '';
  const bitbucketServer = /^projects\/([^/]+)\/repos\/([^/]+)/.exec(path);
  const azure = /([^/]+)\/_git\/([^/]+)/.exec(path);
  const [, owner, name] = bitbucketServer ?? azure ?? [];
  if (owner && name) return `${owner}/${name}`;
  const parts = path.split('/').filter((part) => part !== '');
  const end = parts.findIndex((part) => BEYOND.has(part));
  const own = (end === -1 ? parts : parts.slice(0, end)).join('/').replace(/\.git$/, '');
  return own.includes('/') ? own : undefined;
}

/** What the continuous integration of an execution tells of what it was built from. */
export function builtFrom(ci: Ci | null | undefined): BuiltFrom {
  if (!ci) return {};
  const { branch, pullRequest } = ci.ciExecutionInfoDTO ?? {};
  const newest = pullRequest?.commits?.[0] ?? branch?.commits?.[0];
  const links = [
    ...(ci.scmDetailsList ?? []).map(({ scmUrl }) => scmUrl),
    newest?.link,
    branch?.link,
    pullRequest?.link,
  ];
  const told = links.flatMap((link) => (link && repositoryAt(link)) || []).at(0);
  return {
    repository: told ?? (ci.repoName?.includes('/') ? ci.repoName : undefined),
    branch: pullRequest?.sourceBranch ?? ci.branch ?? branch?.name ?? undefined,
    sha: newest?.id ?? undefined,
  };
}
