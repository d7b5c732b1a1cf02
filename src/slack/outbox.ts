import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { OutboxEntry, OutboxStore, Post, Settlement } from '../store/outbox.ts';
import type { Workspace } from './connection.ts';
import { findPost } from './history.ts';
import { loggable } from './log.ts';
import { post } from './post.ts';

export interface OutboxOptions {
  entries: OutboxStore;
  /** Reads histories. */
  web: WebClient;
  /** Posts; must not retry by itself. */
  posts: WebClient;
  workspace: Workspace;
  clock: Clock;
  log: Logger;
  /** How long a process keeps a channel to itself; longer than a post may take. Milliseconds; 60,000 by default. */
  leaseMs?: number;
  /** Least time between two posts to a channel. Milliseconds; 1,000 by default. */
  intervalMs?: number;
  /** How often posts left by other processes are looked for. Milliseconds; 1,000 by default. */
  pollMs?: number;
  /** How long a post of unknown fate gets to appear before it is looked for. Milliseconds; 5,000 by default. */
  doubtMs?: number;
}

/** A post that has come to its end: `sent` or `held`. */
export type Settled = OutboxEntry & { status: 'sent' | 'held' };

type Listener = (entry: Settled) => Promise<void>;

export interface Outbox {
  /** Puts a post in the queue and starts on it; false when it was put there before. */
  enqueue(post: Post): Promise<boolean>;
  /** Called in the process that settles a post. What it throws is logged. */
  onSettled(listener: Listener): void;
  /** Looks for work now. */
  kick(): void;
  start(): void;
  /** Waits for posts under way; the rest stays in the queue for the next process. */
  stop(): Promise<void>;
}

const MOST_ATTEMPTS = 8;
const MOST_WAIT_MS = 60_000;

/** All posts to channels and direct messages: each once, in order, at most one a second to a channel. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { entries, clock, log } = options;
  const { leaseMs = 60_000, intervalMs = 1_000, pollMs = 1_000, doubtMs = 5_000 } = options;
  const owner = crypto.randomUUID();
  const busy = new Map<string, Promise<void>>();
  const quietUntil = new Map<string, number>();
  const listeners: Listener[] = [];
  let running: Promise<void> | null = null;
  let stopped = false;
  let woken = false;
  let wake: () => void = () => {};

  function later(ms: number): Date {
    return new Date(clock().getTime() + ms);
  }

  async function deliver(entry: OutboxEntry): Promise<Settlement | null> {
    if (entry.uncertain) {
      const found = await findPost(options.web, entry, options.workspace);
      if (found.kind === 'found') return { status: 'sent', sentAt: clock(), ts: found.ts };
      if (found.kind === 'later') {
        return { status: 'pending', notBefore: later(found.ms), uncertain: true };
      }
      if (found.kind === 'unreadable') {
        const reason = `nobody can tell whether it was posted: the history cannot be read (${found.reason})`;
        return { status: 'held', reason, uncertain: true };
      }
      if (entry.attempts >= MOST_ATTEMPTS) {
        const reason = `Slack did not take it in ${entry.attempts} attempts`;
        return { status: 'held', reason, uncertain: false };
      }
    }
    async function begin(): Promise<boolean> {
      const kept = await entries.renew(entry.channel, owner, later(leaseMs));
      return kept && (await entries.attempt(entry.key, owner, clock()));
    }
    const posted = await post(options.posts, entry, begin);
    if (!posted) return null;
    if (posted.kind === 'sent') {
      return { status: 'sent', sentAt: clock(), ...(posted.ts ? { ts: posted.ts } : {}) };
    }
    if (posted.kind === 'refused') return { status: 'held', reason: posted.reason, uncertain: false };
    log.warn({ channel: entry.channel, reason: posted.reason, attempts: entry.attempts + 1 }, 'post put off');
    if (posted.kind === 'wait') {
      return { status: 'pending', notBefore: later(posted.ms), uncertain: entry.uncertain };
    }
    const patience = Math.min(doubtMs * 2 ** entry.attempts, Math.max(doubtMs, MOST_WAIT_MS));
    return { status: 'pending', notBefore: later(patience), uncertain: true };
  }

  async function announce(entry: OutboxEntry, settlement: Settlement): Promise<void> {
    if (settlement.status === 'pending') return;
    if (settlement.status === 'held') {
      log.error({ channel: entry.channel, reason: settlement.reason }, 'post held back');
    }
    for (const listener of listeners) {
      await listener({ ...entry, ...settlement }).catch((error: unknown) =>
        log.error({ error: loggable(error) }, 'could not tell what became of a post'),
      );
    }
  }

  /** Posts the first entry of a channel, if this process may. */
  async function serve(channel: string): Promise<void> {
    const claim = await entries.claim(channel, owner, clock(), leaseMs);
    if (!claim.mine) {
      quietUntil.set(channel, Math.min(claim.againAt.getTime(), later(pollMs).getTime()));
      return;
    }
    const entry = await entries.take(channel, owner, clock());
    if (!entry) {
      await entries.release(channel, owner, clock());
      return;
    }
    const settlement = await deliver(entry);
    const settled = settlement !== null && (await entries.settle(entry.key, owner, settlement));
    const next = later(intervalMs);
    quietUntil.set(channel, next.getTime());
    await entries.release(channel, owner, next);
    if (settled) await announce(entry, settlement);
  }

  function undertake(channel: string): void {
    const task = serve(channel)
      .catch((error: unknown) => {
        log.warn({ error: loggable(error) }, 'outbox interrupted; it goes on by itself');
        quietUntil.set(channel, later(pollMs).getTime());
      })
      .finally(() => {
        busy.delete(channel);
        kick();
      });
    busy.set(channel, task);
  }

  /** Milliseconds until there may be something to do. */
  async function round(): Promise<number> {
    let wait = pollMs;
    for (const { channel, notBefore } of await entries.waiting()) {
      if (stopped || busy.has(channel)) continue;
      const due = Math.max(notBefore.getTime(), quietUntil.get(channel) ?? 0) - clock().getTime();
      if (due > 0) wait = Math.min(wait, due);
      else undertake(channel);
    }
    return wait;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const wait = await round().catch((error: unknown) => {
        log.warn({ error: loggable(error) }, 'outbox cannot reach the database; it tries again');
        return pollMs;
      });
      if (woken || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  function kick(): void {
    woken = true;
    wake();
  }

  return {
    async enqueue(entry) {
      const added = await entries.add(entry, clock());
      if (added) kick();
      return added;
    },
    onSettled: (listener) => void listeners.push(listener),
    kick,
    start() {
      running ??= run();
    },
    async stop() {
      stopped = true;
      kick();
      await running;
      await Promise.all(busy.values());
    },
  };
}
