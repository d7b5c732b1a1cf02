import type { Db } from 'mongodb';
import type { AuditDocument } from './documents.ts';

export interface Audit {
  record(entry: AuditDocument): Promise<void>;
  about(target: string): Promise<AuditDocument[]>;
}

export function auditIn(db: Db): Audit {
  const entries = db.collection<AuditDocument>('audit');
  return {
    async record(entry) {
      await entries.insertOne({ ...entry });
    },
    about: (target) =>
      entries
        .find({ target }, { projection: { _id: 0 } })
        .sort({ at: -1 })
        .toArray(),
  };
}
