import { defineConnector } from '../define.ts';
import { listServices, openServiceNow } from './api.ts';
import { changes } from './changes.ts';
import { checkAccess } from './check.ts';
import { ServiceNowConfig } from './config.ts';
import { incidents } from './incidents.ts';

/** ServiceNow: incidents with the service that broke and the change that caused them; change requests as deployments. */
export const servicenow = defineConnector({
  id: 'servicenow',
  title: 'ServiceNow',
  config: ServiceNowConfig,
  connect: {
    asks: ['url', 'userFrom', 'passwordFrom'],
    choose: {
      key: 'services',
      list: (given, io, signal) => listServices(openServiceNow(ServiceNowConfig.parse(given), io), signal),
    },
  },
  open(config, io) {
    const http = openServiceNow(config, io);
    const reading = { http, config, source: io.source };
    return {
      check: (signal) => checkAccess({ http, config, io }, signal),
      streams: async () => [
        incidents(reading),
        ...(config.deployments ? [changes(reading, config.deployments)] : []),
      ],
    };
  },
});
