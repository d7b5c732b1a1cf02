import { defineConnector } from '../define.ts';
import { builds } from './builds.ts';
import { checkAccess } from './check.ts';
import { openClient } from './client.ts';
import { isWanted, JenkinsConfig } from './config.ts';
import { listJobs } from './jobs.ts';

/** Jenkins: builds, and the deployments that jobs make. */
export const jenkins = defineConnector({
  id: 'jenkins',
  title: 'Jenkins',
  config: JenkinsConfig,
  connect: {
    asks: ['url', 'userFrom', 'tokenFrom'],
    choose: {
      key: 'jobs',
      async list(given, io, signal) {
        const config = JenkinsConfig.parse(given);
        const jobs = await listJobs(openClient(config, io), config, signal);
        const names = jobs.map(({ fullName, branchOf }) =>
          branchOf === undefined ? fullName : `${branchOf}/*`,
        );
        return [...new Set(names)];
      },
    },
  },
  open(config, io) {
    const http = openClient(config, io);
    return {
      check: (signal) => checkAccess(http, config, { io, signal }),
      async streams(signal) {
        const jobs = await listJobs(http, config, signal);
        return jobs
          .filter(({ fullName }) => isWanted(config, fullName))
          .map((job) => builds({ http, config, io }, job));
      },
    };
  },
});
