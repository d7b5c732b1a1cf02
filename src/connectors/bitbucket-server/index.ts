import { z } from 'zod';
import { type ConnectorIo, defineConnector, type Stream } from '../define.ts';
import { meantBy } from '../meant-by.ts';
import { buildDeployments, builds } from './builds.ts';
import { changes } from './changes.ts';
import { checkAccess } from './check.ts';
import { openClient, type ServerClient } from './client.ts';
import { commits } from './commits.ts';
import { BitbucketServerConfig } from './config.ts';
import { hook } from './hook.ts';
import { matching, repositoryItself, type Subject } from './repositories.ts';

interface Reading {
  client: ServerClient;
  config: BitbucketServerConfig;
  io: ConnectorIo;
}

function streamsOf({ client, config, io }: Reading, subject: Subject): Stream[] {
  const { source, clock } = io;
  const { deployJobs: jobs, environment } = config;
  const reader = { client, source, clock };
  return [
    repositoryItself(source, subject),
    commits(client, source, subject),
    changes(client, source, subject.name),
    ...(jobs === undefined ? [] : [buildDeployments(reader, subject, { jobs, environment })]),
    ...(config.builds ? [builds(reader, subject)] : []),
  ];
}

const Visible = z.array(z.object({ slug: z.string(), project: z.object({ key: z.string() }) }));

/** Bitbucket Data Center: repositories, commits, pull requests with their activities, builds that were reported. */
export const bitbucketServer = defineConnector({
  id: 'bitbucket-server',
  title: 'Bitbucket Data Center',
  config: BitbucketServerConfig,
  connect: {
    asks: ['url', 'tokenFrom'],
    choose: {
      key: 'repositories',
      async list(given, io, signal) {
        const config = BitbucketServerConfig.parse({ ...given, repositories: ['ANY/*'] });
        const asked = { what: 'repositories', signal };
        const visible = Visible.parse(await openClient(config, io).all('api/1.0/repos', asked));
        return visible.map(({ slug, project }) => `${project.key}/${slug}`);
      },
    },
  },
  hook,
  open(config, io) {
    const client = openClient(config, io);
    return {
      check: (signal) => checkAccess(client, config, signal),
      async streams(signal) {
        const subjects = await meantBy(config.repositories, (pattern) => matching(client, pattern, signal));
        return subjects.flatMap((subject) => streamsOf({ client, config, io }, subject));
      },
    };
  },
});
