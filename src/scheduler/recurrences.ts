import { type Collection, type Db, MongoServerError } from 'mongodb';
import { nextDue, ZONE } from './cron.ts';

/** A recurrence as Agenda keeps it: what of it matters here. */
interface RecurrenceDocument {
  name: string;
  type: 'single';
  repeatInterval: string;
  repeatTimezone: string;
  nextRunAt: Date | null;
  lockedAt: Date | null;
  priority: number;
}

export const COLLECTION = 'agendaJobs';

const DUPLICATE_KEY = 11_000;

async function ensureIndexes(collection: Collection<RecurrenceDocument>): Promise<void> {
  await collection.createIndexes([
    { key: { name: 1 }, name: 'recurrence', unique: true, partialFilterExpression: { type: 'single' } },
    { key: { name: 1, nextRunAt: 1, priority: -1, lockedAt: 1 }, name: 'due' },
  ]);
}

async function keep(
  collection: Collection<RecurrenceDocument>,
  { name, cron }: { name: string; cron: string },
): Promise<void> {
  const own = { name, type: 'single' } as const;
  const rhythm = { repeatInterval: cron, repeatTimezone: ZONE };
  const kept = await collection.findOne(own);
  if (kept?.repeatInterval === cron && kept.repeatTimezone === ZONE && kept.nextRunAt) return;
  const update = {
    $set: { ...rhythm, nextRunAt: nextDue(cron) },
    $setOnInsert: { lockedAt: null, priority: 0 },
  };
  try {
    await collection.updateOne(own, update, { upsert: true });
  } catch (error) {
    // Another process has just written the very same.
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return;
    throw error;
  }
}

/**
 * Makes what recurs in the database what is wanted, however many processes do so at once. One that is there already
 * keeps its next time, so that a tick missed while nothing ran is made up for; one that is wanted no more goes.
 * Agenda's own `every` would forget a missed tick, and take the lock from a run in another process.
 */
export async function keepRecurrences(db: Db, wanted: { name: string; cron: string }[]): Promise<void> {
  const collection = db.collection<RecurrenceDocument>(COLLECTION);
  await ensureIndexes(collection);
  for (const each of wanted) await keep(collection, each);
  await collection.deleteMany({ type: 'single', name: { $nin: wanted.map(({ name }) => name) } });
}
