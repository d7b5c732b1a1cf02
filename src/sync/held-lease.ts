import { setTimeout as sleep } from 'node:timers/promises';
import type { Leases } from '../store/leases.ts';
import { lineUp } from './lease-line.ts';

/** The right to work alone was lost: this process was silent for longer than its term, and another has taken over. */
export class LeaseLost extends Error {
  constructor(name: string) {
    super(`another process has taken over ${name}, for this one was silent for too long: it goes on there`);
    this.name = 'LeaseLost';
  }
}

export interface HeldLease {
  /** Aborts, with a LeaseLost, once the lease is known to be lost. */
  signal: AbortSignal;
  /** To be awaited right before each write. @throws LeaseLost when somebody else has it */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

/** Takes a lease and renews it until it is released; null while somebody else holds it. */
export async function holdLease(leases: Leases, name: string, termMs: number): Promise<HeldLease | null> {
  const lease = await leases.acquire(name, termMs);
  if (!lease) return null;
  const lost = new AbortController();
  async function confirm(): Promise<void> {
    lost.signal.throwIfAborted();
    if (await lease?.renew()) return;
    lost.abort(new LeaseLost(name));
    lost.signal.throwIfAborted();
  }
  // A renewal that fails says nothing of who holds the lease; the next one, or the next write, will tell.
  const renewal = setInterval(() => void confirm().catch(() => {}), termMs / 3);
  return {
    signal: lost.signal,
    confirm,
    async release() {
      clearInterval(renewal);
      await lease.release();
    },
  };
}

const POLL_MS = 50;

async function pollFor(
  leases: Leases,
  name: string,
  termMs: number,
  signal: AbortSignal,
): Promise<HeldLease> {
  for (;;) {
    signal.throwIfAborted();
    const held = await holdLease(leases, name, termMs);
    if (held) return held;
    await sleep(POLL_MS);
  }
}

/**
 * Takes a lease as soon as it is free. Of several who wait in one process only the first asks the database for it.
 * Throws the signal's reason.
 */
export async function awaitLease(
  leases: Leases,
  name: string,
  { termMs, signal }: { termMs: number; signal: AbortSignal },
): Promise<HeldLease> {
  signal.throwIfAborted();
  const leave = await lineUp(leases, name, signal);
  try {
    const held = await pollFor(leases, name, termMs, signal);
    return { ...held, release: () => held.release().finally(leave) };
  } catch (error) {
    leave();
    throw error;
  }
}
