import { type ConnectorIo, defineConnector, type OpenConnector } from '../define.ts';
import { checkAccess } from './check.ts';
import { openClient, PATIENCE, type Patience } from './client.ts';
import { GitHubConfig } from './config.ts';
import { connect } from './connect.ts';
import { credentialsOf } from './credentials.ts';
import { hook } from './hook.ts';
import { allStreams } from './streams.ts';
import { writing } from './writing.ts';

/** The connector with a patience of one's own; see `github` for the usual one. */
export function openGitHub(config: GitHubConfig, io: ConnectorIo, patience: Patience): OpenConnector {
  const credentials = credentialsOf(config, io);
  const client = openClient(config.url, credentials, io, patience);
  return {
    check: (signal) => checkAccess({ client, credentials, config }, signal),
    streams: (signal) => allStreams({ client, config, io }, signal),
  };
}

/** GitHub: repositories, commits, pull requests with their reviews, deployments, builds, issues. */
export const github = defineConnector({
  id: 'github',
  title: 'GitHub',
  config: GitHubConfig,
  connect,
  hook,
  write: writing,
  open: (settings, io) => openGitHub(settings, io, PATIENCE),
});
