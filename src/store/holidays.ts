import type { Db } from 'mongodb';
import type { Holiday } from '../domain/holiday.ts';
import type { EventDocument } from './documents.ts';

export interface Holidays {
  /** Those of everybody and of teams, by date. */
  all(): Promise<Holiday[]>;
  /** Takes a day of one team, or of everybody, off the calendar, whoever told of it. @returns what was there */
  remove(date: string, team: string | undefined): Promise<Holiday[]>;
}

export function holidaysIn(db: Db): Holidays {
  const events = db.collection<EventDocument>('events');
  return {
    async all() {
      const found = await events.find({ kind: 'holiday' }).sort({ at: 1, externalId: 1 }).toArray();
      return found.map(({ record }) => record as Holiday);
    },
    async remove(date, team) {
      const day = { kind: 'holiday' as const, 'record.date': date, 'record.team': team ?? null };
      const found = await events.find(day).toArray();
      await events.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
      return found.map(({ record }) => record as Holiday);
    },
  };
}
