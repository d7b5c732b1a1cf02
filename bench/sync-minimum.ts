import type {
  HistoryDeployment,
  HistoryRun,
  Organisation,
  RepositoryHistory,
} from '../demo/organisation/model.ts';
import { reachable } from '../demo/organisation/reachable.ts';
import { WEEK_MS } from '../src/domain/milliseconds.ts';

/** Items that GitHub gives, or that Kata can ask for without being refused, in one answer. */
const PAGE = { repositories: 100, look: 25, pulls: 50, deployments: 100, commits: 100, runs: 100 };
const OVER = ['SUCCESS', 'FAILURE', 'ERROR', 'INACTIVE'];
const SETTLED = ['success', 'neutral', 'skipped', 'stale'];

const pages = (items: number, size: number) => Math.ceil(items / size);

/** Those commits of the default branch that it did not have. */
function commits(before: RepositoryHistory, after: RepositoryHistory): number {
  const [known, all] = [reachable(before, before.tip), reachable(after, after.tip)];
  const shas = new Set([...(known ?? [])].map(({ sha }) => sha));
  return pages([...(all ?? [])].filter(({ sha }) => !shas.has(sha)).length, PAGE.commits);
}

/** Those updated since, which the list begins with. */
function pulls(before: RepositoryHistory, after: RepositoryHistory): number {
  const newest = Math.max(0, ...before.pulls.map(({ updatedAt }) => updatedAt.getTime()));
  return pages(after.pulls.filter(({ updatedAt }) => updatedAt.getTime() > newest).length, PAGE.pulls);
}

/** The list goes by when they were created: what was under way is reached through all that came after it. */
function deployments(before: RepositoryHistory, after: RepositoryHistory, now: Date): number {
  const told = (list: HistoryDeployment[]) =>
    list.map(({ id, statuses }) => `${id} ${statuses.length}`).join();
  if (told(before.deployments) === told(after.deployments)) return 0;
  const running = before.deployments.filter(
    ({ createdAt, statuses }) =>
      now.getTime() - createdAt.getTime() <= WEEK_MS && !statuses.some(({ state }) => OVER.includes(state)),
  );
  const from = Math.min(
    ...running.map(({ createdAt }) => createdAt.getTime()),
    ...before.deployments.slice(-1).map(({ createdAt }) => createdAt.getTime() + 1),
  );
  return pages(
    after.deployments.filter(({ createdAt }) => createdAt.getTime() >= from).length,
    PAGE.deployments,
  );
}

function isUnsettled({ attempts }: HistoryRun): boolean {
  const ended = attempts.at(-1)?.ended;
  return !ended || !SETTLED.includes(ended.conclusion);
}

/**
 * Whether there is a new run, or an old one was run again, nothing but their list tells: at least one request, and all
 * since the oldest run of the week that may yet be run again.
 */
function runs(before: RepositoryHistory, after: RepositoryHistory, now: Date): number {
  const ofWeek = before.runs.filter(({ createdAt }) => now.getTime() - createdAt.getTime() <= WEEK_MS);
  const open = ofWeek.find(isUnsettled) ?? before.runs.at(-1);
  const from = open?.createdAt.getTime() ?? 0;
  const wanted = after.runs.filter(({ createdAt }) => createdAt.getTime() >= from);
  return Math.max(1, pages(wanted.length, PAGE.runs));
}

/**
 * The smallest number of requests that tells what became of an organisation: the list of its repositories, one look
 * at each to see what is new, then as many pages of each list as hold the new.
 */
export function minimumOf(before: Organisation, after: Organisation): number {
  const count = after.repositories.length;
  let requests = pages(count, PAGE.repositories) + pages(count, PAGE.look);
  for (const [index, repository] of after.repositories.entries()) {
    const was = before.repositories[index];
    if (was?.name !== repository.name) throw new Error(`${repository.name} was not there before`);
    requests += commits(was, repository) + pulls(was, repository);
    requests += deployments(was, repository, before.now) + runs(was, repository, before.now);
  }
  return requests;
}
