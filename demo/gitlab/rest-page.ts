import type { RepositoryHistory } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { loginOf, numberOf, type World } from './world.ts';

export interface Asked {
  world: World;
  repository: RepositoryHistory;
  request: StandInRequest;
}

const LARGEST = 100;

export function refusal(status: number, message: string): StandInResponse {
  return { status, body: { message: `${status} ${message}` } };
}

/** A page by number, and the headers that tell of the others. */
export function paged<T>(
  { query }: StandInRequest,
  items: T[],
  answerOf: (item: T) => object,
): StandInResponse {
  const size = Math.min(LARGEST, Number(query.get('per_page') ?? 20));
  const page = Number(query.get('page') ?? 1);
  const shown = items.slice((page - 1) * size, page * size);
  const isLast = page * size >= items.length;
  return {
    body: shown.map(answerOf),
    headers: {
      'x-page': String(page),
      'x-per-page': String(size),
      'x-next-page': isLast ? '' : String(page + 1),
    },
  };
}

/** Whether the request has no filter but these: what GitLab would filter by must not be ignored. */
export function knows({ query }: StandInRequest, ...keys: string[]): boolean {
  return [...query.keys()].every((key) => [...keys, 'page', 'per_page'].includes(key));
}

/** The newest first of what was updated after the instant asked for. */
export function updated<T>(
  { query }: StandInRequest,
  items: readonly T[],
  at: (item: T) => Date,
): T[] | undefined {
  if (query.get('order_by') !== 'updated_at' || query.get('sort') !== 'desc') return undefined;
  const after = query.get('updated_after');
  const least = after === null ? Number.NEGATIVE_INFINITY : Date.parse(after);
  return items
    .filter((item) => at(item).getTime() >= least)
    .toSorted((a, b) => at(b).getTime() - at(a).getTime());
}

/** Somebody as REST shows people; null when the account is gone. */
export function personOf(world: World, key: string) {
  const person = world.person(key);
  if (!person) return null;
  const username = loginOf(person);
  const web_url = `https://gitlab.com/${username}`;
  return { id: numberOf(username), username, name: person.name, state: 'active', avatar_url: '', web_url };
}
