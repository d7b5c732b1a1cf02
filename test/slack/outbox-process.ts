import { pino } from 'pino';
import { systemClock } from '../../src/clock.ts';
import { connectSlack } from '../../src/slack/connection.ts';
import { createOutbox } from '../../src/slack/outbox.ts';
import { openStore } from '../../src/store/index.ts';
import type { OutboxStore } from '../../src/store/outbox.ts';

/** What the process is to do: post something, and die right after so many steps. */
export interface Orders {
  uri: string;
  database: string;
  apiUrl: string;
  token: string;
  key: string;
  channel: string;
  withChart: boolean;
  /** Step after which it is killed; 0 for never. */
  dieAfter: number;
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const log = pino({ level: 'silent' });
const store = await openStore(orders);
const { web, posts, workspace } = await connectSlack({ ...orders, log });

const steps: string[] = [];

async function step<T>(name: string, work: Promise<T>): Promise<T> {
  const result = await work;
  if (steps.push(name) === orders.dieAfter) process.kill(process.pid, 'SIGKILL');
  return result;
}

const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) => step(new URL(String(input)).pathname, realFetch(input, init));

const counted: OutboxStore = {
  ...store.outbox,
  // Its own channel alone: what other processes leave would change the count of steps.
  waiting: async () => (await store.outbox.waiting()).filter(({ channel }) => channel === orders.channel),
  add: (...args) => step('add', store.outbox.add(...args)),
  claim: (...args) => step('claim', store.outbox.claim(...args)),
  take: (...args) => step('take', store.outbox.take(...args)),
  renew: (...args) => step('renew', store.outbox.renew(...args)),
  attempt: (...args) => step('attempt', store.outbox.attempt(...args)),
  settle: (...args) => step('settle', store.outbox.settle(...args)),
  release: (...args) => step('release', store.outbox.release(...args)),
};

const outbox = createOutbox({
  entries: counted,
  web,
  posts,
  workspace,
  clock: systemClock,
  log,
  leaseMs: 1_500,
  pollMs: 5_000,
});
const done = new Promise<void>((resolve) => outbox.onSettled(async () => resolve()));
const picture = orders.withChart ? { png: Buffer.from('png'), title: orders.key, alt: 'A chart.' } : null;
await outbox.enqueue({ key: orders.key, channel: orders.channel, text: orders.key, blocks: [], picture });
outbox.start();
await done;
await outbox.stop();
await store.close();
process.stdout.write(JSON.stringify(steps));
