import { type IncidentIoOptions, startIncidentIo } from '../../../demo/incidentio/index.ts';
import type { HistoryIncident } from '../../../demo/organisation/model.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import type { IncidentIoConfig } from '../../../src/connectors/incidentio/config.ts';
import { incidentio } from '../../../src/connectors/incidentio/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { minutes, onCall } from '../../support/incidents.ts';

export { incident, minutes } from '../../support/incidents.ts';

export async function world(incidents: HistoryIncident[], options: IncidentIoOptions = {}) {
  const company = onCall(incidents);
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
