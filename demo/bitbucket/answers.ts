import type { StandInRequest, StandInResponse } from '../stand-in.ts';

export function refusal(status: number, message: string, detail?: unknown): StandInResponse {
  return { status, body: { type: 'error', error: { message, ...(detail !== undefined && { detail }) } } };
}

export interface Paging {
  api: string;
  request: StandInRequest;
  /** The most that the list gives on one page. */
  limit: number;
}

/** One page of a list. The last one names no next; a page that is too long is refused. */
export function page<T>(
  { api, request, limit }: Paging,
  all: T[],
  write: (item: T) => unknown,
): StandInResponse {
  const pagelen = Number(request.query.get('pagelen') ?? 10);
  if (!(pagelen >= 1 && pagelen <= limit)) return refusal(400, 'Invalid pagelen');
  const number = Number(request.query.get('page') ?? 1);
  const query = new URLSearchParams(request.query);
  query.set('page', String(number + 1));
  const body = {
    values: all.slice((number - 1) * pagelen, number * pagelen).map(write),
    pagelen,
    size: all.length,
    page: number,
    ...(number * pagelen < all.length && { next: `${api}${request.path.replace(/^\/2\.0/, '')}?${query}` }),
  };
  return { body };
}

type Tree = { [key: string]: Tree };

function treeOf(fields: string[]): Tree {
  const tree: Tree = {};
  for (const field of fields) {
    let at = tree;
    for (const part of field.split('.')) {
      at[part] ??= {};
      at = at[part];
    }
  }
  return tree;
}

function isLeaf(tree: Tree): boolean {
  return Object.keys(tree).length === 0;
}

function only(body: unknown, tree: Tree): unknown {
  if (isLeaf(tree)) return body;
  if (Array.isArray(body)) return body.map((each) => only(each, tree));
  if (typeof body !== 'object' || body === null) return body;
  const kept = Object.entries(body).filter(([key]) => key in tree);
  return Object.fromEntries(kept.map(([key, value]) => [key, only(value, tree[key] ?? {})]));
}

function without(body: unknown, tree: Tree): unknown {
  if (Array.isArray(body)) return body.map((each) => without(each, tree));
  if (typeof body !== 'object' || body === null) return body;
  const kept = Object.entries(body).filter(([key]) => !(key in tree && isLeaf(tree[key] ?? {})));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key in tree ? without(value, tree[key] ?? {}) : value]),
  );
}

/** What `fields` asks for of an answer: those that it names only, or all but those with a minus. */
export function trimmed(answer: StandInResponse, request: StandInRequest): StandInResponse {
  const asked = (request.query.get('fields') ?? '').split(',').filter((field) => field !== '');
  if ((answer.status ?? 200) !== 200 || asked.length === 0) return answer;
  const left = asked.filter((field) => field.startsWith('-')).map((field) => field.slice(1));
  const wanted = asked.filter((field) => !field.startsWith('-'));
  const body = without(wanted.length > 0 ? only(answer.body, treeOf(wanted)) : answer.body, treeOf(left));
  return { ...answer, body };
}
