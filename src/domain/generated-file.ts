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
