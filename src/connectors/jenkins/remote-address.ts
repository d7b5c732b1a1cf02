/** What precedes a repository's own path at some hosts: `/scm/` at Bitbucket Data Center, `/v3/` at Azure over ssh. */
const NOISE = new Set(['scm', 'v3', '_git']);

/**
 * The repository that an address to clone from means: `git@github.com:acme/shop.git` and
 * `https://ci@bitbucket.org/acme/shop` are both `acme/shop`. Undefined for one that names no owner, such as a path.
 */
export function repositoryAt(address: string): string | undefined {
  const brief = /^(?:[^@/\s]+@)?[^:/\s]+:(?!\/\/)(.+)$/.exec(address)?.[1];
  const whole = /^(?:https?|ssh|git):\/\/[^/]+\/(.+)$/.exec(address)?.[1];
  const path = (whole ?? brief)?.replace(/\/+$/, '').replace(/\.git$/, '');
  const parts = path?.split('/').filter((part) => part !== '' && !NOISE.has(part)) ?? [];
  return parts.length > 1 ? parts.join('/') : undefined;
}
