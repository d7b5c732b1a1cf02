import { openStore, type Store } from '../../src/store/index.ts';
import { openedAt, tick } from './ticking.ts';

/** What the process does, and the step after which it is killed. */
export interface Orders {
  uri: string;
  database: string;
  /** By the clock of the process. */
  now: string;
  /** Opens a round that ends then, before it looks after all. */
  opens?: { id: string; closesAt: string };
  dieAfter: 'open' | 'addAll' | 'beginClosing';
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const store = await openStore(orders);

async function step<T>(name: Orders['dieAfter'], work: Promise<T>): Promise<T> {
  const result = await work;
  if (name === orders.dieAfter) process.kill(process.pid, 'SIGKILL');
  return result;
}

const { surveyRounds, outbox } = store;
const counted: Store = {
  ...store,
  surveyRounds: {
    ...surveyRounds,
    open: (...args) => step('open', surveyRounds.open(...args)),
    beginClosing: (...args) => step('beginClosing', surveyRounds.beginClosing(...args)),
  },
  outbox: { ...outbox, addAll: (...args) => step('addAll', outbox.addAll(...args)) },
};

if (orders.opens) await openedAt(counted, orders.now, orders.opens);
await tick(counted, orders.now, { leaseMs: 300 });
await store.close();
