import { type CloudClient, createCloudClient } from 'jira.js';
import { type AgileClient, createAgileClient } from 'jira.js/agile';
import type { Client, SendRequestOptions } from 'jira.js/core';
import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { kindOfStatus, retryAfterMs, SourceError } from '../source-error.ts';
import type { JiraConfig } from './config.ts';

/** Jira's own words for a failure: `message` from the gateway, the others from Jira itself. */
const Refusal = z.object({
  message: z.string().optional(),
  errorMessages: z.array(z.string()).optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

const DETAIL_LENGTH = 300;

/** One site as one account sees it. */
export interface Connection {
  config: JiraConfig;
  io: ConnectorIo;
  /** What the calls are for, as messages name it: `project PAY`. */
  scope: string;
  signal: AbortSignal;
}

/** The address of the site without the path that a browser's address bar adds. */
export function siteOf(config: Pick<JiraConfig, 'url'>): string {
  return new URL(config.url).origin;
}

/**
 * jira.js's endpoints over a transport of our own: its own one has no time-out, cannot be aborted, hides the headers
 * and takes a truncated body for an answer. Answers are not validated here: the caller parses them.
 * Every failure throws a SourceError that names the call and the scope; an abort throws the signal's reason.
 */
export function connect(connection: Connection): CloudClient {
  return createCloudClient(transport(connection));
}

/** The same for boards and sprints, which are an interface of their own. */
export function connectAgile(connection: Connection): AgileClient {
  return createAgileClient(transport(connection));
}

function transport(connection: Connection): Client {
  const { config, io } = connection;
  const secrets = [io.secret(config.emailFrom), io.secret(config.tokenFrom)];
  const authorization = `Basic ${Buffer.from(secrets.join(':')).toString('base64')}`;
  return {
    sendRequest: <T>(request: SendRequestOptions<T>) => send<T>(connection, request, authorization, secrets),
  };
}

async function send<T>(
  connection: Connection,
  request: SendRequestOptions<T>,
  authorization: string,
  secrets: string[],
): Promise<T> {
  const { config, io, scope, signal } = connection;
  const method = request.method ?? 'GET';
  const call = `Jira, ${scope}: ${method} ${request.url}`;
  const timeout = AbortSignal.timeout(config.timeoutSeconds * 1000);
  const failed = (cause: unknown, otherwise: SourceError): unknown => {
    if (signal.aborted) return signal.reason;
    if (!timeout.aborted) return otherwise;
    return new SourceError('timeout', `${call} had no answer in ${config.timeoutSeconds} s`, { cause });
  };
  const response = await fetch(addressOf(config, request), {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
    body: request.body === undefined ? null : JSON.stringify(request.body),
    signal: AbortSignal.any([signal, timeout]),
  }).catch((cause: unknown) => {
    throw failed(
      cause,
      new SourceError('unavailable', `${call} could not reach ${siteOf(config)}`, { cause }),
    );
  });
  const text = await response.text().catch((cause: unknown) => {
    throw failed(cause, new SourceError('bad-response', `${call}: the answer broke off`, { cause }));
  });
  const remaining = response.headers.get('x-ratelimit-remaining');
  if (remaining && Number.isFinite(Number(remaining))) io.onQuota(Number(remaining));
  const kind = kindOfStatus(response.status);
  if (kind) {
    const wait = retryAfterMs(response.headers.get('retry-after'), io.clock());
    throw new SourceError(
      kind,
      `${call} was answered ${response.status}${detailOf(text, secrets)}`,
      wait === undefined ? {} : { retryAfterMs: wait },
    );
  }
  const body = parseJson(text);
  if (body === undefined)
    throw new SourceError('bad-response', `${call} was answered with something that is not JSON`);
  return body as T;
}

function addressOf(config: JiraConfig, request: Pick<SendRequestOptions, 'url' | 'searchParams'>): URL {
  const address = new URL(request.url, siteOf(config));
  for (const [key, value] of Object.entries(request.searchParams ?? {})) {
    if (value !== undefined) address.searchParams.set(key, String(value));
  }
  return address;
}

/** Undefined when it is not JSON; no JSON text means undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function detailOf(text: string, secrets: string[]): string {
  const refusal = Refusal.safeParse(parseJson(text)).data;
  const words = [
    refusal?.message ?? [],
    refusal?.errorMessages ?? [],
    Object.values(refusal?.errors ?? {}),
  ].flat();
  if (words.length === 0) return '';
  const clean = secrets.reduce((message, secret) => message.replaceAll(secret, '…'), words.join('; '));
  return ` (${clean.slice(0, DETAIL_LENGTH)})`;
}

/** Parses an answer, or throws a SourceError that says which call was answered with what is not its shape. */
export function parseAnswer<S extends z.ZodType>(
  schema: S,
  answer: unknown,
  scope: string,
  call: string,
): z.infer<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new SourceError(
    'bad-response',
    `Jira, ${scope}: ${call} was answered in a shape that is not Jira's, at "${first?.path.join('.') ?? ''}"`,
  );
}
