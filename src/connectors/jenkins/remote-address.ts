import { decoded } from './decoded.ts';

/** The part of an address after its host, with or without a scheme: `acme/shop.git`. */
function pathIn(address: string): string | undefined {
  return (
    /^(?:https?|ssh|git):\/\/[^/]+\/(.+)$/.exec(address)?.[1] ??
    /^(?:[^@/\s]+@)?[^:/\s]+:(?!\/\/)(.+)$/.exec(address)?.[1]
  );
}

/** Azure has organisation, project and name, and calls its repositories by the last two. */
function azureName(parts: string[]): string | undefined {
  const git = parts.indexOf('_git');
  const [project, name] =
    git > 0 ? [parts[git - 1], parts[git + 1]] : parts[0] === 'v3' ? parts.slice(2) : [];
  return project && name ? `${decoded(project)}/${decoded(name)}` : undefined;
}

/** Bitbucket Data Center’s addresses have a project’s key in small letters; its own has capitals. */
function bitbucketName(address: string, parts: string[]): string | undefined {
  const isScm = parts[0] === 'scm';
  const [project, slug, ...more] = isScm ? parts.slice(1) : parts;
  if (!project || !slug || more.length > 0 || !(isScm || /^ssh:\/\/[^/]+:7999\//.test(address)))
    return undefined;
  return `${project.startsWith('~') ? project : project.toUpperCase()}/${slug}`;
}

/**
 * The repository that an address to clone from means: `git@github.com:acme/shop.git` and
 * `https://ci@bitbucket.org/acme/shop` are both `acme/shop`. Undefined for one that names no owner, such as a path.
 */
export function repositoryAt(address: string): string | undefined {
  const path =
    pathIn(address)
      ?.replace(/\/+$/, '')
      .replace(/\.git$/, '') ?? '';
  const parts = path.split('/').filter((part) => part !== '');
  return (
    azureName(parts) ?? bitbucketName(address, parts) ?? (parts.length > 1 ? parts.join('/') : undefined)
  );
}
