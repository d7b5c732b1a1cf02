import type { HistoryPull } from './model.ts';

interface RepositoryOwner {
  team: string;
  /** Globs of the team's part of a monorepo; absent where all is the team's. */
  paths?: string[];
  /** Where its files lie. */
  folder: string;
  /** How often the team's work goes here, relative to its other repositories. */
  weight: number;
}

export interface ReleasePolicy {
  rhythm: 'daily' | 'weekly';
  /** Releases on a working day, or on the release day of a week. */
  perDay: number;
  /** Share of production deployments that do not succeed. */
  failing: number;
  /** Share of successful ones that turn out to be broken. */
  broken: number;
}

export interface RepositoryBlueprint {
  name: string;
  defaultBranch: string;
  production: string;
  owners: RepositoryOwner[];
  mergeMethod: NonNullable<HistoryPull['mergeMethod']>;
  release: ReleasePolicy;
  /** Of the files people write. */
  extension: string;
}

const steady: ReleasePolicy = { rhythm: 'daily', perDay: 0.75, failing: 0.03, broken: 0.03 };
const often: ReleasePolicy = { rhythm: 'daily', perDay: 1.5, failing: 0.03, broken: 0.03 };
const fragile: ReleasePolicy = { rhythm: 'daily', perDay: 1.3, failing: 0.12, broken: 0.24 };
const quick: ReleasePolicy = { rhythm: 'daily', perDay: 3, failing: 0.02, broken: 0.02 };
const weekly: ReleasePolicy = { rhythm: 'weekly', perDay: 1, failing: 0.05, broken: 0.05 };

function of(team: string, weight = 1): RepositoryOwner[] {
  return [{ team, folder: 'src', weight }];
}

const usual = { defaultBranch: 'main', production: 'production' };

export const repositoryBlueprints: RepositoryBlueprint[] = [
  {
    ...usual,
    name: 'checkout',
    owners: of('team-a', 2),
    mergeMethod: 'merge',
    release: often,
    extension: 'ts',
  },
  {
    ...usual,
    name: 'storefront',
    owners: [
      { team: 'team-a', paths: ['apps/web/**', 'packages/cart/**'], folder: 'apps/web', weight: 1 },
      { team: 'team-c', paths: ['apps/admin/**', 'packages/listing/**'], folder: 'apps/admin', weight: 1 },
    ],
    mergeMethod: 'merge',
    release: often,
    extension: 'tsx',
  },
  {
    ...usual,
    name: 'payments',
    owners: of('team-b', 2),
    mergeMethod: 'merge',
    release: fragile,
    extension: 'kt',
  },
  {
    ...usual,
    name: 'ledger',
    defaultBranch: 'master',
    owners: of('team-b'),
    mergeMethod: 'squash',
    release: fragile,
    extension: 'kt',
  },
  {
    ...usual,
    name: 'catalogue',
    owners: of('team-c', 2),
    mergeMethod: 'merge',
    release: steady,
    extension: 'py',
  },
  {
    ...usual,
    name: 'recommendations',
    owners: of('team-c', 2),
    mergeMethod: 'squash',
    release: steady,
    extension: 'py',
  },
  {
    ...usual,
    name: 'warehouse',
    owners: of('team-d', 3),
    mergeMethod: 'squash',
    release: weekly,
    extension: 'java',
  },
  {
    ...usual,
    name: 'shipping',
    owners: of('team-d', 2),
    mergeMethod: 'squash',
    release: weekly,
    extension: 'java',
  },
  {
    ...usual,
    name: 'accounts',
    owners: of('team-e', 3),
    mergeMethod: 'rebase',
    release: quick,
    extension: 'ts',
  },
  {
    ...usual,
    name: 'messages',
    owners: of('team-e', 2),
    mergeMethod: 'rebase',
    release: quick,
    extension: 'ts',
  },
  { ...usual, name: 'gateway', owners: of('team-f'), mergeMethod: 'merge', release: steady, extension: 'go' },
  {
    ...usual,
    name: 'platform',
    production: 'prod',
    owners: of('team-f'),
    mergeMethod: 'merge',
    release: steady,
    extension: 'go',
  },
];
