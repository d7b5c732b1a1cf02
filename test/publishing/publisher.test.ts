import { expect, test } from 'vitest';
import type { PublicationContext } from '../../publications/context.ts';
import type { Chart } from '../../src/charts/define.ts';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import { startPublishing } from '../../src/publish.ts';
import type { Composed, Edition } from '../../src/publishing/define.ts';
import { createPublisher, type Previous } from '../../src/publishing/publisher.ts';
import type { Store } from '../../src/store/index.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { editionsIn, noticesIn, silent, team, weeklyOf } from './support.ts';

const CHART: Chart = {
  spec: {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: { values: [{ a: 1 }] },
    mark: 'bar',
  },
  title: 'Bars',
  alt: 'A bar.',
};
const KEY = { publication: 'weekly', scope: 'a', period: '2026-W48' };
const DUE = new Date('2026-11-23T08:00Z');
const UNTIL = new Date('2026-11-23T23:00Z');

type Compose = (edition: Edition, ctx: { previous: Previous }) => Promise<Composed | null>;

/** One team's edition is due, and a publisher whose clock can be moved. */
async function world(
  compose?: Compose,
  renderChart: (chart: Chart) => Promise<Buffer> = async () => Buffer.from('png'),
) {
  const store = await freshStore();
  await store.organisation.saveTeams([team('a')]);
  await store.editions.insert([{ ...KEY, dueAt: DUE, until: UNTIL }], 'due', DUE);
  const time = { now: DUE.getTime() };
  const publisher = createPublisher({
    store,
    publications: [weeklyOf(compose)],
    contextFor: async (previous) => ({ previous }),
    renderChart,
    admins: ['U0ADA'],
    clock: () => new Date(time.now),
    log: silent,
  });
  return { store, time, publish: publisher.publishOne };
}

async function postsIn(store: Store) {
  const outbox = store.db.collection<{ _id: string }>('outbox');
  const keys = await outbox
    .find({ _id: /^weekly/ })
    .sort({ createdAt: 1, order: 1 })
    .toArray();
  return Promise.all(keys.map(async ({ _id }) => store.outbox.find(_id)));
}

test('posts the message, then the rest into its thread, with pictures and documents', async () => {
  const ics = { name: 'next.ics', title: 'Next review', bytes: Buffer.from('BEGIN:VCALENDAR') };
  const { store, publish } = await world(async () => ({
    posts: [
      { channel: 'Ca', text: 'first', blocks: [{ type: 'divider' }], chart: CHART },
      { channel: 'Ca', text: 'second', blocks: [], documents: [ics] },
      { channel: 'Ca', text: 'third', blocks: [] },
    ],
    told: ['x', 'y'],
  }));
  expect(await publish()).toBe(true);
  expect(await publish()).toBe(false);
  expect(await postsIn(store)).toMatchObject([
    {
      key: 'weekly:a:2026-W48',
      text: 'first',
      blocks: [{ type: 'divider' }],
      picture: { png: Buffer.from('png'), title: 'Bars', alt: 'A bar.' },
    },
    {
      key: 'weekly:a:2026-W48:1',
      text: 'second',
      thread: 'weekly:a:2026-W48',
      documents: [ics],
      picture: null,
    },
    { key: 'weekly:a:2026-W48:2', text: 'third', thread: 'weekly:a:2026-W48' },
  ]);
  expect((await postsIn(store))[0]?.thread ?? null).toBeNull();
  expect(await store.editions.find(KEY)).toMatchObject({ state: 'posted', told: ['x', 'y'], posts: null });
});

test('a chart that cannot be drawn leaves the words', async () => {
  const { store, publish } = await world(
    async () => ({ posts: [{ channel: 'Ca', text: 'words', blocks: [], chart: CHART }] }),
    async () => {
      throw new Error('no canvas');
    },
  );
  await publish();
  expect(await postsIn(store)).toMatchObject([{ text: 'words', picture: null }]);
});

test('nobody to send it to: dropped, and the next is told so', async () => {
  const { store, publish } = await world(async () => null);
  await publish();
  expect(await editionsIn(store)).toEqual(['a 2026-W48 dropped']);
  expect(await postsIn(store)).toEqual([]);
});

