import type { HostTurns } from '../host-turns.ts';

/** An answer whose connection ended before its body did. */
export class CutShort extends Error {
  constructor(cause: unknown) {
    super('the answer was cut short', { cause });
    this.name = 'CutShort';
  }
}

const NO_BODY = new Set([204, 205, 304]);

/** Enterprise servers without rate limits report a limit of 0 with 0 left, which clients take for exhaustion. */
function withoutEmptyLimit(headers: Headers): Headers {
  if (headers.get('x-ratelimit-limit') !== '0') return headers;
  const kept = new Headers(headers);
  for (const name of headers.keys()) if (name.startsWith('x-ratelimit-')) kept.delete(name);
  return kept;
}

async function bodyOf(response: Response): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    if (error instanceof DOMException) throw error;
    throw new CutShort(error);
  }
}

/**
 * A `fetch` that waits for one of the host's places, gives up after `timeoutMs`, the body included, and shows each
 * answer's headers to `onHeaders`. It reads bodies itself because Octokit takes a body that breaks off for an empty
 * one. Throws CutShort then.
 */
export function timeLimitedFetch(
  timeoutMs: number,
  turn: HostTurns,
  onHeaders: (headers: Headers) => void,
): typeof fetch {
  async function send(input: RequestInfo | URL, init: RequestInit | undefined, signal: AbortSignal) {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(input, { ...init, signal: limited });
    const headers = withoutEmptyLimit(response.headers);
    onHeaders(headers);
    const body = NO_BODY.has(response.status) ? null : await bodyOf(response);
    return new Response(body, { status: response.status, statusText: response.statusText, headers });
  }

  return (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    const signal = init?.signal ?? new AbortController().signal;
    return turn(host, signal, () => send(input, init, signal));
  };
}
