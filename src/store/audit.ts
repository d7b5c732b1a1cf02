import type { Db } from 'mongodb';
import type { AuditDocument } from './documents.ts';

export interface Audit {
  record(entry: AuditDocument): Promise<void>;
  about(target: string): Promise<AuditDocument[]>;
  /** What something was done to between two instants, the second not included, and how often. */
  targetsOf(action: string, span: { from: Date; to: Date }): Promise<{ target: string; n: number }[]>;
  /** How often some people together asked in Slack with a command, between two instants, the second not included. */
  askedBy(who: string[], command: string, span: { from: Date; to: Date }): Promise<number>;
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
    targetsOf: (action, { from, to }) =>
      entries
        .aggregate<{ target: string; n: number }>([
          { $match: { action, at: { $gte: from, $lt: to } } },
          { $group: { _id: '$target', n: { $sum: 1 } } },
          { $sort: { _id: 1 } },
          { $project: { _id: 0, target: '$_id', n: 1 } },
        ])
        .toArray(),
    askedBy: (who, command, { from, to }) =>
      entries.countDocuments({
        action: 'asked',
        at: { $gte: from, $lt: to },
        who: { $in: who },
        target: { $gte: command, $lt: `${command}\uffff` },
      }),
  };
}
