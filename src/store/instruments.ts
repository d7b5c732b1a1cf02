import type { Db } from 'mongodb';
import { canonical } from '../domain/decision.ts';
import type { Instrument, VersionedInstrument } from '../domain/survey.ts';
import { isDuplicateKey } from './duplicate-key.ts';

interface VersionDocument {
  _id: { id: string; version: number };
  wording: string;
}

type InstrumentDocument = Omit<Instrument, 'id'> & { _id: string };

export interface Instruments {
  /** Gives an instrument the version of its wording: that of the last round if nothing changed since, else the next. */
  versioned(instrument: Instrument): Promise<VersionedInstrument>;
  /** The versions that their next rounds have, by id; those never asked are at 1. Nothing is kept of having looked. */
  versionsOf(instruments: Instrument[]): Promise<Map<string, number>>;
  /** Those that people wrote in Slack, by title. Changes go through `decisions`, which keeps who made them. */
  written(): Promise<Instrument[]>;
}

function wordingOf({ factors, items, comment }: Instrument): string {
  return canonical({ factors, items, comment });
}

/** What was ever asked, version by version, and what people wrote to be asked. */
export function instrumentsIn(db: Db): Instruments {
  const versions = db.collection<VersionDocument>('survey_versions');
  const instruments = db.collection<InstrumentDocument>('survey_instruments');

  async function versioned(instrument: Instrument): Promise<VersionedInstrument> {
    const { id } = instrument;
    const wording = wordingOf(instrument);
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

  return {
    versioned,
    async versionsOf(all) {
      const ids = all.map(({ id }) => id);
      const known = await versions
        .find({ '_id.id': { $in: ids } })
        .sort({ '_id.version': 1 })
        .toArray();
      const last = new Map(known.map(({ _id, wording }) => [_id.id, { version: _id.version, wording }]));
      return new Map(
        all.map((instrument) => {
          const { version, wording } = last.get(instrument.id) ?? { version: 0, wording: null };
          return [instrument.id, wording === wordingOf(instrument) ? version : version + 1];
        }),
      );
    },
    async written() {
      const found = await instruments.find().sort({ title: 1, _id: 1 }).toArray();
      return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },
  };
}
