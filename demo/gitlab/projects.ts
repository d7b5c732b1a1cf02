import type {
  HistoryDeployment,
  HistoryIncident,
  HistoryPull,
  HistoryRelease,
  HistoryRun,
  RepositoryHistory,
} from '../organisation/model.ts';
import { connectionOf, descending, type PageArguments, place } from './connection.ts';
import { mergeRequestNode, notesConnection } from './merge-requests.ts';
import { changedAt, pipelineNode } from './pipelines.ts';
import { courseOf, incidentNumber, numberOf, time, type World } from './world.ts';

type Sorted = PageArguments & { sort?: string | null };

function padded(number: number): string {
  return String(number).padStart(16, '0');
}

function mergeRequests(world: World, repository: RepositoryHistory, { sort, ...page }: Sorted) {
  if (sort !== 'UPDATED_DESC') throw new Error(`the stand-in does not sort merge requests by ${sort}`);
  const keyOf = (pull: HistoryPull) => `${time(pull.updatedAt)}#${padded(pull.number)}`;
  const list = descending(repository.pulls, keyOf);
  return connectionOf(list, page, keyOf, (pull) => mergeRequestNode(world, repository, pull));
}

interface PipelineArguments extends PageArguments {
  ref?: string | null;
  updatedAfter?: string | null;
}

/** The latest first, whatever changed when. */
function pipelines(
  path: string,
  { runs }: RepositoryHistory,
  { ref, updatedAfter, ...page }: PipelineArguments,
) {
  const after = updatedAfter ? Date.parse(updatedAfter) : Number.NEGATIVE_INFINITY;
  const wanted = runs.filter(
    (run) => changedAt(run).getTime() >= after && (!ref || run.branch === ref) && run.fork === undefined,
  );
  const keyOf = (run: HistoryRun) => padded(run.id);
  return connectionOf(descending(wanted, keyOf), page, keyOf, (run) => pipelineNode(path, run));
}

function lastOf(deployments: HistoryDeployment[], wanted: string) {
  const found = deployments.findLast((each) => courseOf(each).status.toUpperCase() === wanted);
  if (!found) return null;
  const { status, updatedAt } = courseOf(found);
  return {
    id: `gid://gitlab/Deployment/${found.id}`,
    iid: String(found.id),
    status: status.toUpperCase(),
    updatedAt: time(updatedAt),
  };
}

function environments(path: string, { deployments }: RepositoryHistory, page: PageArguments) {
  const names = [...new Set(deployments.map(({ environment }) => environment))].toSorted();
  return connectionOf(names, page, place, (name) => ({
    id: `gid://gitlab/Environment/${numberOf(`${path}/${name}`)}`,
    name,
    state: 'available',
    lastDeployment: ({ status }: { status: string }) =>
      lastOf(
        deployments.filter(({ environment }) => environment === name),
        status,
      ),
  }));
}

function releases(world: World, { releases: all }: RepositoryHistory, { sort, ...page }: Sorted) {
  if (sort !== 'CREATED_DESC') throw new Error(`the stand-in does not sort releases by ${sort}`);
  const keyOf = (release: HistoryRelease) => `${time(release.createdAt)}#${padded(release.id)}`;
  return connectionOf(descending(all, keyOf), page, keyOf, ({ tag, createdAt, publishedAt }) => ({
    tagName: tag,
    createdAt: time(createdAt),
    releasedAt: time(publishedAt ?? createdAt),
    upcomingRelease: (publishedAt ?? createdAt) > world.organisation.now,
  }));
}

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];

function incidentNode(world: World, path: string, incident: HistoryIncident) {
  const { acknowledgedAt, resolvedAt, responder } = incident;
  const status = resolvedAt ? 'RESOLVED' : acknowledgedAt ? 'ACKNOWLEDGED' : 'TRIGGERED';
  const said = (at: Date | undefined, word: string) =>
    at ? [{ at, author: responder, said: `changed the incident status to **${word}**` }] : [];
  const iid = incidentNumber(incident);
  return {
    iid: String(iid),
    title: incident.title,
    webUrl: `https://gitlab.com/${path}/-/issues/incident/${iid}`,
    state: resolvedAt ? 'closed' : 'opened',
    severity: SEVERITIES[incident.severity - 1] ?? 'UNKNOWN',
    escalationStatus: status,
    createdAt: time(incident.openedAt),
    updatedAt: time(incident.updatedAt),
    closedAt: resolvedAt ? time(resolvedAt) : null,
    notes: (page: PageArguments) =>
      notesConnection(
        world,
        `${path}#${iid}`,
        [...said(acknowledgedAt, 'Acknowledged'), ...said(resolvedAt, 'Resolved')],
        page,
      ),
  };
}

interface IssueArguments extends Sorted {
  types?: string[] | null;
}

/** Incidents, or of all issues as much as tells which was updated last. */
function issues(
  world: World,
  path: string,
  repository: RepositoryHistory,
  { types, sort, ...page }: IssueArguments,
) {
  if (sort !== 'UPDATED_DESC') throw new Error(`the stand-in does not sort issues by ${sort}`);
  const incidents = world.incidentsOf(repository).map((incident) => ({
    updatedAt: incident.updatedAt,
    number: incidentNumber(incident),
    node: () => incidentNode(world, path, incident),
  }));
  const others = repository.issues.map(({ number, updatedAt }) => ({
    updatedAt,
    number,
    node: () => ({ iid: String(number), updatedAt: time(updatedAt) }),
  }));
  const wanted = types?.join() === 'INCIDENT' ? incidents : [...incidents, ...others];
  const keyOf = ({ updatedAt, number }: (typeof wanted)[number]) => `${time(updatedAt)}#${padded(number)}`;
  return connectionOf(descending(wanted, keyOf), page, keyOf, ({ node }) => node());
}

/** A project with the fields a sync may ask for. */
export function projectNode(world: World, repository: RepositoryHistory) {
  const path = `${world.organisation.login}/${repository.name}`;
  const isEmpty = repository.commits.length === 0;
  return {
    id: `gid://gitlab/Project/${numberOf(path)}`,
    fullPath: path,
    repository: {
      rootRef: isEmpty ? null : repository.defaultBranch,
      tree: () => ({ lastCommit: isEmpty ? null : { sha: repository.tip } }),
    },
    mergeRequest({ iid }: { iid: string }) {
      const pull = repository.pulls.find(({ number }) => String(number) === iid);
      return pull ? mergeRequestNode(world, repository, pull) : null;
    },
    mergeRequests: (args: Sorted) => mergeRequests(world, repository, args),
    pipelines: (args: PipelineArguments) => pipelines(path, repository, args),
    environments: (args: PageArguments) => environments(path, repository, args),
    releases: (args: Sorted) => releases(world, repository, args),
    issues: (args: IssueArguments) => issues(world, path, repository, args),
  };
}
