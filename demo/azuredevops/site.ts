import { createHash } from 'node:crypto';
import type { IdentityRef } from 'azure-devops-node-api/interfaces/common/VSSInterfaces.js';
import type { Organisation, OrganisationPerson, RepositoryHistory } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';

/** What the stand-in serves: read anew at each request, so the organisation may change in between. */
export interface AzureSite {
  organisation: Organisation;
  token: string;
  /** Project that all repositories are in. */
  codeProject: string;
  /** Address of the organisation in the stand-in. */
  url(): string;
}

/** As JSON carries it: names are the vendor's, instants and enumerations are text. */
export type Wire<T> = { [K in keyof T]?: unknown };

/** `2026-02-25T06:22:21.2230000Z`: seven digits of a second. */
export function azureTime(at: Date): string {
  return at.toISOString().replace('Z', '0000Z');
}

/** A GUID that is always the same for the same name. */
export function guid(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Somebody's name in Azure DevOps. */
export function loginOf({ email }: Pick<OrganisationPerson, 'email'>): string {
  return email;
}

/** Who is not in the organisation any more keeps the name. */
export function identityOf({ organisation }: AzureSite, key: string): Wire<IdentityRef> & { id: string } {
  const person = organisation.people.find((each) => each.key === key);
  return {
    displayName: person?.name ?? key,
    uniqueName: person ? loginOf(person) : key,
    id: guid(`person ${key}`),
    descriptor: `${person?.bot ? 'svc' : 'aad'}.${Buffer.from(key).toString('base64url')}`,
  };
}

export function refuse(status: number, message: string, typeKey = 'VssServiceException'): StandInResponse {
  const typeName = `Microsoft.VisualStudio.Services.Common.${typeKey}, Microsoft.VisualStudio.Services.Common`;
  return {
    status,
    body: { $id: '1', innerException: null, message, typeName, typeKey, errorCode: 0, eventId: 3000 },
  };
}

export function listed(value: unknown[], next?: string): StandInResponse {
  return {
    body: { count: value.length, value },
    ...(next !== undefined && { headers: { 'x-ms-continuationtoken': next } }),
  };
}

/** A number of the query; `otherwise` when it is not there. */
export function numberIn({ query }: StandInRequest, name: string, otherwise: number): number {
  return query.has(name) ? Number(query.get(name)) : otherwise;
}

/** A page of a list by `$top` and a continuation token that is a place in it. */
export function paged(all: unknown[], request: StandInRequest, top: string, most: number): StandInResponse {
  const size = Math.min(numberIn(request, top, most), most);
  const start = numberIn(request, 'continuationToken', 0);
  const next = start + size < all.length ? String(start + size) : undefined;
  return listed(all.slice(start, start + size), next);
}

export function bodyOf({ body }: StandInRequest): unknown {
  return JSON.parse(Buffer.from(body, 'latin1').toString());
}

export function repositoryId({ name }: Pick<RepositoryHistory, 'name'>): string {
  return guid(`repository ${name}`);
}

export function repositoryOf({ organisation }: AzureSite, id: string): RepositoryHistory | undefined {
  return organisation.repositories.find((repository) => repositoryId(repository) === id);
}
