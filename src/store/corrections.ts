import type { Db } from 'mongodb';
import type { Correction } from '../domain/correction.ts';

interface CorrectionDocument extends Omit<Correction, 'id'> {
  _id: string;
  /** Who took it back, and when; absent while it holds. */
  undone?: { by: string; at: Date };
}

export interface Corrections {
  /** Keeps it; the same one again changes nothing. */
  save(correction: Correction): Promise<void>;
  /** Takes one back: it stays on record, and no longer holds. False where there is none that holds. */
  undo(id: string, by: string, at: Date): Promise<boolean>;
  /** Those that hold, oldest first. */
  holding(): Promise<Correction[]>;
}

export function correctionsIn(db: Db): Corrections {
  const corrections = db.collection<CorrectionDocument>('corrections');
  return {
    async save({ id, ...correction }) {
      await corrections.updateOne({ _id: id }, { $setOnInsert: correction }, { upsert: true });
    },
    async undo(id, by, at) {
      const held = { _id: id, undone: { $exists: false } };
      return (await corrections.updateOne(held, { $set: { undone: { by, at } } })).modifiedCount === 1;
    },
    async holding() {
      const found = await corrections
        .find({ undone: { $exists: false } })
        .sort({ at: 1 })
        .toArray();
      return found.map(({ _id, undone: _, ...correction }) => ({ id: _id, ...correction }));
    },
  };
}
