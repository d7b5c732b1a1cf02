import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

const BUSY_WAIT_MS = 30_000;
/** Why a post was put off that Slack takes when it has had some rest. */
export const RATE_LIMITED = 'rate limited';
export const RECONNECT_WAIT_MS = 2_000;
/** By Slack's own description part of the operation may have succeeded. */
const HALF_DONE = new Set(['internal_error', 'fatal_error', 'service_unavailable']);
const BUSY = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export type Posted =
  | {
      kind: 'sent';
      ts?: string;
      /** Why it went without its files or its blocks. */
      degraded?: string;
      fileNames?: string[];
    }
  /** Slack did not take it and would not if asked again. */
  | { kind: 'refused'; reason: string }
  /** It was not sent for certain, and may be later. */
  | { kind: 'wait'; ms: number; reason: string; uploadFailed?: true }
  | { kind: 'uncertain'; reason: string };

function causeCode(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string' && NEVER_LEFT.has(each.code)) return each.code;
  }
  return '';
}

/** What is known of a request to Slack that failed. */
export function judge(error: unknown): Exclude<Posted, { kind: 'sent' }> {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'wait', ms: Math.max(1, error.retryAfter) * 1000, reason: RATE_LIMITED };
  }
  if (error instanceof WebAPIPlatformError) {
    const reason = error.data.error;
    if (BUSY.has(reason)) return { kind: 'wait', ms: BUSY_WAIT_MS, reason };
    const known = /^[a-z][a-z_]{2,60}$/.test(reason) && !HALF_DONE.has(reason);
    return known
      ? { kind: 'refused', reason }
      : { kind: 'uncertain', reason: 'Slack answered with an error of its own' };
  }
  if (error instanceof WebAPIHTTPError) {
    const reason = `Slack answered with status ${error.statusCode}`;
    return error.statusCode >= 500 || error.statusCode === 408
      ? { kind: 'uncertain', reason }
      : { kind: 'refused', reason };
  }
  if (error instanceof WebAPIRequestError) {
    const code = causeCode(error.original);
    if (code) return { kind: 'wait', ms: RECONNECT_WAIT_MS, reason: `Slack is out of reach (${code})` };
  }
  return { kind: 'uncertain', reason: 'the connection to Slack broke off or timed out' };
}

/** Answers that say Kata may do nothing at all just now, whatever it posts. */
export const LOST_ACCESS = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'team_access_not_granted',
]);

/** What somebody can put right without posting again. */
export const MENDABLE = new Set([
  ...LOST_ACCESS,
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'posting_to_channel_denied',
  'restricted_action',
  'restricted_action_read_only_channel',
  'no_permission',
  'missing_scope',
  'user_disabled',
]);
