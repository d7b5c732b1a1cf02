import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { openHttp } from '../http.ts';
import { TooHeavy } from '../lighter-pages.ts';
import { SourceError } from '../source-error.ts';
import type { GitLabAccess } from './config.ts';

interface Asked<T> {
  /** What is read and of which repository, as messages name it. */
  what: string;
  schema: z.ZodType<T>;
  signal: AbortSignal;
}

export interface RestCall<T> extends Asked<T> {
  /** Below `/api/v4/`. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  /** It reads unless said. */
  method?: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
}

export interface GraphqlCall<T> extends Asked<T> {
  document: string;
  variables: Record<string, unknown>;
}

/** GitLab's interfaces as one account sees them. Every failure throws a SourceError that says what was read. */
export interface GitLabClient {
  /** `next` names the page after this one. */
  rest<T>(call: RestCall<T>): Promise<{ data: T; next: string | undefined }>;
  /** @throws TooHeavy when GitLab finds the query too complex, or runs out of time over it */
  graphql<T>(call: GraphqlCall<T>): Promise<T>;
}

const Refusal = z.object({
  message: z.unknown().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
  /** Scopes any of which would do, with spaces between. */
  scope: z.string().optional(),
});

const Answer = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

function refusalOf(body: unknown): string | undefined {
  const said = Refusal.safeParse(body).data;
  if (!said) return undefined;
  const { message, error, error_description: description, errors = [], scope } = said;
  const told = typeof message === 'string' || message === undefined ? message : JSON.stringify(message);
  const words = [told, description ?? error, ...errors.map((each) => each.message)];
  if (scope) words.push(`the token needs the scope ${scope.split(' ').join(' or ')}`);
  return words.filter((each) => each !== undefined).join('; ') || undefined;
}

const TOO_HEAVY = /exceeds max complexity|timeout on|timed? ?out|too complex/i;
const UNKNOWN_FIELD = /doesn't exist on type|doesn't accept argument|isn't a defined|no such type/i;
const NO_ACCESS = /does not exist or you don't have permission|insufficient permissions/i;

/** A query's own errors come with the status of a success. */
function errorOf(message: string, what: string): SourceError {
  const about = `GitLab, ${what}: answered “${message}”`;
  if (TOO_HEAVY.test(message)) return new TooHeavy('timeout', about);
  if (NO_ACCESS.test(message)) return new SourceError('forbidden', about);
  if (!UNKNOWN_FIELD.test(message)) return new SourceError('unavailable', about);
  return new SourceError('misconfigured', `${about}: this GitLab is too old, version 18 or later is needed`);
}

export function openClient({ url, tokenFrom }: GitLabAccess, io: ConnectorIo): GitLabClient {
  const token = io.secret(tokenFrom);
  const http = openHttp({
    tool: 'GitLab',
    base: `${url.replace(/\/+$/, '')}/api`,
    headers: { authorization: `Bearer ${token}` },
    secrets: [token],
    io,
    refusal: refusalOf,
  });
  return {
    async rest({ path, ...call }) {
      const { data, headers } = await http.call({ ...call, path: `v4/${path}` });
      return { data, next: headers.get('x-next-page') || undefined };
    },
    async graphql({ document, variables, what, schema, signal }) {
      const body = { query: document, variables };
      const { data } = await http.call({
        path: 'graphql',
        method: 'POST',
        body,
        what,
        schema: Answer,
        signal,
      });
      const [error] = data.errors ?? [];
      if (error) throw errorOf(error.message, what);
      const parsed = schema.safeParse(data.data);
      if (parsed.success) return parsed.data;
      const where = parsed.error.issues[0]?.path.join('.') || 'its top';
      throw new SourceError(
        'bad-response',
        `GitLab, ${what}: answered in a shape that is not GitLab's, at ${where}`,
      );
    },
  };
}
