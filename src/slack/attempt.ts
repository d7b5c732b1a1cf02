import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { DAY_MS } from '../domain/milliseconds.ts';
import type { OutboxEntry, OutboxStore, Settlement } from '../store/outbox.ts';
import type { Workspace } from './connection.ts';
import { directMessagesOf } from './direct-messages.ts';
import { findPost } from './history.ts';
import { judge, MENDABLE, type Posted, RATE_LIMITED } from './judge.ts';
import { type Place, post } from './post.ts';
import { restsBy } from './rests.ts';

export interface AttemptOptions {
  entries: OutboxStore;
  /** Reads histories and opens direct messages. */
  web: WebClient;
  /** Posts; must not retry by itself. */
  posts: WebClient;
  workspace: Workspace;
  clock: Clock;
  log: Logger;
  /** How long a post of unknown fate gets to appear before it is looked for. Milliseconds; 5,000 by default. */
  doubtMs?: number;
  /** How often a post is tried that Slack takes once somebody has put something right. Milliseconds; 600,000 by default. */
  blockedMs?: number;
  /** How long that goes on. Milliseconds; 24 hours by default. */
  patienceMs?: number;
}

const MOST_ATTEMPTS = 8;
const MOST_WAIT_MS = 60_000;

/** One try to post an entry: looks for it first where an earlier try may have gone through. */
export function attemptOf(
  options: AttemptOptions,
): (entry: OutboxEntry, begin: () => Promise<boolean>) => Promise<Settlement | null> {
  const { entries, web, posts, workspace, clock, log } = options;
  const { doubtMs = 5_000, blockedMs = 600_000, patienceMs = DAY_MS } = options;
  const directMessageWith = directMessagesOf(web);
  const rests = restsBy(clock);

  function later(ms: number): Date {
    return new Date(clock().getTime() + ms);
  }

  const isPerson = (named: string) => /^[UW]/.test(named);

  /** @throws what Slack answers */
  async function channelOf(named: string): Promise<string> {
    return isPerson(named) ? directMessageWith(named) : named;
  }

  /** The message in whose thread an entry goes; or what becomes of the entry without it. */
  async function threadOf(entry: OutboxEntry, channel: string): Promise<{ ts?: string } | Settlement> {
    if (entry.thread === undefined) return {};
    const first = await entries.find(entry.thread);
    if (!first) return { status: 'held', reason: 'the message it belongs to is gone', uncertain: false };
    if (first.status === 'held') {
      return {
        status: 'held',
        reason: first.reason ?? 'the message it belongs to is held',
        uncertain: false,
      };
    }
    if (first.status !== 'sent') {
      const at = Math.max(first.notBefore.getTime(), later(1_000).getTime());
      const { reason } = first;
      return {
        status: 'pending',
        notBefore: new Date(at),
        uncertain: false,
        blocked: true,
        ...(reason && { reason }),
      };
    }
    if (first.ts) return { ts: first.ts };
    const rest = rests.left('histories');
    if (rest !== null) return { status: 'pending', notBefore: later(rest), uncertain: entry.uncertain };
    const found = await findPost(web, first, workspace, { channel });
    if (found.kind === 'found') {
      await entries.located(first.key, found.ts);
      return { ts: found.ts };
    }
    if (found.kind === 'later') {
      rests.heard('histories', found);
      return { status: 'pending', notBefore: later(found.ms), uncertain: entry.uncertain };
    }
    if (clock().getTime() - (first.sentAt ?? first.createdAt).getTime() < MOST_WAIT_MS) {
      return { status: 'pending', notBefore: later(doubtMs), uncertain: false };
    }
    return { status: 'held', reason: 'the message it belongs to cannot be found', uncertain: false };
  }

  async function lookFor(entry: OutboxEntry, place: Place): Promise<Settlement | null> {
    const found = await findPost(web, entry, workspace, place);
    if (found.kind === 'found') return { status: 'sent', sentAt: clock(), ts: found.ts };
    if (found.kind === 'later') return { status: 'pending', notBefore: later(found.ms), uncertain: true };
    if (found.kind === 'unreadable') {
      const reason = `nobody can tell whether it was posted: the history cannot be read (${found.reason})`;
      return { status: 'held', reason, uncertain: true };
    }
    if (entry.attempts < MOST_ATTEMPTS) return null;
    const reason = `Slack did not take it in ${entry.attempts} attempts`;
    return { status: 'held', reason, uncertain: false };
  }

  /** Refused: for good where somebody waits for it and is told, or nothing can be put right, or it was long enough. */
  function refused(entry: OutboxEntry, reason: string): Settlement {
    const waited = clock().getTime() - entry.createdAt.getTime();
    if (entry.notify || !MENDABLE.has(reason) || waited > patienceMs) {
      return { status: 'held', reason, uncertain: false };
    }
    return { status: 'pending', notBefore: later(blockedMs), uncertain: false, blocked: true, reason };
  }

  function settlementOf(posted: Posted, entry: OutboxEntry): Settlement {
    if (posted.kind === 'sent') {
      const { kind: _kind, ...told } = posted;
      return { status: 'sent', sentAt: clock(), ...told };
    }
    if (posted.kind === 'refused') return refused(entry, posted.reason);
    log.warn({ channel: entry.channel, reason: posted.reason, attempts: entry.attempts + 1 }, 'post put off');
    if (posted.kind === 'wait') {
      const { reason, uploadFailed } = posted;
      const uploadsFailed = (entry.uploadsFailed ?? 0) + (uploadFailed ? 1 : 0);
      return {
        status: 'pending',
        notBefore: later(posted.ms),
        uncertain: entry.uncertain,
        reason,
        uploadsFailed,
      };
    }
    const patience = Math.min(doubtMs * 2 ** entry.attempts, Math.max(doubtMs, MOST_WAIT_MS));
    return { status: 'pending', notBefore: later(patience), uncertain: true };
  }

  return async function attempt(entry, begin) {
    const opens = isPerson(entry.channel) && !directMessageWith.isKnown(entry.channel);
    const closed = opens ? rests.left('openings') : null;
    if (closed !== null) {
      return {
        status: 'pending',
        notBefore: later(closed),
        uncertain: entry.uncertain,
        reason: RATE_LIMITED,
      };
    }
    const channel = await channelOf(entry.channel).then(
      (id) => ({ id }),
      (error: unknown) => ({ failure: judge(error) }),
    );
    if ('failure' in channel) {
      const { failure } = channel;
      const { reason } = failure;
      if (failure.kind === 'wait') rests.heard('openings', failure);
      return settlementOf(
        failure.kind === 'uncertain' ? { kind: 'wait', ms: doubtMs, reason } : failure,
        entry,
      );
    }
    const thread = await threadOf(entry, channel.id);
    if ('status' in thread) return thread;
    const place = { channel: channel.id, ...(thread.ts && { threadTs: thread.ts }) };
    const known = entry.uncertain ? await lookFor(entry, place) : null;
    if (known) return known;
    const hasFiles = entry.picture !== null || (entry.documents ?? []).length > 0;
    const rest = hasFiles ? rests.left('files') : null;
    if (rest !== null) {
      return { status: 'pending', notBefore: later(rest), uncertain: entry.uncertain, reason: RATE_LIMITED };
    }
    const posted = await post(posts, entry, place, begin);
    if (posted?.kind === 'wait' && hasFiles) rests.heard('files', posted);
    return posted && settlementOf(posted, entry);
  };
}
