import type { Change } from '../domain/change.ts';
import type { ChangedLines } from '../domain/delivery.ts';

/** Files that a package manager writes, by name. */
const LOCK_FILES = new Set([
  '.terraform.lock.hcl',
  'cargo.lock',
  'composer.lock',
  'deno.lock',
  'flake.lock',
  'gemfile.lock',
  'go.sum',
  'gradle.lockfile',
  'mix.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'package.resolved',
  'packages.lock.json',
  'paket.lock',
  'pdm.lock',
  'pipfile.lock',
  'pnpm-lock.yaml',
  'podfile.lock',
  'poetry.lock',
  'pubspec.lock',
  'bun.lock',
  'bun.lockb',
  'uv.lock',
  'yarn.lock',
]);

/** What a program writes or somebody else wrote, by the ending of its name or by a folder on its way. */
const GENERATED = [
  /\.min\.(css|js|mjs)$/,
  /\.(css|js|mjs|cjs)\.map$/,
  /\.snap$/,
  /\.pb\.(go|h|cc|cpp)$/,
  /_pb2?(_grpc)?\.(py|pyi|js|ts|rb)$/,
  /\.(freezed|g)\.dart$/,
  /\.designer\.cs$/,
  /\.generated\.[a-z]+$/,
  /(^|\/)(__generated__|__snapshots__|dist|generated|node_modules|third_party|vendor)\//,
];

/** Whether nobody wrote the file by hand, by its path alone: lock files, generated code, copies of others' code. */
export function isGenerated(path: string): boolean {
  const lower = path.toLowerCase();
  return (
    LOCK_FILES.has(lower.slice(lower.lastIndexOf('/') + 1)) ||
    GENERATED.some((pattern) => pattern.test(lower))
  );
}

type Measured = Pick<Change, 'additions' | 'deletions' | 'files'>;

/**
 * Lines that a change added and deleted, those of generated and lock files left out where its files are known. A source
 * that lists only the first files of a large change is trusted for the total.
 * @returns null when the source tells neither
 */
export function changedLines({ additions, deletions, files }: Measured): ChangedLines | null {
  if (additions === undefined && deletions === undefined && files === undefined) return null;
  const sum = (list: typeof files, side: 'additions' | 'deletions') =>
    (list ?? []).reduce((total, file) => total + file[side], 0);
  const generated = files?.filter(({ path }) => isGenerated(path));
  const left = (total: number | undefined, side: 'additions' | 'deletions') =>
    Math.max(0, (total ?? sum(files, side)) - sum(generated, side));
  return {
    additions: left(additions, 'additions'),
    deletions: left(deletions, 'deletions'),
    reduced: (generated ?? []).length > 0,
  };
}
