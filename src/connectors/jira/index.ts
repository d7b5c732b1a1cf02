import { type Check, defineConnector, type Stream } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { customFields, readCatalogue } from './catalogue.ts';
import { type Connection, connect, connectAgile, parseAnswer, siteOf } from './client.ts';
import { JiraConfig } from './config.ts';
import { historyFields } from './history.ts';
import { issueFacts } from './issues.ts';
import { Myself } from './schema.ts';
import { boardsOf, sprintPages } from './sprint-pages.ts';
import { sprintFacts } from './sprints.ts';
import { workItemPages } from './work-items.ts';

const SITE = 'the site';

export const jira = defineConnector({
  id: 'jira',
  title: 'Jira Cloud',
  config: JiraConfig,
  open(config, io) {
    return {
      check: (signal) => check({ config, io, scope: SITE, signal }),
      async streams(signal) {
        const site = connect({ config, io, scope: SITE, signal });
        const { timeZone } = await myself(site);
        const catalogue = await readCatalogue(site, SITE, config.storyPointsField);
        const facts = issueFacts({ source: io.source, site: siteOf(config), catalogue });
        const sprints = sprintFacts(io.source);
        const reading = {
          timeZone,
          customFields: customFields(catalogue),
          historyFields: historyFields(catalogue),
        };
        return config.projects.flatMap((project) => {
          const within = (abort: AbortSignal) => ({
            config,
            io,
            scope: `project ${project}`,
            signal: abort,
          });
          const workItems: Stream = {
            id: `work-items:${project}`,
            facts,
            pages: (options) =>
              workItemPages({ jira: connect(within(options.signal)), project, ...reading }, options),
          };
          const sprintsOfProject: Stream = {
            id: `sprints:${project}`,
            facts: sprints,
            pages: (options) =>
              sprintPages({ agile: connectAgile(within(options.signal)), project }, options),
          };
          return config.sprints ? [workItems, sprintsOfProject] : [workItems];
        });
      },
    };
  },
});

async function myself(
  site: ReturnType<typeof connect>,
): Promise<{ displayName: string; timeZone?: string | undefined }> {
  return parseAnswer(Myself, await site.myself.getCurrentUser(), SITE, 'GET /rest/api/3/myself');
}

async function check(connection: Connection): Promise<Check> {
  const { config } = connection;
  const site = connect(connection);
  const { displayName } = await myself(site);
  const problems: string[] = [];
  for (const project of config.projects) {
    const hidden = await problemOf(() => site.projects.getProject({ projectIdOrKey: project }));
    if (hidden) {
      problems.push(
        `${displayName} cannot see project ${project}: check its key, and give the account the permission "Browse projects" there`,
      );
      continue;
    }
    if (!config.sprints) continue;
    const boards = await problemOf(() => boardsOf({ agile: connectAgile(connection), project }));
    if (boards) problems.push(boards.message);
  }
  const estimate = await problemOf(() => readCatalogue(site, SITE, config.storyPointsField));
  if (estimate) problems.push(estimate.message);
  return { account: displayName, problems };
}

/** What the configuration or the account's permissions are to blame for; any other failure is thrown on. */
async function problemOf(attempt: () => Promise<unknown>): Promise<SourceError | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    const ours =
      error instanceof SourceError && ['forbidden', 'not-found', 'misconfigured'].includes(error.kind);
    if (!ours) throw error;
    return error;
  }
}
