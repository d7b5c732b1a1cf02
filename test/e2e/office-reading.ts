import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, type Document, Long, ObjectId } from 'mongodb';
import { inject } from 'vitest';
import type { Store } from '../../src/store/index.ts';

const OFFICE = 'office';
const POLL_MS = 50;
/** What each database has of its own. */
const OWN = new Set(['migrations', 'leases', 'readings']);
const LOOPBACK = 'http://127.0.0.1:';

/** By tool, where it listens. */
type Addresses = Record<string, string>;

export interface Run {
  source: string;
  status: string;
  reason?: string | undefined;
}

interface Reading {
  _id: typeof OFFICE;
  now: Date;
  state: 'reading' | 'kept' | 'failed';
  runs?: Run[];
  addresses?: Addresses;
  /** Documents in which a tool told where it listens. */
  told?: { collection: string; ids: Document['_id'][] }[];
}

function readingsOf(db: Db): Db {
  return db.client.db(inject('readings'));
}

async function copyAll(from: Db, to: Db): Promise<void> {
  const names = (await from.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  for (const name of names.filter((each) => !OWN.has(each))) {
    if (!(await from.collection(name).findOne())) continue;
    await from
      .collection(name)
      .aggregate([{ $out: { db: to.databaseName, coll: name } }])
      .toArray();
  }
}

async function toldIn(db: Db): Promise<NonNullable<Reading['told']>> {
  const told = [];
  for (const { collectionName } of await db.collections()) {
    const ids: Document['_id'][] = [];
    for await (const document of db.collection(collectionName).find())
      if (JSON.stringify(document).includes(LOOPBACK)) ids.push(document._id);
    if (ids.length > 0) told.push({ collection: collectionName, ids });
  }
  return told;
}

/** The same value, with something done to each text in it, however deep. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date || value instanceof ObjectId || value instanceof Long) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, change)]));
}

async function readdress(db: Db, { told = [], addresses = {} }: Reading, now: Addresses): Promise<void> {
  const moved = new Map(Object.entries(addresses).map(([tool, address]) => [address, now[tool] ?? address]));
  const change = (text: string) =>
    text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, (address) => moved.get(address) ?? address);
  for (const { collection, ids } of told) {
    const documents = await db
      .collection(collection)
      .find({ _id: { $in: ids } })
      .toArray();
    await db.collection(collection).bulkWrite(
      documents.map((document) => ({
        replaceOne: { filter: { _id: document._id }, replacement: mapTexts(document, change) as Document },
      })),
      { ordered: false },
    );
  }
}

/**
 * What the seeded organisation's tools tell takes tens of seconds to read. The first office of a run reads it; what it
 * read is kept for the run, and copied by each office that opens later.
 */
export async function joinReading(store: Store) {
  const kept = readingsOf(store.db);
  const readings = kept.collection<Reading>('readings');
  const own = { _id: OFFICE, now: new Date(), state: 'reading' } as const satisfies Reading;
  const already = await readings.findOneAndUpdate(
    { _id: OFFICE },
    { $setOnInsert: { now: own.now, state: own.state } },
    { upsert: true },
  );

  async function asFirst(addresses: Addresses, read: () => Promise<Run[]>): Promise<Run[]> {
    try {
      const runs = await read();
      await copyAll(store.db, kept);
      const told = await toldIn(store.db);
      await readings.updateOne({ _id: OFFICE }, { $set: { state: 'kept', runs, addresses, told } });
      return runs;
    } catch (error) {
      await readings.updateOne({ _id: OFFICE }, { $set: { state: 'failed' } });
      throw error;
    }
  }

  async function asLater(addresses: Addresses): Promise<Run[]> {
    for (;;) {
      const reading = await readings.findOne({ _id: OFFICE });
      if (!reading || reading.state === 'failed') throw new Error('another file failed to read the tools');
      if (reading.state === 'kept') {
        await copyAll(kept, store.db);
        await readdress(store.db, reading, addresses);
        return reading.runs ?? [];
      }
      await sleep(POLL_MS);
    }
  }

  return {
    /** When the organisation was seeded: the same for all offices of a run. */
    now: already?.now ?? own.now,
    /** Fills the database, by reading or from what was read. */
    fill: (addresses: Addresses, read: () => Promise<Run[]>) =>
      already ? asLater(addresses) : asFirst(addresses, read),
  };
}
