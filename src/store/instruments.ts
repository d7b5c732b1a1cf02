import type { Db } from 'mongodb';
import { canonical } from '../domain/decision.ts';
import type { Instrument, VersionedInstrument } from '../domain/survey.ts';
import { isDuplicateKey } from './duplicate-key.ts';

interface VersionDocument {
  _id: { id: string; version: number };
  wording: string;
}

export interface Instruments {
  /** Gives an instrument the version of its wording: that of the last round if nothing changed since, else the next. */
  versioned(instrument: Instrument): Promise<VersionedInstrument>;
}

/** What was ever asked, version by version. */
export function instrumentsIn(db: Db): Instruments {
  const versions = db.collection<VersionDocument>('survey_versions');

  async function versioned(instrument: Instrument): Promise<VersionedInstrument> {
    const { id, factors, items, comment } = instrument;
    const wording = canonical({ factors, items, comment });
    const last = await versions.findOne({ '_id.id': id }, { sort: { '_id.version': -1 } });
    if (last?.wording === wording) return { ...instrument, version: last._id.version };
    const version = (last?._id.version ?? 0) + 1;
    try {
      await versions.insertOne({ _id: { id, version }, wording });
      return { ...instrument, version };
    } catch (error) {
      if (isDuplicateKey(error)) return versioned(instrument);
      throw error;
    }
  }

  return { versioned };
}
