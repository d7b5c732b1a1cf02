import type {
  HistoryDeployment,
  HistoryIncident,
  Organisation,
  RepositoryHistory,
} from '../../../demo/organisation/model.ts';
import { type ServiceNowOptions, startServiceNow } from '../../../demo/servicenow/index.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import { servicenow } from '../../../src/connectors/servicenow/index.ts';
import { connectorIo } from '../../support/connector-io.ts';

const MINUTE_MS = 60_000;
export const START = new Date('2026-03-02T09:00:00Z');

export function minutes(count: number): Date {
  return new Date(START.getTime() + count * MINUTE_MS);
}

export function incident(id: number, more: Partial<HistoryIncident> = {}): HistoryIncident {
  const openedAt = minutes(id);
  const own = {
    id,
    title: `Checkout is down (${id})`,
    service: 'shop',
    severity: 2 as const,
    responder: 'ana',
  };
  return { ...own, openedAt, updatedAt: openedAt, ...more };
}

export const SHA = 'ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34';

/** Took ten minutes, unless it says otherwise. */
export function deployment(id: number, more: Partial<HistoryDeployment> = {}): HistoryDeployment {
  const statuses: HistoryDeployment['statuses'] = [
    { state: 'IN_PROGRESS', at: minutes(id) },
    { state: 'SUCCESS', at: minutes(id + 10) },
  ];
  return {
    id,
    sha: SHA,
    environment: 'production',
    creator: 'ana',
    createdAt: minutes(id),
    statuses,
    ...more,
  };
}

export function organisation(
  incidents: HistoryIncident[],
  deployments: HistoryDeployment[] = [],
): Organisation {
  const person = { bot: false, github: '', jira: '' };
  const shop: RepositoryHistory = {
    name: 'shop',
    defaultBranch: 'main',
    commits: [],
    tip: SHA,
    pulls: [],
    deployments,
    runs: [],
    releases: [],
    issues: [],
  };
  return {
    login: 'acme',
    people: [{ key: 'ana', name: 'Ana Ruiz', email: 'ana@acme.example', ...person }],
    teams: [],
    repositories: [shop],
    projects: [],
    incidents,
    now: minutes(0),
  };
}

interface Opening {
  secret?: string;
  now?: Date;
  [key: string]: unknown;
}

export async function world(company: Organisation, options: ServiceNowOptions = {}) {
  const standIn = await startServiceNow(company, options);
  return {
    standIn,
    open({ secret = standIn.password, now = minutes(24 * 60), ...config }: Opening = {}): OpenConnector {
      const secrets: Record<string, string> = {
        SERVICENOW_USER: standIn.user,
        SERVICENOW_PASSWORD: secret,
        SERVICENOW_TOKEN: standIn.token,
      };
      const io = connectorIo({ source: 'itsm', secret: (name) => secrets[name] ?? '', clock: () => now });
      return servicenow.open(servicenow.config.parse({ url: standIn.url, ...config }), io);
    },
  };
}
