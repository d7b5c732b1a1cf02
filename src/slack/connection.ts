import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { judge } from './judge.ts';
import { loggable } from './log.ts';
import { slackLogger } from './slack-logger.ts';

const TIMEOUT_MS = 10_000;
const FALLBACK_RETRY_AFTER_S = '30';

/** The workspace that the token is of. */
export interface Workspace {
  teamId: string;
  /** Null outside an enterprise grid. */
  enterpriseId: string | null;
  botUserId: string;
  botId: string;
  /** As it is mentioned, without the `@`. */
  botName: string;
}

export interface SlackConnection {
  /** For reads and for what may be done twice: retries. */
  web: WebClient;
  /** For posts: never retries, since a post whose answer is lost may have been made. */
  posts: WebClient;
  workspace: Workspace;
}

export interface ConnectOptions {
  token: string;
  /** Another Web API than Slack's own, ending in a slash. */
  apiUrl?: string;
  log: Logger;
}

/** A 429 that names no wait is given one: the client would otherwise fail with an error of no known kind. */
async function fetchWithWait(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, init);
  if (response.status !== 429 || Number.parseInt(response.headers.get('retry-after') ?? '', 10) >= 0) {
    return response;
  }
  return new Response(null, { status: 429, headers: { 'retry-after': FALLBACK_RETRY_AFTER_S } });
}

/** Options of every Web API client of ours: a new object each time, since Bolt writes into what it is given. */
export function clientOptions(
  { apiUrl, log }: Omit<ConnectOptions, 'token'>,
  retries: number,
): WebClientOptions {
  return {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    timeout: TIMEOUT_MS,
    retryConfig: { retries, minTimeout: 300, factor: 2 },
    rejectRateLimitedCalls: true,
    fetch: fetchWithWait,
    logger: slackLogger(log),
  };
}

/**
 * Clients of a workspace, and which workspace it is.
 * @throws WebAPIPlatformError when the token is not valid; WebAPIRequestError when Slack is out of reach
 */
export async function connectSlack(options: ConnectOptions): Promise<SlackConnection> {
  const web = new WebClient(options.token, clientOptions(options, 2));
  const posts = new WebClient(options.token, clientOptions(options, 0));
  const identity = await web.auth.test();
  return {
    web,
    posts,
    workspace: {
      teamId: identity.team_id ?? '',
      enterpriseId: identity.enterprise_id ?? null,
      botUserId: identity.user_id ?? '',
      botId: identity.bot_id ?? '',
      botName: identity.user ?? 'kata',
    },
  };
}

/**
 * The same, however long Slack is out of reach.
 * @returns null where `signal` ends the waiting
 * @throws WebAPIPlatformError when the token is not valid
 */
export async function awaitSlack(
  options: ConnectOptions & { signal: AbortSignal; pauseMs?: number },
): Promise<SlackConnection | null> {
  const { log, signal, pauseMs = 10_000 } = options;
  while (!signal.aborted) {
    try {
      return await connectSlack(options);
    } catch (error) {
      if (judge(error).kind === 'refused') throw error;
      log.warn({ error: loggable(error) }, 'Slack is out of reach; it is tried again');
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
  return null;
}
