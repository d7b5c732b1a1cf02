import { type IncidentIoOptions, startIncidentIo } from '../../../demo/incidentio/index.ts';
import type { HistoryIncident, Organisation } from '../../../demo/organisation/model.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import type { IncidentIoConfig } from '../../../src/connectors/incidentio/config.ts';
import { incidentio } from '../../../src/connectors/incidentio/index.ts';
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

export function organisation(incidents: HistoryIncident[]): Organisation {
  const person = { bot: false, github: '', jira: '' };
  return {
    login: 'acme',
    people: [
      { key: 'ana', name: 'Ana Ruiz', email: 'ana@acme.example', ...person },
      { key: 'ben', name: 'Ben Okoro', email: 'ben@acme.example', ...person },
    ],
    teams: [],
    repositories: [],
    projects: [],
    incidents,
    now: minutes(0),
  };
}

export async function world(incidents: HistoryIncident[], options: IncidentIoOptions = {}) {
  const company = organisation(incidents);
  const standIn = await startIncidentIo(company, options);
  return {
    standIn,
    company,
    open({
      secret = standIn.token,
      now = minutes(24 * 60),
      ...config
    }: { secret?: string; now?: Date } & Partial<IncidentIoConfig> = {}): OpenConnector {
      const io = connectorIo({ source: 'incidents', secret: () => secret, clock: () => now });
      return incidentio.open(incidentio.config.parse({ url: standIn.url, ...config }), io);
    },
  };
}
