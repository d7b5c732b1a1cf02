import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { BadSchedules } from '../../src/scheduler/cron.ts';
import { defineJob } from '../../src/scheduler/define.ts';
import { startScheduler } from '../../src/scheduler/index.ts';
import { keepRecurrences } from '../../src/scheduler/recurrences.ts';
import { readableLog } from '../support/log.ts';
import { freshStore } from '../support/store.ts';
import { counter, EACH_SECOND, listener, start, until } from './bench.ts';

const { db } = await freshStore();
const kept = db.collection('agendaJobs');

beforeEach(async () => {
  await kept.deleteMany({});
});

test('a job runs when it is due, and again', async () => {
  const counted = counter();
  await start(db, [{ name: 'sync a', run: counted.run }]);
  await until(() => counted.runs >= 2);
});

test('started by many at once, there is one document of each, and each tick runs once', async () => {
  const ticks: number[] = [];
  const run = () => void ticks.push(Math.floor(Date.now() / 1000));
  await Promise.all(Array.from({ length: 6 }, () => start(db, [{ name: 'sync a', run }])));
  expect(await kept.countDocuments()).toBe(1);
  await until(() => ticks.length >= 3);
  expect(new Set(ticks).size).toBe(ticks.length);
});

test('however many processes begin at the same instant, no recurrence is there twice', async () => {
  await keepRecurrences(db, []);
  for (let round = 0; round < 10; round += 1) {
    const wanted = Array.from({ length: 5 }, (_, index) => ({
      name: `sync ${round}-${index}`,
      cron: EACH_SECOND,
    }));
    await Promise.all(Array.from({ length: 30 }, () => keepRecurrences(db, wanted)));
    expect(await kept.countDocuments()).toBe(5);
  }
});

test.each([
  ['* * * *'],
  ['61 * * * *'],
  ['every 5 minutes'],
  ['5 minutes'],
  ['1 day 2 hours 3 minutes'],
  ['300000'],
  ['0 0 31 2 *'],
  [''],
])('a schedule that cannot be kept is named with its source: %s', async (cron) => {
  const { log } = readableLog();
  const job = defineJob<null, null>({
    id: 'test',
    schedules: () =>
      ['sync a', 'sync b', 'sync c'].map((name) => ({
        name,
        cron: name === 'sync b' ? EACH_SECOND : cron,
        data: null,
      })),
    run: async () => {},
  });
  const started = startScheduler({ db, jobs: [job], context: null, log });
  const error: unknown = await started.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BadSchedules);
  expect((error as BadSchedules).problems).toEqual(
    ['sync a', 'sync c'].map(
      (name) =>
        `${name}: \`${cron}\` is no schedule: put a cron expression of five fields there, such as \`*/15 * * * *\``,
    ),
  );
  expect(await kept.countDocuments()).toBe(0);
});

test.each([['*/15 * * * *'], ['0 6 * * MON-FRI'], ['30 2 1 */3 ?'], [EACH_SECOND]])(
  'a schedule that can be kept: %s',
  async (cron) => {
    const { stop } = await start(db, [{ name: 'sync a', cron, run: () => {} }]);
    await stop();
    expect((await kept.findOne({ name: 'sync a' }))?.['nextRunAt'].getTime()).toBeGreaterThan(
      Date.now() - 2000,
    );
  },
);

test('what is configured no more is forgotten, even the last', async () => {
  const run = () => {};
  await (
    await start(db, [
      { name: 'sync a', run },
      { name: 'sync b', run },
    ])
  ).stop();
  await (await start(db, [{ name: 'sync b', run }])).stop();
  expect(await kept.distinct('name')).toEqual(['sync b']);
  await (await start(db, [])).stop();
  expect(await kept.countDocuments()).toBe(0);
});

