import { MongoBackend } from '@agendajs/mongo-backend';
import type { Db } from 'mongodb';
import { COLLECTION } from './recurrences.ts';

/**
 * Agenda's storage on the database handed over. Agenda unlocks jobs without waiting for the answer, so a database
 * that is out of reach just then would end the process: such a lock is left to run out.
 */
export function openBackend(db: Db, onError: (error: unknown) => void): MongoBackend {
  const backend = new MongoBackend({ mongo: db, collection: COLLECTION, ensureIndex: false });
  const { repository } = backend;
  const unlock = repository.unlockJob.bind(repository);
  repository.unlockJob = (job) => unlock(job).catch(onError);
  return backend;
}
