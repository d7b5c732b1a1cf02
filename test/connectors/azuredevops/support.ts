import { type AzureDevOpsStandIn, startAzureDevOps } from '../../../demo/azuredevops/index.ts';
import type {
  HistoryCommit,
  HistoryPull,
  Organisation,
  RepositoryHistory,
  TrackerIssue,
  TrackerProject,
} from '../../../demo/organisation/model.ts';
import { azuredevops } from '../../../src/connectors/azuredevops/index.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import { connectorIo } from '../../support/connector-io.ts';
import * as history from '../../support/history.ts';

export { drain, recordsOf, streamOf } from '../../support/drain.ts';
export { march, NOW, sha } from '../../support/history.ts';

const TOKEN = 'azure-secret-token';

export function commit(start: string, author: string, at: Date, parents: string[] = []): HistoryCommit {
  const written = { authoredAt: at, committedAt: at, message: `work ${start}` };
  return { ...history.commit(start, author, '1 00:00', parents), ...written };
}

/** A pull request of Ada's without commits. */
export function pull(number: number, over: Partial<HistoryPull> = {}): HistoryPull {
  const openedAt = over.openedAt ?? history.march('2 09:00');
  return history.pull(number, { body: '', openedAt, updatedAt: openedAt, commits: [], files: [], ...over });
}

/** A work item of project SHOP that nobody has touched since it was made. */
export function issue(id: number, createdAt: Date, over: Partial<TrackerIssue> = {}): TrackerIssue {
  return {
    id,
    key: `SHOP-${id}`,
    type: 'Story',
    summary: `Story ${id}`,
    description: null,
    reporter: 'ada',
    assignee: null,
    createdAt,
    updatedAt: createdAt,
    transitions: [],
    storyPoints: null,
    sprints: [],
    changes: [],
    labels: [],
    ...over,
  };
}

export function repository(over: Partial<RepositoryHistory> = {}): RepositoryHistory {
  return history.repository({ name: 'web', ...over });
}

export type OneProject = Organisation & { projects: [TrackerProject]; repositories: [RepositoryHistory] };

/** One project, SHOP, with one repository, web. */
export function organisation(code: Partial<RepositoryHistory> = {}, issues: TrackerIssue[] = []): OneProject {
  const person = (key: string, bot = false) =>
    history.person(key, { name: key.toUpperCase(), bot, github: `${key}-gh` });
  return {
    ...history.organisation({ people: [person('ada'), person('bob'), person('robot', true)] }),
    repositories: [repository(code)],
    projects: [{ key: 'SHOP', name: 'Shop', boards: [], issues }],
  };
}

export function openOn(
  standIn: AzureDevOpsStandIn,
  {
    secret = standIn.token,
    now = history.NOW,
    config = {},
  }: { secret?: string; now?: Date; config?: object } = {},
): OpenConnector {
  const settings = azuredevops.config.parse({ url: standIn.organisationUrl, projects: ['SHOP'], ...config });
  return azuredevops.open(settings, connectorIo({ source: 'ado', secret: () => secret, clock: () => now }));
}

export function start(served: Organisation): Promise<AzureDevOpsStandIn> {
  return startAzureDevOps(served, { token: TOKEN });
}
