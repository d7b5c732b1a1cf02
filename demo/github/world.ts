import type { Organisation, OrganisationPerson, RepositoryHistory } from '../organisation/model.ts';

/** An instant as GitHub writes it: UTC, to the second. */
export function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** The organisation as it is now: it may have changed since the last request, so nothing of it is kept. */
export interface World {
  organisation: Organisation;
  /** Names of repositories that GitHub has disabled. */
  disabled: ReadonlySet<string>;
  person(key: string): OrganisationPerson | undefined;
  repository(owner: string, name: string): RepositoryHistory | undefined;
}

/** What has become of repositories since they had a name. */
interface Fates {
  /** The names that repositories have now, by those that they had, all in small letters. */
  moved: ReadonlyMap<string, string>;
  disabled: ReadonlySet<string>;
}

export function worldOf(organisation: Organisation, { moved, disabled }: Fates): World {
  const people = new Map(organisation.people.map((person) => [person.key, person]));
  const repositories = new Map(organisation.repositories.map((each) => [each.name.toLowerCase(), each]));
  return {
    organisation,
    disabled,
    person: (key) => people.get(key),
    repository(owner, name) {
      if (owner.toLowerCase() !== organisation.login.toLowerCase()) return undefined;
      const asked = name.toLowerCase();
      return repositories.get(moved.get(asked) ?? asked);
    },
  };
}

/** The bare name of an account: REST adds `[bot]` to a bot's, GraphQL does not. */
export function bareLogin(person: OrganisationPerson): string {
  return person.github.replace(/\[bot\]$/, '');
}
