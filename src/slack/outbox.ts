import type { OutboxEntry, Post, Settlement } from '../store/outbox.ts';
import { type AttemptOptions, attemptOf } from './attempt.ts';
import { loggable } from './log.ts';

export interface OutboxOptions extends AttemptOptions {
  /** How long a process keeps a channel to itself; longer than a post may take. Milliseconds; 60,000 by default. */
  leaseMs?: number;
  /** Least time between two posts to a channel. Milliseconds; 1,000 by default. */
  intervalMs?: number;
  /** How often posts left by other processes are looked for. Milliseconds; 1,000 by default. */
  pollMs?: number;
  /** After how long a post that is put off again and again is told of. Milliseconds; 300,000 by default. */
  slowMs?: number;
}

/** A post that has come to its end (`sent` or `held`), or that waits for somebody to put something right (`pending`). */
export type Settled = OutboxEntry & { status: 'sent' | 'held' | 'pending' };

type Listener = (entry: Settled) => Promise<void>;

export interface Outbox {
  /** Puts a post in the queue and starts on it; false when it was put there before. */
  enqueue(post: Post): Promise<boolean>;
  /** Called in the process that settles a post, or finds that it has to wait. What it throws is logged. */
  onSettled(listener: Listener): void;
  /** Looks for work now. */
  kick(): void;
  start(): void;
  /** Waits for posts under way; the rest stays in the queue for the next process. */
  stop(): Promise<void>;
}

/** Channels that a process posts to at a time: each holds its pictures in memory. */
const MOST_BUSY = 25;

/** All posts to channels and direct messages: each once, in order, at most one a second to a channel. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { entries, clock, log } = options;
  const { leaseMs = 60_000, intervalMs = 1_000, pollMs = 1_000, slowMs = 300_000 } = options;
  const attempt = attemptOf(options);
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

  function beginning(entry: OutboxEntry): () => Promise<boolean> {
    return async () => {
      const kept = await entries.renew(entry.channel, owner, later(leaseMs));
      return kept && (await entries.attempt(entry.key, owner, clock()));
    };
  }

  async function announce(entry: OutboxEntry, settlement: Settlement): Promise<void> {
    const { status } = settlement;
    const known = { channel: entry.channel, reason: 'reason' in settlement ? settlement.reason : undefined };
    if (status === 'held') log.error(known, 'post held back');
    if (status === 'pending' && !settlement.blocked && !isSlow(entry, settlement)) return;
    for (const listener of listeners) {
      await listener({ ...entry, ...settlement }).catch((error: unknown) =>
        log.error({ error: loggable(error) }, 'could not tell what became of a post'),
      );
    }
  }

  /** Put off for so long that somebody should know. */
  function isSlow({ createdAt }: OutboxEntry, settlement: Settlement): boolean {
    const waited = clock().getTime() - createdAt.getTime();
    return 'reason' in settlement && settlement.reason !== undefined && waited > slowMs;
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
    const settlement = await attempt(entry, beginning(entry));
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
      if (stopped || busy.size >= MOST_BUSY) break;
      if (busy.has(channel)) continue;
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
