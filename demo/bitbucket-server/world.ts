import type { Organisation, RepositoryHistory } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';

/** One repository of the organisation as it is now. */
export interface World {
  /** Address of the server. */
  url: string;
  organisation: Organisation;
  repository: RepositoryHistory;
  project: string;
}

export interface User {
  name: string;
  emailAddress: string;
  active: boolean;
  displayName: string;
  id: number;
  slug: string;
  type: 'NORMAL' | 'SERVICE';
}

/** A person as the server knows them; somebody who left is known by their key only. */
export function userOf({ people }: Organisation, key: string): User {
  const person = people.find((each) => each.key === key);
  return {
    name: key,
    emailAddress: person?.email ?? `${key}@gone.example`,
    active: person !== undefined,
    displayName: person?.name ?? key,
    id: people.findIndex((each) => each.key === key) + 1,
    slug: key,
    type: person?.bot ? 'SERVICE' : 'NORMAL',
  };
}

export function refusal(status: number, message: string, exception: string): StandInResponse {
  const exceptionName = `com.atlassian.bitbucket.${exception}`;
  return { status, body: { errors: [{ context: null, message, exceptionName }] } };
}

const MOST = 1000;

/** One page of a list. More than the server's limit is cut down to it. */
export function page<T>(request: StandInRequest, all: T[], write: (item: T) => unknown): StandInResponse {
  const limit = Math.min(MOST, Number(request.query.get('limit') ?? 25));
  const start = Number(request.query.get('start') ?? 0);
  const values = all.slice(start, start + limit).map(write);
  const isLastPage = start + limit >= all.length;
  return {
    body: {
      values,
      size: values.length,
      limit,
      start,
      isLastPage,
      nextPageStart: isLastPage ? null : start + limit,
    },
  };
}
