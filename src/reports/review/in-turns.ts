import PQueue from 'p-queue';

const AT_ONCE = 4;

/** Does something for each, a few at a time, so that hundreds of teams leave the database to others too. */
export async function inTurns<T, R>(all: T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const queue = new PQueue({ concurrency: AT_ONCE });
  return Promise.all(all.map((each) => queue.add(() => work(each))));
}
