import picomatch from 'picomatch';
import { namingServices } from '../../correlation/service-catalogue.ts';
import { effectiveAt } from '../../domain/deployment.ts';
import type { Repository } from '../../domain/repository.ts';
import type { Store } from '../../store/index.ts';
import { PREVIEW_DAYS, previewFrom } from './preview-owns.ts';

/** What of a repository's last days a rule says is production. */
export interface DeploymentsPreview {
  /** How far back it looked. */
  days: number;
  /** Deployments of any outcome and environment. */
  deployments: number;
  /** Of these, to production. */
  production: number;
  /** Every environment, the busiest first. */
  environments: { name: string; deployments: number; isProduction: boolean }[];
  /** Production deployments by service; null for those of no service that is known. */
  services: { service: string | null; deployments: number }[];
  /** The latest to production. */
  latest: { environment: string; service: string | null; at: Date }[];
  /** Merged changes, and those of them that went to the branch that ships. */
  changes: number;
  toBranch: number;
}

const LATEST = 5;

function tally<T>(all: T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

export async function previewDeployments(
  store: Store,
  rule: Pick<Repository, 'key' | 'defaultBranch' | 'production' | 'services'>,
  now: Date,
): Promise<DeploymentsPreview> {
  const query = { repositories: [rule.key], from: previewFrom(now) };
  const [told, changes] = await Promise.all([
    store.events.find('deployment', query),
    store.events.pick('change', query, ['baseBranch', 'mergedAt']),
  ]);
  const deployments = told.map(namingServices(rule));
  const matches = picomatch(rule.production, { nocase: true });
  const production = deployments.filter(({ environment }) => matches(environment));
  const merged = changes.filter(({ mergedAt }) => mergedAt !== undefined && mergedAt >= query.from);
  return {
    days: PREVIEW_DAYS,
    deployments: deployments.length,
    production: production.length,
    environments: tally(deployments.map(({ environment }) => environment)).map(([name, n]) => ({
      name,
      deployments: n,
      isProduction: matches(name),
    })),
    services: tally(production.map(({ service }) => service ?? null)).map(([service, n]) => ({
      service,
      deployments: n,
    })),
    latest: production
      .toSorted((a, b) => Number(effectiveAt(b)) - Number(effectiveAt(a)))
      .slice(0, LATEST)
      .map((each) => ({
        environment: each.environment,
        service: each.service ?? null,
        at: effectiveAt(each),
      })),
    changes: merged.length,
    toBranch: merged.filter(({ baseBranch }) => baseBranch === rule.defaultBranch).length,
  };
}
