import type { Leases } from '../store/leases.ts';

/** By lease: the end of the last of those in this process who have it or wait for it. */
const lines = new WeakMap<Leases, Map<string, Promise<unknown>>>();

/**
 * Waits for those in this process who asked for a lease before. Throws the signal's reason.
 * @returns what lets the next one have its turn
 */
export async function lineUp(leases: Leases, name: string, signal: AbortSignal): Promise<() => void> {
  const line = lines.get(leases) ?? new Map<string, Promise<unknown>>();
  lines.set(leases, line);
  const before = line.get(name);
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const end = Promise.all([before, left]).then(() => {
    if (line.get(name) === end) line.delete(name);
  });
  line.set(name, end);
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      leave();
      reject(signal.reason);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    void Promise.resolve(before).then(() => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
  });
  return leave;
}