test('ticks missed while nothing ran are made up for once, and a run elsewhere keeps its lock', async () => {
  const counted = counter();
  const yearly = { name: 'sync a', cron: '0 0 1 1 *', run: counted.run };
  await (await start(db, [yearly])).stop();
  await kept.updateOne(
    { name: 'sync a' },
    { $set: { nextRunAt: new Date(Date.now() - 86_400_000), lockedAt: new Date() } },
  );
  await (await start(db, [yearly], { lockMs: 60_000 })).stop();
  expect(counted.runs).toBe(0);
  await kept.updateOne({ name: 'sync a' }, { $set: { lockedAt: null } });
  await start(db, [yearly]);
  await until(() => counted.runs === 1);
  await sleep(300);
  expect(counted.runs).toBe(1);
  expect((await kept.findOne({ name: 'sync a' }))?.['nextRunAt'].getTime()).toBeGreaterThan(Date.now());
});

test('another schedule takes the place of the old one', async () => {
  const run = () => {};
  await (await start(db, [{ name: 'sync a', cron: '0 0 1 1 *', run }])).stop();
  await (await start(db, [{ name: 'sync a', cron: '0 0 1 7 *', run }])).stop();
  const [document] = await kept.find().toArray();
  expect(document?.['repeatInterval']).toBe('0 0 1 7 *');
  expect(document?.['nextRunAt'].getUTCMonth()).toBe(6);
});

test('a run that outlasts its lock many times is not begun again elsewhere', async () => {
  let begun = 0;
  const run = async () => {
    begun += 1;
    await sleep(2500);
  };
  await start(db, [{ name: 'sync a', run }], { lockMs: 500 });
  await start(db, [{ name: 'sync a', run }], { lockMs: 500 });
  await until(() => begun === 1);
  await sleep(2200);
  expect(begun).toBe(1);
});

test('what a process that died had locked runs again once the lock has run out', async () => {
  const counted = counter();
  const yearly = { name: 'sync a', cron: '0 0 1 1 *', run: counted.run };
  await (await start(db, [yearly])).stop();
  await kept.updateOne(
    { name: 'sync a' },
    { $set: { nextRunAt: new Date(Date.now() - 1000), lockedAt: new Date() } },
  );
  await start(db, [yearly], { lockMs: 600 });
  await sleep(400);
  expect(counted.runs).toBe(0);
  await until(() => counted.runs === 1);
});

test('a run that fails is told, and the next one comes', async () => {
  let runs = 0;
  const run = () => {
    runs += 1;
    throw new Error('the tool is down');
  };
  const { lines } = await start(db, [{ name: 'sync a', run }]);
  await until(() => runs >= 2);
  expect(lines.find(({ msg }) => msg === 'a job failed')).toMatchObject({
    job: 'sync a',
    err: { message: 'the tool is down' },
  });
});

test('a run is aborted when its source is taken away', async () => {
  const listening = listener();
  await start(db, [{ name: 'sync a', run: listening.run }]);
  await until(() => listening.begun === 1);
  await start(db, []);
  await until(() => listening.reasons.length === 1);
});

test('stopping waits for what runs, and leaves no lock', async () => {
  let begun = 0;
  let ended = 0;
  const run = async () => {
    begun += 1;
    await sleep(500);
    ended += 1;
  };
  const { stop } = await start(db, [{ name: 'sync a', run }]);
  await until(() => begun === 1);
  await stop();
  expect(ended).toBe(1);
  expect((await kept.findOne({}))?.['lockedAt']).toBeNull();
  await sleep(1200);
  expect(begun).toBe(1);
});

test('stopping aborts what runs on, and gives up on what does not listen', async () => {
  const listening = listener();
  let deaf = 0;
  const wanted = [
    { name: 'sync a', run: listening.run },
    {
      name: 'sync b',
      async run() {
        deaf += 1;
        await sleep(3000);
      },
    },
  ];
  const { stop, lines } = await start(db, wanted, { graceMs: 300 });
  await until(() => listening.begun === 1 && deaf === 1);
  const stoppedAt = performance.now();
  await stop();
  expect(performance.now() - stoppedAt).toBeLessThan(1500);
  expect(listening.reasons).toEqual([new Error('Kata is stopping: the next run goes on from here')]);
  expect(lines.find(({ jobs }) => jobs)).toMatchObject({ jobs: ['sync b'] });
});
