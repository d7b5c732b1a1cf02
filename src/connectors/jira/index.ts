import { type ConnectorIo, defineConnector, type Stream } from '../define.ts';
import { customFields, readCatalogue } from './catalogue.ts';
import { checkAccess } from './check.ts';
import { JiraConfig } from './config.ts';
import { historyFields } from './history.ts';
import { jiraHook } from './hook.ts';
import { issueFacts } from './issues.ts';
import { myself } from './myself.ts';
import { visibleProjects } from './projects.ts';
import { openSite } from './site.ts';
import { sprintPages } from './sprint-pages.ts';
import { sprintFacts } from './sprints.ts';
import { FIELDS, workItemPages } from './work-items.ts';
import { writing } from './writing.ts';

async function streams(config: JiraConfig, io: ConnectorIo, signal: AbortSignal): Promise<Stream[]> {
  const { source, clock } = io;
  const site = openSite(config, io);
  const { timeZone } = await myself(site, signal);
  const catalogue = await readCatalogue(site, config.storyPointsField, signal);
  const facts = issueFacts({ source, site: site.address, catalogue });
  const ofSprints = sprintFacts(source);
  const fields = [...FIELDS, ...customFields(catalogue)];
  const reading = { site, timeZone, clock, fields, historyFields: historyFields(catalogue) };
  return config.projects.flatMap((project) => {
    const workItems: Stream = {
      id: `work-items:${project}`,
      facts,
      pages: (options) => workItemPages({ ...reading, project }, options),
    };
    const sprints: Stream = {
      id: `sprints:${project}`,
      facts: ofSprints,
      pages: (options) => sprintPages({ site, project }, options),
    };
    return config.sprints ? [workItems, sprints] : [workItems];
  });
}

/** Jira, Cloud and Data Center: work items with their histories, and sprints. */
export const jira = defineConnector({
  id: 'jira',
  title: 'Jira',
  config: JiraConfig,
  connect: {
    asks: ['url', 'deployment', 'emailFrom', 'tokenFrom'],
    choose: { key: 'projects', list: visibleProjects },
  },
  hook: jiraHook,
  write: writing,
  open: (config, io) => ({
    check: (signal) => checkAccess(config, io, signal),
    streams: (signal) => streams(config, io, signal),
  }),
});
