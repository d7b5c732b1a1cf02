import { setTimeout as sleep } from 'node:timers/promises';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { createPublisher, startPublisher } from '../../src/publishing/publisher.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { silent, weeklyOf } from './support.ts';

/** What the process is to do: share the work until it is killed, or publish one edition and die after so many steps. */
export interface Orders {
  uri: string;
  database: string;
  leaseMs: number;
  /** How far its clock is from the machine's. */
  shiftMs: number;
  /** Step after which it is killed, 0 for never; absent to go on for ever. */
  dieAfter?: number;
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const store = await openStore(orders);
const clock = () => new Date(Date.now() + orders.shiftMs);

const steps: string[] = [];

async function step<T>(name: string, work: Promise<T>): Promise<T> {
  const result = await work;
  if (steps.push(name) === orders.dieAfter) process.kill(process.pid, 'SIGKILL');
  return result;
}

const { editions, outbox } = store;
const counted: Store = {
  ...store,
  editions: {
    ...editions,
    claim: (...args) => step('claim', editions.claim(...args)),
    latest: (...args) => step('latest', editions.latest(...args)),
    write: (...args) => step('write', editions.write(...args)),
    finish: (...args) => step('finish', editions.finish(...args)),
  },
  outbox: { ...outbox, add: (...args) => step('add', outbox.add(...args)) },
};

/** Every process writes it in words of its own. */
const publications = [
  weeklyOf(async ({ scope, period }) => {
    await step('compose', sleep(5));
    const texts = ['message', 'details', 'more'];
    return {
      posts: texts.map((text) => ({
        channel: `C${scope}`,
        text: `${text} ${period} ${process.pid}`,
        blocks: [],
      })),
    };
  }),
];

const options = {
  store: counted,
  publications,
  contextFor: async () => ({ previous: null }),
  renderChart: async () => Buffer.from(''),
  admins: [],
  clock,
  log: silent,
  leaseMs: orders.leaseMs,
};

if (orders.dieAfter !== undefined) {
  await createPublisher(options).publishOne();
  await store.close();
  process.stdout.write(JSON.stringify(steps));
} else {
  startPublisher({ ...options, pollMs: 50 });
  process.stdout.write('started\n');
  for (;;) {
    // While the database is away there is no tick.
    await planEditions({ store, publications, admins: [], now: clock(), log: silent }).catch(() => {});
    await sleep(200);
  }
}
