interface Asked<T, R> {
  each: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Does together what is asked in one turn, and what is asked while the work on that is under way: a command of the database
 * costs more than one thing more in it.
 * @param work its results are in the order of what was asked; when it fails, each fails
 */
export function together<T, R>(work: (all: T[]) => Promise<R[]>): (each: T) => Promise<R> {
  let waiting: Asked<T, R>[] = [];
  let busy = false;

  async function serve(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      const results = await work(batch.map(({ each }) => each));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function serveAll(): Promise<void> {
    busy = true;
    await Promise.resolve();
    while (waiting.length > 0) await serve();
    busy = false;
  }

  return (each) =>
    new Promise((resolve, reject) => {
      waiting.push({ each, resolve, reject });
      if (!busy) void serveAll();
    });
}
