import { hash } from 'node:crypto';
import type { Organisation, OrganisationPerson, RepositoryHistory } from '../organisation/model.ts';

/** An instant as Bitbucket writes it: to the microsecond, with an offset. */
export function stamp(at: Date): string {
  return at.toISOString().replace('Z', '000+00:00');
}

/** As pipelines and deployments write it: the zeros at the end left out, and in UTC by a letter. */
export function runStamp(at: Date): string {
  return at.toISOString().replace(/\.?0+Z$/, 'Z');
}

/** A made-up id in braces, the same for the same text. */
export function uuid(text: string): string {
  const digits = hash('sha1', text);
  return `{${[0, 8, 12, 16, 20].map((start, index) => digits.slice(start, [8, 12, 16, 20, 32][index])).join('-')}}`;
}

/** Login of a person in Bitbucket: the id of the Atlassian account, which is that of Jira. */
export function loginOf(person: Pick<OrganisationPerson, 'jira'>): string {
  return person.jira;
}

/** Hashes in pull requests are cut to so many digits. */
export function short(sha: string): string {
  return sha.slice(0, 12);
}

export interface User {
  type: 'user' | 'app_user';
  display_name: string;
  uuid: string;
  account_id: string;
  nickname?: string;
}

/** One repository of the organisation as it is now. */
export interface World {
  /** Address of the API. */
  api: string;
  organisation: Organisation;
  repository: RepositoryHistory;
  fullName: string;
}

/** Null for somebody whose account is deleted. */
export function userOf(organisation: Organisation, key: string): User | null {
  const person = organisation.people.find((each) => each.key === key);
  if (!person) return null;
  const common = { display_name: person.name, uuid: uuid(person.key), account_id: loginOf(person) };
  return person.bot ? { ...common, type: 'app_user' } : { ...common, type: 'user', nickname: person.key };
}

/** The author of a commit as git has it, with the account that has the address. */
export function authorOf(organisation: Organisation, key: string) {
  const person = organisation.people.find((each) => each.key === key);
  const raw = person ? `${person.name} <${person.email}>` : `${key} <${key}@gone.example>`;
  const user = userOf(organisation, key);
  return { type: 'author', raw, ...(user && { user }) };
}
