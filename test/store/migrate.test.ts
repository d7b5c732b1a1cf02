import { readdir } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { afterAll, expect, inject, test } from 'vitest';
import { leasesIn } from '../../src/store/leases.ts';
import { migrate } from '../../src/store/migrate.ts';
import * as surveys from '../../src/store/migrations/20261122-000010-surveys.ts';
import * as retrospectives from '../../src/store/migrations/20261122-000070-retrospectives.ts';

const client = await new MongoClient(inject('mongoUri')).connect();
const names = (await readdir('src/store/migrations')).toSorted();
const databases: string[] = [];
afterAll(async () => {
  for (const name of databases) await client.db(name).dropDatabase();
  await client.close();
});

function freshDatabase() {
  const name = `test-${crypto.randomUUID()}`;
  databases.push(name);
  return client.db(name);
}

test('a new database gets every migration in order, and a second time none', async () => {
  const db = freshDatabase();
  expect(await migrate(db, client)).toEqual(names);
  expect(await migrate(db, client)).toEqual([]);
});

test('of several at once, one applies them and the others wait until it is done', async () => {
  const db = freshDatabase();
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(db, client)));
  expect(applied.flat()).toEqual(names);
  expect(await db.collection('migrations').countDocuments()).toBe(names.length);
  expect(await db.collection('leases').countDocuments()).toBe(0);
});

test('one that was killed at it holds up the next for a lease only', async () => {
  const db = freshDatabase();
  await leasesIn(db).acquire('migrate', 700);
  const startedAt = performance.now();
  expect(await migrate(db, client)).toEqual(names);
  expect(performance.now() - startedAt).toBeGreaterThan(500);
});

test('those that make collections can be run again when they were interrupted', async () => {
  const db = freshDatabase();
  for (const { up } of [surveys, retrospectives]) {
    await up(db);
    await up(db);
  }
  const [cards] = await db.listCollections({ name: 'retro_cards' }).toArray();
  expect(cards && 'options' in cards && cards.options?.['clusteredIndex']).toMatchObject({ unique: true });
});

test('a migration that fails is told, and lets go of the right to migrate', async () => {
  const db = freshDatabase();
  await db.createCollection('events');
  await db.collection('events').createIndex({ other: 1 }, { name: 'identity' });
  await expect(migrate(db, client)).rejects.toThrow(`Could not migrate up ${names[0]}`);
  expect(await db.collection('leases').countDocuments()).toBe(0);
});
