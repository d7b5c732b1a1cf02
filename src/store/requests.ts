import { type Db, MongoServerError } from 'mongodb';

const DUPLICATE_KEY = 11_000;

interface RequestDocument {
  _id: string;
  at: Date;
}

export interface Requests {
  /** True for the first who brings this key within the hour, false for every one after. */
  claim(key: string, at: Date): Promise<boolean>;
}

export function requestsIn(db: Db): Requests {
  const requests = db.collection<RequestDocument>('requests');
  return {
    async claim(key, at) {
      try {
        await requests.insertOne({ _id: key, at });
        return true;
      } catch (error) {
        if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
  };
}
