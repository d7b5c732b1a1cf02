import { createHash } from 'node:crypto';
import type { HistoryIncident, Organisation, OrganisationPerson } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';

export interface IncidentIoSite {
  organisation: Organisation;
  token: string;
  roles: string[];
  /** Statuses that incidents have in place of what follows from their course, by the incident's number. */
  statuses: Map<number, { category: string; name: string }>;
  /** Names of the severities, the worst first. */
  severities: string[];
}

/** An instant as incident.io writes it: UTC, to the microsecond. */
export function stamp(at: Date): string {
  return at.toISOString().replace('Z', '000Z');
}

const known = new Map<string, string>();

/** 26 letters and digits. */
function ulid(of: string): string {
  const id = known.get(of) ?? `01${createHash('sha256').update(of).digest('hex').slice(0, 24).toUpperCase()}`;
  known.set(of, id);
  return id;
}

/** A person's user id. */
export function loginOf({ key }: Pick<OrganisationPerson, 'key'>): string {
  return ulid(`user ${key}`);
}

export function incidentUlid({ id }: Pick<HistoryIncident, 'id'>): string {
  return ulid(`incident ${id}`);
}

export function namedUlid(kind: string, name: string): string {
  return ulid(`${kind} ${name}`);
}

export function refuse(status: number, type: string, message: string): StandInResponse {
  const request_id = '2ce42f2e-5b6c-4d4e-9f5c-1f0f6a1c7c11';
  return { status, body: { type, status, request_id, errors: [{ code: type, message }] } };
}
