import type { HistoryDeployment, HistoryIncident, Organisation } from '../../../demo/organisation/model.ts';
import { type ServiceNowOptions, startServiceNow } from '../../../demo/servicenow/index.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import { servicenow } from '../../../src/connectors/servicenow/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import * as history from '../../support/history.ts';
import { minutes, START } from '../../support/incidents.ts';

export { incident, minutes } from '../../support/incidents.ts';

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
  const people = [history.person('ana', { name: 'Ana Ruiz' })];
  const repositories = [history.repository({ tip: SHA, deployments })];
  return history.organisation({ people, repositories, incidents, now: START });
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
