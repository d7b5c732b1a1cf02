import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Composed } from '../../src/publishing/define.ts';
import { createPublisher } from '../../src/publishing/publisher.ts';
import { freshStore } from '../support/store.ts';
import { silent, team, weeklyOf } from './support.ts';

const KEY = { publication: 'weekly', scope: 'a', period: '2026-W48' };
const DUE = new Date('2026-11-23T08:00Z');
const UNTIL = new Date('2026-11-23T23:00Z');

/** One team's edition is due. */
async function world() {
  const store = await freshStore();
  await store.organisation.saveTeams([team('a')]);
  await store.editions.insert([{ ...KEY, dueAt: DUE, until: UNTIL }], 'due', DUE);
  return { store };
}

test('one that takes longer to write than a process may be silent stays in its hands', async () => {
  let tries = 0;
  const compose = async (): Promise<Composed> => {
    tries += 1;
    await sleep(1_200);
    return { posts: [{ channel: 'Ca', text: 'slowly', blocks: [] }] };
  };
  const { store } = await world();
  const shiftMs = DUE.getTime() - Date.now();
  const publishers = ['one', 'another'].map(() =>
    createPublisher({
      store,
      publications: [weeklyOf(compose)],
      contextFor: async (previous) => ({ previous }),
      renderChart: async () => Buffer.from(''),
      admins: [],
      clock: () => new Date(Date.now() + shiftMs),
      log: silent,
      leaseMs: 300,
    }),
  );
  const [writer, other] = publishers;
  const writing = writer?.publishOne();
  const meanwhile: unknown[] = [];
  for (let look = 0; look < 8; look += 1) {
    await sleep(100);
    meanwhile.push(await other?.publishOne());
  }
  await writing;
  expect(meanwhile).not.toContain(true);
  expect(tries).toBe(1);
  expect(await store.editions.find(KEY)).toMatchObject({ state: 'posted', tries: 1 });
});

test('nobody keeps in hand what went to another process', async () => {
  const { store } = await world();
  const mine = await store.editions.claim(DUE, 1_000);
  const later = new Date(DUE.getTime() + 2_000);
  const theirs = await store.editions.claim(later, 1_000);
  if (!mine || !theirs) throw new Error('nothing to claim');
  expect(await store.editions.renew(mine, UNTIL)).toBe(false);
  expect(await store.editions.renew(theirs, UNTIL)).toBe(true);
  await store.editions.finish(KEY, 'posted', later);
  expect(await store.editions.renew(theirs, UNTIL)).toBe(false);
});
