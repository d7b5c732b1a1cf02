import type {
  HistoryCommit,
  Organisation,
  OrganisationPerson,
  RepositoryHistory,
} from '../organisation/model.ts';

/** An instant as GitHub writes it: UTC, to the second. */
export function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** The organisation as it is now: it may have changed since the last request, so nothing of it is kept. */
export interface World {
  organisation: Organisation;
  person(key: string): OrganisationPerson | undefined;
  repository(owner: string, name: string): RepositoryHistory | undefined;
}

export function worldOf(organisation: Organisation): World {
  const people = new Map(organisation.people.map((person) => [person.key, person]));
  return {
    organisation,
    person: (key) => people.get(key),
    repository: (owner, name) =>
      owner.toLowerCase() === organisation.login.toLowerCase()
        ? organisation.repositories.find((each) => each.name.toLowerCase() === name.toLowerCase())
        : undefined,
  };
}

/** The commits reachable from one, itself included; undefined where the repository does not have it. */
export function reachable(repository: RepositoryHistory, sha: string): Set<HistoryCommit> | undefined {
  const bySha = new Map(repository.commits.map((commit) => [commit.sha, commit]));
  if (!bySha.has(sha)) return undefined;
  const found = new Set<HistoryCommit>();
  const open = [sha];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const commit = bySha.get(next);
    if (!commit || found.has(commit)) continue;
    found.add(commit);
    open.push(...commit.parents);
  }
  return found;
}

/** The bare name of an account: REST adds `[bot]` to a bot's, GraphQL does not. */
export function bareLogin(person: OrganisationPerson): string {
  return person.github.replace(/\[bot\]$/, '');
}
