export type SourceErrorKind =
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'rate-limited'
  | 'unavailable'
  | 'timeout'
  | 'bad-response'
  | 'misconfigured';

const PASSING = new Set<SourceErrorKind>(['rate-limited', 'unavailable', 'timeout', 'bad-response']);

const ADVICE: Record<SourceErrorKind, string> = {
  unauthorised: 'check the token: it may be wrong, expired or revoked',
  forbidden: 'the token lacks a permission, or access to this is not granted',
  'not-found': 'check the name and the address; a private one also looks like this to a token without access',
  gone: 'the tool has withdrawn this interface: update Kata',
  'rate-limited': 'nothing to do: the next run goes on from here',
  unavailable: 'the tool is down or unreachable: the next run goes on from here',
  timeout: 'the tool did not answer in time: the next run goes on from here',
  'bad-response': 'something other than the tool answered (a proxy, a login page?): check the address',
  misconfigured: 'correct the configuration',
};

/** A tool refused, failed or answered nonsense. The message says what happened and what to do, and holds no secret. */
export class SourceError extends Error {
  readonly kind: SourceErrorKind;
  /** What happened, without what to do. */
  readonly what: string;
  /** How long the tool asked us to wait, where it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: SourceErrorKind, what: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(`${what} — ${ADVICE[kind]}`, { cause: options.cause });
    this.name = 'SourceError';
    this.kind = kind;
    this.what = what;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether waiting may help. */
  get passing(): boolean {
    return PASSING.has(this.kind);
  }
}

/** What an HTTP status means for a sync; null for a success. */
export function kindOfStatus(status: number): SourceErrorKind | null {
  if (status < 400) return null;
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 410) return 'gone';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'unavailable' : 'misconfigured';
}

/** Milliseconds to wait by a `Retry-After` header, in seconds or as an HTTP date; undefined when absent or unreadable. */
export function retryAfterMs(header: string | null | undefined, now: Date): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
