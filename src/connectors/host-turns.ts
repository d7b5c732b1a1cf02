import PQueue from 'p-queue';

/** Calls that one host is sent at once, however many sources and streams read it. */
const AT_ONCE = 6;

/** Does work when one of the host's places is free. Throws the signal's reason when it is aborted before that. */
export type HostTurns = <T>(host: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** Places for calls, shared by all who are given it. */
export function hostTurns(atOnce = AT_ONCE): HostTurns {
  const queues = new Map<string, PQueue>();
  return (host, signal, work) => {
    const queue = queues.get(host) ?? new PQueue({ concurrency: atOnce });
    queues.set(host, queue);
    return queue.add(work, { signal });
  };
}
