import type { Db } from 'mongodb';
import type { DigestOpinion } from '../domain/digest-opinion.ts';

export interface DigestOpinions {
  add(opinion: DigestOpinion): Promise<void>;
  /** Of a team, said at an instant or after it, the oldest first. */
  since(team: string, from: Date): Promise<DigestOpinion[]>;
}

export function digestOpinionsIn(db: Db): DigestOpinions {
  const opinions = db.collection<DigestOpinion>('digest_opinions');
  return {
    async add(opinion) {
      await opinions.insertOne({ ...opinion });
    },
    since: (team, from) =>
      opinions
        .find({ team, at: { $gte: from } }, { projection: { _id: 0 } })
        .sort({ at: 1 })
        .toArray(),
  };
}