test('one that cannot be written is tried again, ever later, then held and the admins told', async () => {
  let tries = 0;
  const { store, time, publish } = await world(async () => {
    tries += 1;
    throw new Error('no such metric');
  });
  const triedAfter: number[] = [];
  while ((await store.editions.find(KEY))?.state !== 'held') {
    if (await publish()) triedAfter.push((time.now - DUE.getTime()) / 1000);
    time.now += 5_000;
  }
  expect(tries).toBe(6);
  expect(triedAfter).toEqual([0, 15, 45, 105, 225, 465]);
  expect(await noticesIn(store)).toEqual([
    {
      channel: 'U0ADA',
      text: 'The weekly digest for Team A (2026-W48) could not be written in 6 attempts, so it is left out. Kata’s log says why, and whether it left out others: please report it.',
    },
  ]);
  expect(await postsIn(store)).toEqual([]);
});

test('however many cannot be written, the admins are told once', async () => {
  const { store, time, publish } = await world(async () => {
    throw new Error('none of them');
  });
  await store.organisation.saveTeams([team('a'), team('b')]);
  await store.editions.insert([{ ...KEY, scope: 'b', dueAt: DUE, until: UNTIL }], 'due', DUE);
  for (let round = 0; round < 6; round += 1) {
    while (await publish());
    time.now += 10 * MINUTE_MS;
  }
  expect(await editionsIn(store)).toEqual(['a 2026-W48 held', 'b 2026-W48 held']);
  expect(await noticesIn(store)).toHaveLength(1);
});

test('one that ends each process that writes it is held', async () => {
  let tries = 0;
  const { store, time, publish } = await world(async () => {
    tries += 1;
    return { posts: [{ channel: 'Ca', text: 'survived', blocks: [] }] };
  });
  for (let claim = 0; claim < 6; claim += 1) {
    await store.editions.claim(new Date(time.now), 1_000);
    time.now += 2_000;
  }
  await publish();
  expect(tries).toBe(0);
  expect(await editionsIn(store)).toEqual(['a 2026-W48 held']);
  expect(await noticesIn(store)).toHaveLength(1);
});

test('one that hangs is given up, and comes to its turn again', async () => {
  let tries = 0;
  const compose = async (): Promise<Composed> => {
    tries += 1;
    if (tries === 1) await new Promise(() => {});
    return { posts: [{ channel: 'Ca', text: 'then', blocks: [] }] };
  };
  const { store } = await world();
  const time = { now: DUE.getTime() };
  const publisher = createPublisher({
    store,
    publications: [weeklyOf(compose)],
    contextFor: async (previous) => ({ previous }),
    renderChart: async () => Buffer.from(''),
    admins: [],
    clock: () => new Date(time.now),
    log: silent,
    mostMs: 200,
  });
  await publisher.publishOne();
  expect(await store.editions.find(KEY)).toMatchObject({ state: 'due', reason: 'not written within 0.2 s' });
  time.now += MINUTE_MS;
  await publisher.publishOne();
  expect(await postsIn(store)).toMatchObject([{ text: 'then' }]);
});

test('a failure that passes costs nothing but time', async () => {
  let tries = 0;
  const { store, time, publish } = await world(async ({ scope }) => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return { posts: [{ channel: `C${scope}`, text: 'at last', blocks: [] }] };
  });
  for (let minute = 0; minute < 5; minute += 1) {
    await publish();
    time.now += MINUTE_MS;
  }
  expect(await postsIn(store)).toMatchObject([{ text: 'at last' }]);
  expect(await editionsIn(store)).toEqual(['a 2026-W48 posted']);
});

test('a publication that is no more is held, not posted', async () => {
  const { store, time, publish } = await world();
  await store.editions.insert([{ ...KEY, publication: 'gone', dueAt: DUE, until: UNTIL }], 'due', DUE);
  for (let minute = 0; minute < 20; minute += 1) {
    await publish();
    await publish();
    time.now += MINUTE_MS;
  }
  expect(await store.editions.find({ ...KEY, publication: 'gone' })).toMatchObject({ state: 'held' });
  expect(await editionsIn(store)).toHaveLength(2);
});

test('after its time nobody writes it', async () => {
  const { time, publish } = await world();
  time.now = UNTIL.getTime();
  expect(await publish()).toBe(false);
});

