import { z } from 'zod';
import { TooHeavy } from '../lighter-pages.ts';
import { kindOfStatus, retryAfterMs, SourceError, type SourceErrorKind } from '../source-error.ts';
import { CutShort } from './time-limited-fetch.ts';

const GraphqlErrors = z.array(
  z.object({
    type: z.string().optional(),
    message: z.string().default('no message'),
    path: z.array(z.union([z.string(), z.number()])).optional(),
    extensions: z.object({ code: z.string().optional() }).optional(),
  }),
);

/** What Octokit's errors have in common: a status and, when something answered, the answer. */
const Failure = z.object({
  status: z.number().optional(),
  message: z.string().default(''),
  cause: z.unknown().optional(),
  errors: GraphqlErrors.optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  response: z
    .object({
      status: z.number().default(200),
      headers: z.record(z.string(), z.unknown()).optional(),
      data: z.unknown().optional(),
    })
    .optional()
    .catch(undefined),
});

const Said = z
  .object({ message: z.string().optional(), errors: GraphqlErrors.optional().catch(undefined) })
  .catch({});

const KIND_OF_TYPE: Record<string, SourceErrorKind> = {
  NOT_FOUND: 'not-found',
  FORBIDDEN: 'forbidden',
  INSUFFICIENT_SCOPES: 'forbidden',
  RATE_LIMITED: 'rate-limited',
  RATE_LIMIT: 'rate-limited',
  SERVICE_UNAVAILABLE: 'unavailable',
};

/** GitHub's own limit is told by these; a 403 without any of them is a refusal. */
const LIMIT_MESSAGE = /secondary rate limit|API rate limit exceeded|abuse detection/i;

/** After a secondary limit without a Retry-After, GitHub asks for at least a minute. */
const SECONDARY_WAIT_MS = 60_000;

interface Refusal {
  kind: SourceErrorKind;
  detail: string;
  waitMs?: number | undefined;
  /** GitHub gave up on the answer: less may be asked for. */
  tooHeavy?: boolean;
}

function waitOf(headers: Record<string, unknown>, secondary: boolean, now: Date): number | undefined {
  const asked = headers['retry-after'];
  const told = retryAfterMs(asked === undefined ? undefined : String(asked), now);
  if (told !== undefined) return told;
  if (headers['x-ratelimit-remaining'] === '0' && headers['x-ratelimit-reset'] !== undefined) {
    return Math.max(0, Number(headers['x-ratelimit-reset']) * 1000 - now.getTime());
  }
  return secondary ? SECONDARY_WAIT_MS : undefined;
}

const GAVE_UP = /something went wrong|respond to your request in time|timeout/i;

function kindOfGraphql(error: z.infer<typeof GraphqlErrors>[number]): SourceErrorKind {
  if (error.extensions?.code === 'undefinedField') return 'gone';
  if (GAVE_UP.test(error.message)) return 'unavailable';
  return KIND_OF_TYPE[error.type ?? ''] ?? 'bad-response';
}

/** A field that GitHub refused to answer, where it answered the rest. */
export interface FieldRefusal {
  path: (string | number)[];
  kind: SourceErrorKind;
  /** What GitHub said of it. */
  said: string;
}

const Part = z.object({ data: z.record(z.string(), z.unknown()), errors: GraphqlErrors });

/** What an answer with errors holds all the same; null where they are not of single fields, or a limit is among them. */
export function partOf(
  error: unknown,
  conceal: (text: string) => string,
): { data: unknown; refusals: FieldRefusal[] } | null {
  const part = Part.safeParse(error).data;
  if (!part) return null;
  const refusals: FieldRefusal[] = [];
  for (const each of part.errors) {
    const kind = kindOfGraphql(each);
    if (!each.path?.length || kind === 'rate-limited') return null;
    refusals.push({ path: each.path, kind, said: conceal(each.message).slice(0, 300) });
  }
  return { data: part.data, refusals };
}

function refusalByGraphql(
  errors: z.infer<typeof GraphqlErrors>,
  headers: Record<string, unknown>,
  now: Date,
): Refusal {
  const kinds = errors.map(kindOfGraphql);
  const kind = kinds.find((each) => each === 'rate-limited') ?? kinds[0] ?? 'bad-response';
  const waitMs = kind === 'rate-limited' ? waitOf(headers, false, now) : undefined;
  const detail = errors.map((error) => error.message).join('; ');
  return { kind, detail, waitMs, tooHeavy: kind === 'unavailable' && GAVE_UP.test(detail) };
}

function refusalByStatus(
  status: number,
  message: string,
  headers: Record<string, unknown>,
  now: Date,
): Refusal {
  const secondary = /secondary rate|abuse detection/i.test(message);
  const waitMs = waitOf(headers, secondary, now);
  const limited = status === 429 || (status === 403 && (waitMs !== undefined || LIMIT_MESSAGE.test(message)));
  const told = `${status}${message && ` ${message}`}`;
  if (limited) return { kind: 'rate-limited', detail: told, waitMs };
  const needed = headers['x-accepted-github-permissions'] ?? headers['x-accepted-oauth-scopes'];
  const detail = status === 403 && needed ? `${told} (it takes ${needed})` : told;
  const tooHeavy = status === 502 || status === 504;
  return { kind: kindOfStatus(status) ?? 'bad-response', detail, tooHeavy };
}

function refusalWithoutAnswer(message: string, cause: unknown): Refusal {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return { kind: 'timeout', detail: 'no answer in time' };
  }
  if (cause instanceof CutShort) return { kind: 'bad-response', detail: cause.message };
  return { kind: 'unavailable', detail: message };
}

function refusalOf(error: unknown, now: Date): Refusal | null {
  const failure = Failure.safeParse(error).data;
  if (!failure) return null;
  const said = Said.parse(failure.response?.data);
  const headers = failure.response?.headers ?? failure.headers ?? {};
  const answeredWell = failure.response !== undefined && failure.response.status < 400;
  const errors = failure.errors ?? (answeredWell ? said.errors : undefined);
  if (errors?.length) return refusalByGraphql(errors, headers, now);
  if (failure.status === undefined) return null;
  if (!failure.response) return refusalWithoutAnswer(failure.message, failure.cause);
  return refusalByStatus(failure.status, said.message ?? '', headers, now);
}

/**
 * What a failed call to GitHub means for a sync, as a SourceError that names the call; `conceal` takes secrets out of
 * what GitHub said. The error itself where it is no failure of GitHub's (a bug, an abort). The original is not kept as
 * the cause: it carries the request.
 */
export function toSourceError(
  error: unknown,
  call: string,
  conceal: (text: string) => string,
  now: Date,
): unknown {
  if (error instanceof SourceError) return error;
  const refusal = refusalOf(error, now);
  if (!refusal) return error;
  const what = `GitHub, ${call}: ${conceal(refusal.detail).slice(0, 300)}`;
  if (refusal.tooHeavy) return new TooHeavy(refusal.kind, what);
  const options = refusal.waitMs === undefined ? {} : { retryAfterMs: refusal.waitMs };
  return new SourceError(refusal.kind, what, options);
}
