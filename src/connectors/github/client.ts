import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { type Credentials, concealing, octokitAuth } from './credentials.ts';
import { type FieldRefusal, partOf, toSourceError } from './failures.ts';
import { plainJson } from './plain-json.ts';
import { trackQuota } from './quota.ts';
import { timeLimitedFetch } from './time-limited-fetch.ts';

const KataOctokit = Octokit.plugin(plainJson, throttling, retry);

/** How patient the client is; tests are less so. */
export interface Patience {
  /** For one request and its answer. */
  timeoutMs: number;
  /** Repeats of a call that failed in a way that may pass. */
  retries: number;
  /** Base of the growing pause between them. */
  pauseMs: number;
  /** A longer wait than this, or a second one in a row, where GitHub asks for it, is left to the next run. */
  longestWaitSeconds: number;
  /** What notifies people does not keep the pace that GitHub asks for: one in three seconds. */
  unpaced?: true;
}

export const PATIENCE: Patience = { timeoutMs: 30_000, retries: 2, pauseMs: 1000, longestWaitSeconds: 60 };

interface Call<T> {
  /** What is asked and of which repository, for the message of a failure. */
  call: string;
  schema: z.ZodType<T>;
  signal: AbortSignal;
}

type GraphqlCall<T> = Call<T> & { document: string; variables: Record<string, unknown> };

export interface GitHubClient {
  /** Calls a REST method; `more` tells whether a further page exists. */
  rest<T>(
    call: Call<T> & {
      send(octokit: Octokit, request: { signal: AbortSignal }): Promise<{ data: unknown; headers: object }>;
    },
  ): Promise<{ data: T; headers: Record<string, unknown>; more: boolean }>;
  graphql<T>(call: GraphqlCall<T>): Promise<T>;
  /** As `graphql`, for what GitHub may answer but for some fields: it tells which it refused. */
  graphqlInPart<T>(call: GraphqlCall<T>): Promise<{ data: T; refusals: FieldRefusal[] }>;
}

/** The plugin lets one GraphQL call a second pass, as if each were a write; all of ours are reads. What we write is little. */
const UNHELD = { key: () => ({ schedule: (_options: unknown, run: () => Promise<unknown>) => run() }) };

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function connect(url: string, credentials: Credentials, io: ConnectorIo, patience: Patience): Octokit {
  const waitIfShort = (seconds: number, _options: unknown, _octokit: unknown, retryCount: number) =>
    seconds <= patience.longestWaitSeconds && retryCount === 0;
  const throttle = {
    id: io.source,
    write: UNHELD as never,
    ...(patience.unpaced && { notifications: UNHELD as never }),
    onRateLimit: waitIfShort,
    onSecondaryRateLimit: waitIfShort,
  };
  return new KataOctokit({
    ...octokitAuth(credentials),
    baseUrl: url,
    userAgent: 'kata',
    log: SILENT,
    request: { fetch: timeLimitedFetch(patience.timeoutMs, io.turn, trackQuota(io.clock, io.onQuota)) },
    retry: {
      retries: patience.retries,
      retryAfterBaseValue: patience.pauseMs,
      doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
    },
    throttle,
  });
}

/** Settles as `work` does, but at once when aborted: the plugins' pauses cannot be. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Opens a client on a server's API address. Every failure it throws is a SourceError, or the reason of an abort. */
export function openClient(
  url: string,
  credentials: Credentials,
  io: ConnectorIo,
  patience: Patience,
): GitHubClient {
  const octokit = connect(url.replace(/\/+$/, ''), credentials, io, patience);
  const conceal = concealing(credentials);

  async function attempt<T>(call: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    try {
      return await abortable(work(), signal);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw toSourceError(error, call, conceal, io.clock());
    }
  }

  function read<T>({ call, schema }: Call<T>, data: unknown): T {
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join('.');
    const what = typeof data === 'object' && data ? `unexpected answer at ${where || 'its top'}` : 'no JSON';
    throw new SourceError('bad-response', `GitHub, ${call}: ${what}`);
  }

  function query({ document, variables, signal }: GraphqlCall<unknown>): Promise<unknown> {
    return octokit.graphql<unknown>(document, { ...variables, request: { signal } });
  }

  return {
    async rest(call) {
      const answer = await attempt(call.call, call.signal, () => call.send(octokit, { signal: call.signal }));
      const headers: Record<string, unknown> = { ...answer.headers };
      const more = /rel="next"/.test(String(headers['link'] ?? ''));
      return { data: read(call, answer.data), headers, more };
    },
    async graphql(call) {
      return read(call, await attempt(call.call, call.signal, () => query(call)));
    },
    async graphqlInPart(call) {
      const answer = await attempt(call.call, call.signal, async () => {
        try {
          return { data: await query(call), refusals: [] };
        } catch (error) {
          const part = partOf(error, conceal);
          if (!part) throw error;
          return part;
        }
      });
      return { data: read(call, answer.data), refusals: answer.refusals };
    },
  };
}
