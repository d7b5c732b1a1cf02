import type { z } from 'zod';
import type { ConnectorIo } from './define.ts';
import { kindOfStatus, retryAfterMs, SourceError, type SourceErrorKind } from './source-error.ts';

const TIMEOUT_MS = 30_000;
const DETAIL_LENGTH = 300;
/** What is done and has nothing to say of it: such an answer is null. */
const NO_CONTENT = 204;
/** So often is a call sent on to another address of the same origin. */
const MOST_HOPS = 5;
const QUOTA_HEADERS = ['x-ratelimit-remaining', 'ratelimit-remaining'];

/** A tool's HTTP interface as one account sees it. */
export interface HttpOptions {
  /** As messages name it: `GitLab`. */
  tool: string;
  /** Every call stays at its origin: an address elsewhere, as a tool may answer, would be given the credentials. */
  base: string;
  /** What every call carries, the credentials among it. */
  headers: Record<string, string>;
  /** Taken out of whatever the tool says. */
  secrets: string[];
  io: Pick<ConnectorIo, 'clock' | 'onQuota' | 'turn'>;
  /** What the tool says went wrong, from the body of a refusal (its text where it is no JSON); a missing scope by its name. */
  refusal?(body: unknown, status: number): string | undefined;
  /** What an answer means, null for a success: for a tool whose refusals have the status of a success. */
  kindOf?(response: Response): SourceErrorKind | null;
  timeoutMs?: number;
}

export interface Call<T> {
  /** Below `base`, or a whole address that the tool gave. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** What is read and of which scope, as messages name it: `merge requests of acme/shop`. */
  what: string;
  schema: z.ZodType<T>;
  signal: AbortSignal;
}

export interface Answer<T> {
  data: T;
  headers: Headers;
}

export interface Http {
  /**
   * One call, answered and parsed.
   * @throws SourceError when it is refused, fails, takes too long or is answered in another shape; the signal's reason
   * when it is aborted
   */
  call<T>(call: Call<T>): Promise<Answer<T>>;
}

/** What most tools say: `message`, `error`, `error_description`, or a list of them. */
function usualRefusal(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const said = body as Record<string, unknown>;
  const words = [said['message'], said['error'], said['error_description'], said['errors']].flat();
  const texts = words.map((each) => (typeof each === 'string' ? each : (usualRefusal(each) ?? [])));
  return texts.flat().join('; ') || undefined;
}

/** Undefined when it is not JSON; no JSON text means undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Opens a tool's interface. Waiting and trying again are the sync's. */
export function openHttp(options: HttpOptions): Http {
  const { tool, headers, secrets, io, refusal = usualRefusal, timeoutMs = TIMEOUT_MS } = options;
  const kindOf = options.kindOf ?? ((response: Response) => kindOfStatus(response.status));
  const base = options.base.replace(/\/+$/, '');
  const { origin, host } = new URL(base);

  function addressOf({ path, query = {} }: Call<unknown>): URL {
    const address = new URL(/^https?:\/\//.test(path) ? path : `${base}/${path.replace(/^\/+/, '')}`);
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) address.searchParams.set(key, String(value));
    }
    return address;
  }

  function detailOf(text: string, status: number): string {
    const said = refusal(parseJson(text) ?? text, status);
    if (!said) return '';
    const clean = secrets.reduce((words, secret) => words.replaceAll(secret, '…'), said);
    return ` (${clean.slice(0, DETAIL_LENGTH)})`;
  }

  /** Where an answer sends a call on to; undefined where it does not, or elsewhere: that is not to be told secrets. */
  function sentOn(response: Response, from: URL): URL | undefined {
    const location = response.headers.get('location');
    const isRedirect = response.status >= 300 && response.status < 400;
    const to = isRedirect && location ? URL.parse(location, from) : null;
    return to?.origin === origin ? to : undefined;
  }

  async function fetchWithin(address: URL, request: RequestInit): Promise<Response> {
    let response = await fetch(address, request);
    let at = sentOn(response, address);
    for (let hops = 0; at && hops < MOST_HOPS && request.method === 'GET'; hops += 1) {
      await response.body?.cancel();
      response = await fetch(at, request);
      at = sentOn(response, at);
    }
    return response;
  }

  async function sendBefore(
    timeout: AbortSignal,
    call: Call<unknown>,
    address: URL,
  ): Promise<{ response: Response; text: string }> {
    const failed = (otherwise: SourceError): unknown => {
      if (call.signal.aborted) return call.signal.reason;
      if (!timeout.aborted) return otherwise;
      return new SourceError('timeout', `${tool}, ${call.what}: no answer in ${timeoutMs / 1000} s`);
    };
    const request: RequestInit = {
      method: call.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: AbortSignal.any([call.signal, timeout]),
      redirect: 'manual',
    };
    const response = await fetchWithin(address, request).catch((cause: unknown) => {
      throw failed(
        new SourceError('unavailable', `${tool}, ${call.what}: ${host} is out of reach`, { cause }),
      );
    });
    const text = await response.text().catch((cause: unknown) => {
      throw failed(new SourceError('bad-response', `${tool}, ${call.what}: the answer broke off`, { cause }));
    });
    return { response, text };
  }

  /** A timer that is left to run out would keep what it stops for as long, of each of thousands of calls. */
  async function send(call: Call<unknown>, address: URL) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), timeoutMs);
    try {
      return await sendBefore(patience.signal, call, address);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async call<T>(call: Call<T>): Promise<Answer<T>> {
      const about = `${tool}, ${call.what}`;
      const address = addressOf(call);
      if (address.origin !== origin) {
        throw new SourceError(
          'bad-response',
          `${about}: the next page is said to be at ${address.host}, not at ${host}`,
        );
      }
      const { response, text } = await io.turn(host, call.signal, () => send(call, address));
      for (const name of QUOTA_HEADERS) {
        const remaining = response.headers.get(name);
        if (remaining && Number.isFinite(Number(remaining))) io.onQuota(Number(remaining));
      }
      const kind = kindOf(response);
      if (kind) {
        const wait = retryAfterMs(response.headers.get('retry-after'), io.clock());
        const message = `${about}: answered ${response.status}${detailOf(text, response.status)}`;
        throw new SourceError(kind, message, wait === undefined ? {} : { retryAfterMs: wait });
      }
      if (response.status >= 300) {
        const to = URL.parse(response.headers.get('location') ?? '', address);
        throw new SourceError(
          'misconfigured',
          `${about}: the call is sent on to ${to?.origin ?? 'nowhere'} and not followed there`,
        );
      }
      const body = response.status === NO_CONTENT ? null : parseJson(text);
      if (body === undefined)
        throw new SourceError('bad-response', `${about}: answered with what is no JSON`);
      const parsed = call.schema.safeParse(body);
      if (parsed.success) return { data: parsed.data, headers: response.headers };
      const where = parsed.error.issues[0]?.path.join('.') || 'its top';
      throw new SourceError(
        'bad-response',
        `${about}: answered in a shape that is not ${tool}'s, at ${where}`,
      );
    },
  };
}
