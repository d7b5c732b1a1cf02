import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { openHttp } from '../http.ts';
import { kindOfStatus, type SourceErrorKind } from '../source-error.ts';
import type { BitbucketServerConfig } from './config.ts';

const Refusal = z.object({
  errors: z.array(z.object({ message: z.string().nullish(), exceptionName: z.string().nullish() })),
});

/** The only permission that reading takes, whatever is read. */
const PERMISSION = 'the token needs the permission to read repositories (REPO_READ)';

function refusal(body: unknown, status: number): string | undefined {
  const messages = (Refusal.safeParse(body).data?.errors ?? []).flatMap(({ message }) => message ?? []);
  const lacks = status === 401 || status === 403 ? [PERMISSION] : [];
  return [...messages, ...lacks].join('; ') || undefined;
}

/** Somebody who may not read something is answered 401 too, but with the name that they signed in with. */
function kindOf(response: Response): SourceErrorKind | null {
  const isKnown = response.status === 401 && response.headers.has('x-ausername');
  return isKnown ? 'forbidden' : kindOfStatus(response.status);
}

const ListPage = z.object({
  values: z.array(z.unknown()),
  isLastPage: z.boolean(),
  nextPageStart: z.number().int().nullish(),
});

export interface Asked {
  /** What is read and of which repository, as messages name it. */
  what: string;
  signal: AbortSignal;
  query?: Record<string, string | number | undefined>;
}

export interface ServerPage {
  items: unknown[];
  /** Where the next page starts; absent on the last. */
  next?: number | undefined;
}

export interface ServerClient {
  get<T>(path: string, schema: z.ZodType<T>, asked: Asked): Promise<T>;
  page(path: string, start: number | undefined, asked: Asked): Promise<ServerPage>;
  /** A list to its end. */
  all(path: string, asked: Asked): Promise<unknown[]>;
  /** Name of the user whose token it is; undefined where the server takes us for nobody. */
  userName(signal: AbortSignal): Promise<string | undefined>;
}

const PER_PAGE = 100;

export function openClient(
  { url, tokenFrom }: Pick<BitbucketServerConfig, 'url' | 'tokenFrom'>,
  io: ConnectorIo,
): ServerClient {
  const token = io.secret(tokenFrom);
  const http = openHttp({
    tool: 'Bitbucket',
    base: `${url.replace(/\/+$/, '')}/rest`,
    headers: { authorization: `Bearer ${token}` },
    secrets: [token],
    io,
    refusal,
    kindOf,
  });

  async function get<T>(path: string, schema: z.ZodType<T>, asked: Asked): Promise<T> {
    return (await http.call({ ...asked, path, schema })).data;
  }

  async function page(path: string, start: number | undefined, asked: Asked): Promise<ServerPage> {
    const query = { limit: PER_PAGE, ...asked.query, start };
    const { values, isLastPage, nextPageStart } = await get(path, ListPage, { ...asked, query });
    return { items: values, ...(!isLastPage && nextPageStart != null && { next: nextPageStart }) };
  }

  async function all(path: string, asked: Asked): Promise<unknown[]> {
    const found: unknown[] = [];
    let start: number | undefined;
    do {
      const { items, next } = await page(path, start, asked);
      found.push(...items);
      start = next;
    } while (start !== undefined);
    return found;
  }

  async function userName(signal: AbortSignal): Promise<string | undefined> {
    const path = 'api/1.0/application-properties';
    const answer = await http.call({ path, schema: z.object({}), what: 'whose token it is', signal });
    return answer.headers.get('x-ausername') || undefined;
  }

  return { get, page, all, userName };
}
