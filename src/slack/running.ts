/** Work that goes on after a request was acknowledged, so that a shutdown can wait for it. */
export interface Running {
  /** Follows `work`, which must not reject. */
  track(work: Promise<void>): Promise<void>;
  /** Waits for what runs, at most so long; how many were still running then. */
  drain(timeoutMs: number): Promise<number>;
}

export function trackRunning(): Running {
  const running = new Set<Promise<void>>();
  return {
    async track(work) {
      running.add(work);
      await work;
      running.delete(work);
    },
    async drain(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.all(running), timeout]);
      clearTimeout(timer);
      return running.size;
    },
  };
}

/** It took longer than there was time for; it may still be carried out. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

/** @throws TookTooLong when `work` has not come to its end after so many milliseconds */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no end after ${ms} ms`)), ms);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
