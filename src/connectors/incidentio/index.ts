import { defineConnector } from '../define.ts';
import { openIncidentIo } from './api.ts';
import { checkAccess } from './check.ts';
import { IncidentIoConfig } from './config.ts';
import { incidents } from './incidents.ts';

/** incident.io: incidents with their severity, their timestamps and the service that a custom field names. */
export const incidentio = defineConnector({
  id: 'incidentio',
  title: 'incident.io',
  config: IncidentIoConfig,
  connect: { asks: ['tokenFrom', 'serviceField'] },
  open(config, io) {
    const http = openIncidentIo(config, io);
    return {
      check: (signal) => checkAccess(http, config, signal),
      streams: async () => [incidents({ http, source: io.source, config })],
    };
  },
});
