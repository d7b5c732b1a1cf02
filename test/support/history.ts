import type {
  HistoryCommit,
  HistoryPull,
  HistoryRun,
  Organisation,
  OrganisationPerson,
  RepositoryHistory,
} from '../../demo/organisation/model.ts';

export const NOW = new Date('2026-03-20T12:00:00Z');
export const SINCE = new Date('2026-01-01T00:00:00Z');

/** `3 09:30` in March 2026, UTC. */
export function march(text: string): Date {
  const [day = '', time = ''] = text.split(' ');
  return new Date(`2026-03-${day.padStart(2, '0')}T${time}:00Z`);
}

/** A sha that can be read: `sha('a1')` is a1 followed by zeros. */
export function sha(start: string): string {
  return start.padEnd(40, '0');
}

export function commit(start: string, author: string, at: string, parents: string[] = []): HistoryCommit {
  const written = march(at);
  return {
    sha: sha(start),
    parents: parents.map(sha),
    author,
    authoredAt: written,
    committedAt: written,
    message: `SHOP-1 work ${start}`,
  };
}

/** A pull request of Ada's, with one commit, that nobody has looked at. */
export function pull(number: number, over: Partial<HistoryPull> = {}): HistoryPull {
  return {
    number,
    title: `Change ${number}`,
    body: 'Closes SHOP-1',
    author: 'ada',
    headBranch: `feature-${number}`,
    baseBranch: 'main',
    openedAt: march('2 09:00'),
    draft: false,
    readyAt: [],
    updatedAt: march('2 09:00'),
    commits: [commit('f1', 'ada', '1 09:00')],
    reviews: [],
    labels: [],
    files: [{ path: 'src/shop.ts', additions: 10, deletions: 2 }],
    ...over,
  };
}

/** A run for `main` that began when it was created and succeeded five minutes later. */
export function run(id: number, at: Date, over: Partial<HistoryRun> = {}): HistoryRun {
  return {
    id,
    workflow: 'CI',
    file: 'ci.yml',
    event: 'push',
    branch: 'main',
    sha: sha(id.toString(16)),
    createdAt: at,
    attempts: [{ startedAt: at, ended: { at: new Date(at.getTime() + 300_000), conclusion: 'success' } }],
    ...over,
  };
}

/** A repository where nothing has happened. */
export function repository(over: Partial<RepositoryHistory> = {}): RepositoryHistory {
  return {
    name: 'shop',
    defaultBranch: 'main',
    commits: [],
    tip: '',
    pulls: [],
    deployments: [],
    runs: [],
    releases: [],
    issues: [],
    ...over,
  };
}

export function person(key: string, over: Partial<OrganisationPerson> = {}): OrganisationPerson {
  const email = `${key}@acme.example`;
  return { key, name: key, email, bot: false, github: key, jira: key, ...over };
}

/** An organisation of nobody and nothing. */
export function organisation(over: Partial<Organisation> = {}): Organisation {
  return {
    login: 'acme',
    people: [],
    teams: [],
    repositories: [],
    projects: [],
    incidents: [],
    now: NOW,
    ...over,
  };
}
