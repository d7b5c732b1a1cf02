import { defineConnector } from '../define.ts';
import { listServices, openPagerDuty } from './api.ts';
import { checkAccess } from './check.ts';
import { PagerDutyConfig } from './config.ts';
import { hook } from './hook.ts';
import { incidents } from './incidents.ts';

/** PagerDuty: incidents with the service that broke, and when they were acknowledged and resolved. */
export const pagerduty = defineConnector({
  id: 'pagerduty',
  title: 'PagerDuty',
  config: PagerDutyConfig,
  connect: {
    asks: ['url', 'tokenFrom'],
    choose: {
      key: 'services',
      async list(given, io, signal) {
        const http = openPagerDuty(PagerDutyConfig.parse(given), io);
        return (await listServices(http, signal)).map(({ name }) => name);
      },
    },
  },
  hook,
  open(config, io) {
    const http = openPagerDuty(config, io);
    const { source, clock } = io;
    return {
      check: (signal) => checkAccess(http, config, signal),
      streams: async () => [incidents({ http, source, clock, services: config.services })],
    };
  },
});
