import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { OutboxEntry } from '../store/outbox.ts';
import { fitted } from './fitted.ts';
import { judge, LOST_ACCESS, MENDABLE, type Posted } from './judge.ts';
import { truncateText } from './mrkdwn.ts';
import { judgeUpload, uploadAll, uploadsOf } from './uploads.ts';

export const POST_EVENT = 'kata_post';

const TEXT_LIMIT = 3_900;
/** What Slack says of blocks that it does not take: the words alone may do. */
const UNFIT_BLOCKS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);
/** After so many uploads that failed a message goes without its files. */
const MOST_UPLOADS = 3;

/** Where a message goes: a conversation, or a thread of it. */
export interface Place {
  channel: string;
  threadTs?: string;
}

/** Files that Slack will not have, or not after several tries: the words are worth posting all the same. */
function goesWithout(failure: Posted, entry: OutboxEntry): failure is Posted & { reason: string } {
  if (failure.kind === 'refused') return !LOST_ACCESS.has(failure.reason);
  return (
    failure.kind === 'wait' && failure.uploadFailed === true && (entry.uploadsFailed ?? 0) + 1 >= MOST_UPLOADS
  );
}

function postWords(
  client: WebClient,
  entry: OutboxEntry,
  place: Place,
  blocks: KnownBlock[],
): Promise<Posted> {
  return client.chat
    .postMessage({
      channel: place.channel,
      ...(place.threadTs && { thread_ts: place.threadTs }),
      text: truncateText(entry.text, TEXT_LIMIT),
      ...(blocks.length ? { blocks } : {}),
      metadata: { event_type: POST_EVENT, event_payload: { key: entry.key } },
      unfurl_links: false,
      unfurl_media: false,
    })
    .then(({ ts }) => ({ kind: 'sent' as const, ...(ts ? { ts } : {}) }), judge);
}

/** With its blocks, else in words alone. */
async function postMessage(client: WebClient, entry: OutboxEntry, place: Place): Promise<Posted> {
  const posted = await postWords(client, entry, place, fitted(entry.blocks as KnownBlock[]));
  if (posted.kind !== 'refused' || !UNFIT_BLOCKS.has(posted.reason)) return posted;
  const { reason } = posted;
  const again = await postWords(client, entry, place, []);
  return again.kind === 'sent' ? { ...again, degraded: reason } : again;
}

async function shareFiles(
  client: WebClient,
  entry: OutboxEntry,
  place: Place,
  uploaded: { id: string; title: string }[],
  blocks: KnownBlock[],
): Promise<Posted> {
  return client.files
    .completeUploadExternal({
      channel_id: place.channel,
      ...(place.threadTs && { thread_ts: place.threadTs }),
      files: uploaded as [{ id: string; title: string }],
      ...(blocks.length ? { blocks } : { initial_comment: truncateText(entry.text, TEXT_LIMIT) }),
    })
    .then(() => ({ kind: 'sent' as const, fileNames: uploadsOf(entry).map(({ name }) => name) }), judge);
}

/**
 * Posts an entry: a message, or files with their message. `begin` is awaited right before the first request that
 * may make it visible, and stops it by returning false. Files that cannot be uploaded and blocks that Slack refuses are left
 * out rather than the message.
 * @returns null when it was stopped
 */
export async function post(
  client: WebClient,
  entry: OutboxEntry,
  place: Place,
  begin: () => Promise<boolean>,
): Promise<Posted | null> {
  const files = uploadsOf(entry);
  if (files.length === 0) return (await begin()) ? postMessage(client, entry, place) : null;
  const uploaded = await uploadAll(client, files).then(
    (all) => ({ all }),
    (error: unknown) => ({ failure: judgeUpload(error) }),
  );
  if ('failure' in uploaded) {
    const { failure } = uploaded;
    if (!goesWithout(failure, entry)) return failure;
    if (!(await begin())) return null;
    const posted = await postMessage(client, entry, place);
    return posted.kind === 'sent' ? { ...posted, degraded: failure.reason } : posted;
  }
  if (!(await begin())) return null;
  const blocks = fitted(entry.blocks as KnownBlock[]);
  const posted = await shareFiles(client, entry, place, uploaded.all, blocks);
  if (posted.kind !== 'refused') return posted;
  const { reason } = posted;
  if (UNFIT_BLOCKS.has(reason) && blocks.length > 0) {
    const again = await shareFiles(client, entry, place, uploaded.all, []);
    return again.kind === 'sent' ? { ...again, degraded: reason } : again;
  }
  // Whoever waits for a file is told that it did not come.
  if (entry.notify || MENDABLE.has(reason)) return posted;
  const words = await postMessage(client, entry, place);
  return words.kind === 'sent' ? { ...words, degraded: reason } : words;
}
