import type { Db } from 'mongodb';

/** All dots of a retrospective, in one place so that nobody can give too many. */
export interface VotesDocument {
  /** Id of the retrospective. */
  _id: string;
  wrapped: Buffer;
  /** By the keyed lookup of a person: the database cannot tell of whom. In the order of the lookups. */
  dots: { lookup: string; topic: string }[];
}

export interface RetroVotes {
  /** The wrapped key; null once the dots are counted. */
  key(retro: string): Promise<Buffer | null>;
  /** Topics to which somebody gave a dot. */
  of(retro: string, lookup: string): Promise<string[]>;
  /** How many were given by all. */
  given(retro: string): Promise<number>;
  /** Gives a topic one dot, of at most so many; false where there is none left, it has one, or they are counted. */
  give(retro: string, lookup: string, topic: string, most: number): Promise<boolean>;
  /** Takes it back. */
  takeBack(retro: string, lookup: string, topic: string): Promise<void>;
}

export function retroVotesIn(db: Db): RetroVotes {
  const votes = db.collection<VotesDocument>('retro_votes', { promoteBuffers: true });
  return {
    key: async (retro) => (await votes.findOne({ _id: retro }))?.wrapped ?? null,
    async of(retro, lookup) {
      const found = await votes.findOne({ _id: retro });
      return (found?.dots ?? []).filter((dot) => dot.lookup === lookup).map(({ topic }) => topic);
    },
    given: async (retro) => (await votes.findOne({ _id: retro }))?.dots.length ?? 0,
    async give(retro, lookup, topic, most) {
      const own = { $filter: { input: '$dots', cond: { $eq: ['$$this.lookup', lookup] } } };
      const done = await votes.updateOne(
        {
          _id: retro,
          dots: { $not: { $elemMatch: { lookup, topic } } },
          $expr: { $lt: [{ $size: own }, most] },
        },
        { $push: { dots: { $each: [{ lookup, topic }], $sort: { lookup: 1, topic: 1 } } } },
      );
      return done.modifiedCount === 1;
    },
    async takeBack(retro, lookup, topic) {
      await votes.updateOne({ _id: retro }, { $pull: { dots: { lookup, topic } } });
    },
  };
}
