import { createHash } from 'node:crypto';
import type {
  HistoryDeployment,
  HistoryIncident,
  Organisation,
  OrganisationPerson,
} from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';

export interface ServiceNowSite {
  organisation: Organisation;
  user: string;
  password: string;
  /** Taken instead of the user's name and password. */
  token: string;
  /** States that incidents have that are not the base system's, by the incident's number. */
  states: Map<number, { value: string; text: string }>;
  /** Close codes that changes have that are not the base system's, by the deployment's id. */
  closeCodes: Map<number, { value: string; text: string }>;
  /** Numbers of incidents that the account may not see: they are counted, and left out of their page. */
  hidden: Set<number>;
  /** Hours that the account's zone is ahead of UTC: people read times in it. */
  zoneHours: number;
}

/** What is stored and what people read; a reference has the row that it leads to. */
export interface Stored {
  value: string;
  text: string;
  /** Fields of the row that a reference leads to. */
  row?: Record<string, Stored>;
}

export type Row = Record<string, Stored>;

const known = new Map<string, string>();

function sysId(of: string): string {
  const id = known.get(of) ?? createHash('md5').update(of).digest('hex');
  known.set(of, id);
  return id;
}

export function incidentSysId({ id }: Pick<HistoryIncident, 'id'>): string {
  return sysId(`incident ${id}`);
}

export function changeSysId({ id }: Pick<HistoryDeployment, 'id'>): string {
  return sysId(`change ${id}`);
}

/** A person's user name. */
export function loginOf({ email }: Pick<OrganisationPerson, 'email'>): string {
  return email.replace(/@.*/, '');
}

export const EMPTY: Stored = { value: '', text: '' };

export function plain(text: string): Stored {
  return { value: text, text };
}

function stored(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

/** Stored in UTC, read in the account's zone; empty where it has not happened. */
export function time({ zoneHours }: ServiceNowSite, at: Date | undefined): Stored {
  if (!at) return EMPTY;
  return { value: stored(at), text: stored(new Date(at.getTime() + zoneHours * 3_600_000)) };
}

export function service(name: string): Stored {
  return { value: sysId(`service ${name}`), text: name, row: { name: plain(name) } };
}

export function user({ organisation }: ServiceNowSite, key: string): Stored {
  const person = organisation.people.find((each) => each.key === key);
  if (!person) throw new Error(`the organisation has no person ${key}`);
  const row = { user_name: plain(loginOf(person)), email: plain(person.email), name: plain(person.name) };
  return { value: sysId(`user ${key}`), text: person.name, row };
}

export function refuse(status: number, message: string, detail: string | null = null): StandInResponse {
  return { status, body: { error: { message, detail }, status: 'failure' } };
}