test('of two that write the same edition the first is right, and both post that', async () => {
  const { store } = await world();
  let version = 0;
  const release: (() => void)[] = [];
  const late = async (): Promise<Composed> => {
    version += 1;
    const own = version;
    await new Promise<void>((resolve) => release.push(resolve));
    const posts = Array.from({ length: 4 - own }, (_, index) => ({
      channel: 'Ca',
      text: `version ${own}, post ${index}`,
      blocks: [],
    }));
    return { posts, told: [`version ${own}`] };
  };
  const time = { now: DUE.getTime() };
  const publisher = createPublisher({
    store,
    publications: [weeklyOf(late)],
    contextFor: async (previous) => ({ previous }),
    renderChart: async () => Buffer.from(''),
    admins: [],
    clock: () => new Date(time.now),
    log: silent,
    leaseMs: MINUTE_MS,
  });
  const first = publisher.publishOne();
  await expect.poll(() => release.length).toBe(1);
  time.now += MINUTE_MS;
  const second = publisher.publishOne();
  await expect.poll(() => release.length).toBe(2);
  release[1]?.();
  await second;
  release[0]?.();
  await first;
  expect((await postsIn(store)).map((post) => post?.text)).toEqual([
    'version 2, post 0',
    'version 2, post 1',
  ]);
  expect(await store.editions.find(KEY)).toMatchObject({ state: 'posted', told: ['version 2'] });
});

test('what was written once stays, also when whoever wrote it died before posting it', async () => {
  const { store, publish, time } = await world(async () => {
    await store.editions.write(KEY, [post('first')], ['first']);
    return { posts: [{ channel: 'Ca', text: 'second', blocks: [] }], told: ['second'] };
  });
  const post = (text: string) => ({
    key: 'weekly:a:2026-W48',
    channel: 'Ca',
    text,
    blocks: [],
    picture: null,
  });
  time.now += MINUTE_MS;
  await publish();
  expect(await postsIn(store)).toMatchObject([{ text: 'first' }]);
  expect(await store.editions.find(KEY)).toMatchObject({ state: 'posted', told: ['first'] });
});

test('each is told of the one before: its state, and what was last told', async () => {
  const heard: [string, string | undefined, string[] | undefined][] = [];
  const { store, publish, time } = await world(async ({ period }, { previous }) => {
    heard.push([period, previous?.state, previous?.told]);
    return { posts: [{ channel: 'Ca', text: period, blocks: [] }], told: [`told in ${period}`] };
  });
  const week = (number: number) => {
    const shift = (at: Date) => new Date(at.getTime() + (number - 48) * 7 * 24 * 60 * MINUTE_MS);
    return { ...KEY, period: `2026-W${number}`, dueAt: shift(DUE), until: shift(UNTIL) };
  };
  await publish();
  await store.editions.insert([week(49)], 'skipped', time.now ? week(49).until : DUE);
  for (const number of [50, 51]) {
    time.now = week(number).dueAt.getTime();
    await store.editions.insert([week(number)], 'due', week(number).dueAt);
    if (number === 50) await store.editions.snooze(week(51), week(50).dueAt);
    await publish();
  }
  time.now = week(52).dueAt.getTime();
  await store.editions.insert([week(52)], 'due', week(52).dueAt);
  await publish();
  expect(heard).toEqual([
    ['2026-W48', undefined, undefined],
    ['2026-W50', 'skipped', ['told in 2026-W48']],
    ['2026-W52', 'snoozed', ['told in 2026-W50']],
  ]);
});

test('the loop of a worker: draws for real, gives what publications may use, and stops in order', async () => {
  const store = await freshStore();
  await store.settings.decideOrganisation({ benchmarkYear: 2022 });
  const editions = Array.from({ length: 5 }, (_, index) => ({
    ...KEY,
    scope: `t${index}`,
    dueAt: DUE,
    until: UNTIL,
  }));
  await store.editions.insert(editions, 'due', DUE);
  const years: number[] = [];
  const publishing = startPublishing({
    store,
    publications: [
      weeklyOf(async ({ scope }, ctx: PublicationContext) => {
        years.push(ctx.benchmarkYear);
        return { posts: [{ channel: scope, text: scope, blocks: [], chart: CHART }] };
      }),
    ],
    rules: async () => rules(),
    surveys: SURVEYS,
    benchmarkYear: 2023,
    admins: [],
    clock: () => DUE,
    log: silent,
    pollMs: 20,
  });
  await expect.poll(async () => (await postsIn(store)).length, { timeout: 20_000 }).toBe(5);
  await publishing.stop();
  const posts = await postsIn(store);
  expect(posts.map((post) => post?.picture?.png.subarray(1, 4).toString())).toEqual(Array(5).fill('PNG'));
  expect(years).toEqual(Array(5).fill(2022));
  expect((await editionsIn(store)).every((each) => each.endsWith('posted'))).toBe(true);
});
