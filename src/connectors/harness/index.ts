import { z } from 'zod';
import { defineConnector } from '../define.ts';
import { checkAccess } from './check.ts';
import { openClient } from './client.ts';
import { HarnessConfig } from './config.ts';
import { executions } from './executions.ts';
import { listProjects } from './projects.ts';

/** Harness: the executions of pipelines, as builds and as deployments of services. */
export const harness = defineConnector({
  id: 'harness',
  title: 'Harness',
  config: HarnessConfig,
  connect: {
    asks: ['url', 'account', 'tokenFrom'],
    choose: {
      key: 'projects',
      list(given, io, signal) {
        const config = HarnessConfig.extend({ projects: z.array(z.string()).default([]) }).parse(given);
        return listProjects(openClient(config, io), config.account, signal);
      },
    },
  },
  open(config, io) {
    const http = openClient(config, io);
    return {
      check: (signal) => checkAccess(http, config, { io, signal }),
      streams: async () => config.projects.map((project) => executions({ http, config, io }, project)),
    };
  },
});
