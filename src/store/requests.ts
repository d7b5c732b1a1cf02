import type { Db } from 'mongodb';
import { isDuplicateKey } from './duplicate-key.ts';

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
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
