import type { Db } from 'mongodb';
import type { FactorAnswer, SurveyComment } from '../domain/survey.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import type { Closing } from './survey-rounds.ts';

interface SealedDocument {
  /** Keyed lookup of a person: the database cannot tell of whom. */
  _id: { round: string; lookup: string };
  sealed: Buffer;
}

/** One response as it is kept until the close. */
export interface Sealed {
  lookup: string;
  sealed: Buffer;
}

interface ParticipationDocument {
  _id: { round: string; person: string };
}

export interface SurveyAnswers {
  /** What was sealed under a lookup; null where nothing was. */
  sealed(round: string, lookup: string): Promise<Buffer | null>;
  /**
   * Puts what is sealed in the place of what was there before (null: nothing was); false where another device was
   * faster.
   */
  seal(round: string, lookup: string, sealed: Buffer, before: Buffer | null): Promise<boolean>;
  /**
   * Puts what was there before (null: nothing) back in the place of what was sealed; false where that is not there any
   * more, as whoever closes the round took it out, or another device put more in its place.
   */
  putBack(round: string, lookup: string, sealed: Buffer, before: Buffer | null): Promise<boolean>;
  /** Everything sealed of a round. */
  allSealed(round: string): Promise<Sealed[]>;
  /** Keeps that somebody is done with an open round, whether they answered or declined; never when, and until it closes. */
  settle(round: string, person: string): Promise<void>;
  isSettled(round: string, person: string): Promise<boolean>;
  /** Keys of those who are done with each of these rounds. */
  settledIn(rounds: string[]): Promise<{ round: string; person: string }[]>;
  /**
   * Closes a round: what was said goes to a fresh place under random ids; what was sealed goes with its key, and who is
   * done too; all or nothing. Nothing is done where what is sealed is not what was `read`, nor where it was closed
   * already.
   */
  disclose(
    round: string,
    closing: Closing,
    said: { read: Sealed[]; answers: FactorAnswer[]; comments: SurveyComment[] },
  ): Promise<'closed' | 'was-closed' | 'changed'>;
  /** Deletes what a killed process left of rounds that were closed before an instant, once of each. */
  sweep(before: Date): Promise<void>;
  /** In an order that means nothing. */
  answers(rounds: string[]): Promise<FactorAnswer[]>;
  comments(round: string): Promise<SurveyComment[]>;
}

/** Written in an order of their ids, which are random: the order tells nothing either. */
function underRandomIds<T extends object>(rows: T[]): (T & { _id: string })[] {
  return rows
    .map((row) => ({ _id: crypto.randomUUID() as string, ...row }))
    .toSorted((a, b) => (a._id < b._id ? -1 : 1));
}

function isSame(there: SealedDocument[], read: Sealed[]): boolean {
  const known = new Map(read.map(({ lookup, sealed }) => [lookup, sealed]));
  return (
    there.length === read.length &&
    there.every(({ _id, sealed }) => known.get(_id.lookup)?.equals(sealed) === true)
  );
}

export function surveyAnswersIn(db: Db): SurveyAnswers {
  const rounds = db.collection<{ _id: string; state: string; closedAt?: Date; swept?: true }>(
    'survey_rounds',
  );
  const sealedOnes = db.collection<SealedDocument>('survey_sealed', { promoteBuffers: true });
  const participation = db.collection<ParticipationDocument>('survey_participation');
  const answers = db.collection<FactorAnswer & { _id: string }>('survey_answers');
  const comments = db.collection<SurveyComment & { _id: string }>('survey_comments');

  return {
    sealed: async (round, lookup) => (await sealedOnes.findOne({ _id: { round, lookup } }))?.sealed ?? null,
    async seal(round, lookup, sealed, before) {
      const _id = { round, lookup };
      if (before) {
        const done = await sealedOnes.updateOne({ _id, sealed: before }, { $set: { sealed } });
        return done.matchedCount === 1;
      }
      try {
        await sealedOnes.insertOne({ _id, sealed });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async putBack(round, lookup, sealed, before) {
      const which = { _id: { round, lookup }, sealed };
      if (!before) return (await sealedOnes.deleteOne(which)).deletedCount === 1;
      return (await sealedOnes.updateOne(which, { $set: { sealed: before } })).matchedCount === 1;
    },
    async allSealed(round) {
      const found = await sealedOnes.find({ '_id.round': round }).toArray();
      return found.map(({ _id, sealed }) => ({ lookup: _id.lookup, sealed }));
    },
    async settle(round, person) {
      const _id = { round, person };
      await participation.updateOne({ _id }, { $setOnInsert: { _id } }, { upsert: true });
      // Whoever closes it after this finds it and takes it away.
      if (!(await rounds.findOne({ _id: round, state: 'open' }))) await participation.deleteOne({ _id });
    },
    isSettled: async (round, person) => (await participation.findOne({ _id: { round, person } })) !== null,
    async settledIn(rounds) {
      const found = await participation
        .find({ '_id.round': { $in: rounds } })
        .sort({ _id: 1 })
        .toArray();
      return found.map(({ _id }) => _id);
    },
    disclose: (round, { at, outcome }, said) =>
      db.client.withSession((session) =>
        session.withTransaction(async () => {
          const closed = await rounds.updateOne(
            { _id: round, state: 'closing' },
            { $set: { state: 'closed', closedAt: at, outcome } },
            { session },
          );
          if (closed.matchedCount === 0) return 'was-closed';
          const there = await sealedOnes.find({ '_id.round': round }, { session }).toArray();
          if (!isSame(there, said.read)) {
            await session.abortTransaction();
            return 'changed';
          }
          const rows = underRandomIds(said.answers);
          if (rows.length > 0) await answers.insertMany(rows, { session });
          const words = underRandomIds(said.comments);
          if (words.length > 0) await comments.insertMany(words, { session });
          // Not what comes in after they were read: whoever kept that takes it out again.
          await sealedOnes.deleteMany({ _id: { $in: there.map(({ _id }) => _id) } }, { session });
          await participation.deleteMany({ '_id.round': round }, { session });
          await db.collection<{ _id: string }>('survey_keys').deleteOne({ _id: round }, { session });
          return 'closed';
        }),
      ),
    async sweep(before) {
      const unswept = { state: 'closed', closedAt: { $lt: before }, swept: { $exists: false } } as const;
      const over = await rounds.distinct('_id', unswept);
      if (over.length === 0) return;
      await sealedOnes.deleteMany({ '_id.round': { $in: over } });
      await participation.deleteMany({ '_id.round': { $in: over } });
      await rounds.updateMany({ _id: { $in: over } }, { $set: { swept: true } });
    },
    async answers(rounds) {
      const found = await answers
        .find({ round: { $in: rounds } })
        .sort({ _id: 1 })
        .toArray();
      return found.map(({ _id, ...answer }) => answer);
    },
    async comments(round) {
      const found = await comments.find({ round }).sort({ _id: 1 }).toArray();
      return found.map(({ _id, ...comment }) => comment);
    },
  };
}
