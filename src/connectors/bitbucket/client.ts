import { z } from 'zod';
import { basicAuth } from '../basic-auth.ts';
import type { ConnectorIo } from '../define.ts';
import { type Http, openHttp } from '../http.ts';
import { SourceError } from '../source-error.ts';
import type { BitbucketConfig } from './config.ts';

/** Bitbucket's own words for a failure; a missing scope is among the details. */
const Refusal = z.object({
  error: z.object({
    message: z.string().optional(),
    detail: z
      .union([z.string(), z.object({ required: z.array(z.string()) }).transform(({ required }) => required)])
      .optional()
      .catch(undefined),
  }),
});

function refusal(body: unknown): string | undefined {
  const said = Refusal.safeParse(body).data?.error;
  if (!said) return undefined;
  const { message, detail } = said;
  const scopes = Array.isArray(detail) ? `it needs the scope ${detail.join(', ')}` : undefined;
  return [message, scopes].filter(Boolean).join('; ') || undefined;
}

/** One page of a list as Bitbucket pages; `next` is the whole address of the one after it. */
export const ListPage = z.object({ values: z.array(z.unknown()), next: z.string().optional() });

export interface Asked {
  /** What is read and of which repository, as messages name it. */
  what: string;
  signal: AbortSignal;
  query?: Record<string, string | number | undefined>;
}

export interface BitbucketClient {
  get<T>(path: string, schema: z.ZodType<T>, asked: Asked): Promise<T>;
  /** One page: the first of the list at `path`, or the one that the page before it named. */
  page(path: string, next: string | undefined, asked: Asked): Promise<z.infer<typeof ListPage>>;
  /** A list to its end. */
  all(path: string, asked: Asked): Promise<unknown[]>;
}

/** An access token is a bearer's; an API token goes with its account's e-mail address. */
function credentialsOf(config: Pick<BitbucketConfig, 'emailFrom' | 'tokenFrom'>, io: ConnectorIo) {
  const token = io.secret(config.tokenFrom);
  if (config.emailFrom === undefined) return { secrets: [token], authorization: `Bearer ${token}` };
  const email = io.secret(config.emailFrom);
  const { secrets, authorization } = basicAuth(email, token);
  return { secrets: [...secrets, email], authorization };
}

function open(config: Pick<BitbucketConfig, 'url' | 'emailFrom' | 'tokenFrom'>, io: ConnectorIo): Http {
  const { secrets, authorization } = credentialsOf(config, io);
  return openHttp({
    tool: 'Bitbucket',
    base: config.url,
    headers: { authorization },
    secrets,
    io,
    refusal,
  });
}

export function openClient(
  config: Pick<BitbucketConfig, 'url' | 'emailFrom' | 'tokenFrom'>,
  io: ConnectorIo,
): BitbucketClient {
  const http = open(config, io);

  async function get<T>(path: string, schema: z.ZodType<T>, asked: Asked): Promise<T> {
    return (await http.call({ ...asked, path, schema })).data;
  }

  function page(path: string, next: string | undefined, { query = {}, ...asked }: Asked) {
    return get(next ?? path, ListPage, { ...asked, query: next === undefined ? query : {} });
  }

  async function all(path: string, asked: Asked): Promise<unknown[]> {
    const values: unknown[] = [];
    let next: string | undefined;
    do {
      const answer = await page(path, next, asked);
      if (answer.next !== undefined && answer.next === next) {
        throw new SourceError('bad-response', `Bitbucket, ${asked.what}: a page names itself as the next`);
      }
      values.push(...answer.values);
      next = answer.next;
    } while (next !== undefined);
    return values;
  }

  return { get, page, all };
}
