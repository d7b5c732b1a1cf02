import { createHash } from 'node:crypto';
import type { HistoryIncident, Organisation, OrganisationPerson } from '../organisation/model.ts';

export interface PagerDutySite {
  organisation: Organisation;
  token: string;
  /** Statuses that incidents have by the tool's own word, by the incident's number. */
  statuses: Map<number, string>;
  /** Names of the five priorities, the highest first; null for an account that has not set them up. */
  priorities: string[] | null;
}

/** An instant as PagerDuty writes it: UTC, to the second. */
export function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

function idFrom(letter: string, of: string, length: number): string {
  const digits = BigInt(`0x${createHash('sha256').update(of).digest('hex')}`)
    .toString(36)
    .toUpperCase();
  return letter + digits.slice(0, length);
}

/** A person's user id. */
export function loginOf({ key }: Pick<OrganisationPerson, 'key'>): string {
  return idFrom('P', `user ${key}`, 6);
}

export function serviceId(service: string): string {
  return idFrom('P', `service ${service}`, 6);
}

export function priorityId(place: number): string {
  return idFrom('P', `priority ${place}`, 6);
}

export function incidentId({ id }: Pick<HistoryIncident, 'id'>): string {
  return `Q${id.toString(36).toUpperCase().padStart(13, '0')}`;
}

/** Of the repositories, and of what else broke. */
export function serviceNames({ repositories, incidents }: Organisation): string[] {
  return [...new Set([...repositories.map(({ name }) => name), ...incidents.map(({ service }) => service)])];
}
