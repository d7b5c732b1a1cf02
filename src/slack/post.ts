import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import {
  type FilesGetUploadURLExternalResponse,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api';
import type { OutboxEntry, Post } from '../store/outbox.ts';
import { truncateText } from './mrkdwn.ts';

export const POST_EVENT = 'kata_post';

const TEXT_LIMIT = 3_900;
const ALT_LIMIT = 1_000;
const UPLOAD_TIMEOUT_MS = 10_000;
const BUSY_WAIT_MS = 30_000;
const RECONNECT_WAIT_MS = 2_000;
/** By Slack's own description part of the operation may have succeeded. */
const HALF_DONE = new Set(['internal_error', 'fatal_error', 'service_unavailable']);
const BUSY = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export type Posted =
  | { kind: 'sent'; ts?: string }
  /** Slack did not take it and would not if asked again. */
  | { kind: 'refused'; reason: string }
  /** It was not sent for certain, and may be later. */
  | { kind: 'wait'; ms: number; reason: string }
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
    return { kind: 'wait', ms: Math.max(1, error.retryAfter) * 1000, reason: 'rate limited' };
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

/** Name of the picture's file: readable, and the sign by which the post is found again. */
export function fileNameOf({ key, picture }: Pick<Post, 'key' | 'picture'>): string {
  const title = (picture?.title ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 20);
  return `${title.replace(/^-|-$/g, '').slice(0, 60) || 'chart'}-${digest}.png`;
}

async function upload(client: WebClient, entry: OutboxEntry, png: Buffer, alt: string): Promise<string> {
  // By its generic method: the client's own one names the alternative text in a way that Slack ignores.
  const granted: FilesGetUploadURLExternalResponse = await client.apiCall('files.getUploadURLExternal', {
    filename: fileNameOf(entry),
    length: png.length,
    alt_txt: truncateText(alt, ALT_LIMIT),
  });
  const { upload_url: address, file_id: file } = granted;
  const response = await fetch(address ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(png),
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  });
  if (!response.ok || !file) throw new Error(`the upload was answered with status ${response.status}`);
  return file;
}

/** A failed upload posts nothing, so it is never in doubt. */
function judgeUpload(error: unknown): Posted {
  const judged = judge(error);
  return judged.kind === 'uncertain' ? { ...judged, kind: 'wait', ms: RECONNECT_WAIT_MS } : judged;
}

/**
 * Posts an entry: a message, or a picture with its message. `begin` is awaited right before the one request that
 * makes it visible, and stops it by returning false.
 * @returns null when it was stopped
 */
export async function post(
  client: WebClient,
  entry: OutboxEntry,
  begin: () => Promise<boolean>,
): Promise<Posted | null> {
  const { channel, picture } = entry;
  const text = truncateText(entry.text, TEXT_LIMIT);
  const blocks = entry.blocks as KnownBlock[];
  if (!picture) {
    if (!(await begin())) return null;
    return client.chat
      .postMessage({
        channel,
        text,
        ...(blocks.length ? { blocks } : {}),
        metadata: { event_type: POST_EVENT, event_payload: { key: entry.key } },
        unfurl_links: false,
        unfurl_media: false,
      })
      .then(({ ts }) => ({ kind: 'sent' as const, ...(ts ? { ts } : {}) }), judge);
  }
  const uploaded = await upload(client, entry, picture.png, picture.alt).then(
    (id) => ({ id }),
    (error: unknown) => ({ failure: judgeUpload(error) }),
  );
  if ('failure' in uploaded) return uploaded.failure;
  if (!(await begin())) return null;
  return client.files
    .completeUploadExternal({
      channel_id: channel,
      files: [{ id: uploaded.id, title: picture.title }],
      ...(blocks.length ? { blocks } : { initial_comment: text }),
    })
    .then(() => ({ kind: 'sent' as const }), judge);
}
