import type { Db, Filter } from 'mongodb';
import type { Invitation, RoundOutcome, SurveyRound } from '../domain/survey.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type RoundDocument = Omit<SurveyRound, 'id'> & { _id: string; swept?: true };

interface InvitationDocument {
  _id: { round: string; person: string };
  team: string | null;
  slackId: string;
}

interface KeyDocument {
  _id: string;
  wrapped: Buffer;
}

/** Which closed rounds are meant. */
export interface ClosedRounds {
  instrument?: string;
  scopes?: string[];
  /** Closed before then. */
  before?: Date;
  limit: number;
}

export interface SurveyRounds {
  /** How many rounds were opened in turn: to be read before what decides who is asked. */
  turn(): Promise<number>;
  /**
   * Opens a round with everybody who is asked and its wrapped key, all or nothing; false when its id is taken, or when
   * another was opened since `turn` was read.
   */
  open(round: SurveyRound, invitations: Invitation[], wrappedKey: Buffer, turn?: number): Promise<boolean>;
  find(id: string): Promise<SurveyRound | null>;
  /** Whether it takes answers that were given at an instant. */
  isOpen(id: string, at: Date): Promise<boolean>;
  /** Those that are not closed yet, the oldest first. */
  underWay(): Promise<SurveyRound[]>;
  /** The latest first. */
  closed(which: ClosedRounds): Promise<SurveyRound[]>;
  /** Those opened since an instant, closed or not: what people were asked lately. */
  openedSince(since: Date): Promise<SurveyRound[]>;
  /** Those opened or closed since an instant: of which there may be something to tell now. */
  topical(since: Date): Promise<SurveyRound[]>;
  /** The wrapped key; null once the round is closed. */
  key(id: string): Promise<Buffer | null>;
  invitations(round: string): Promise<Invitation[]>;
  /** The same of several rounds. */
  invitedIn(rounds: string[]): Promise<Invitation[]>;
  /** Null for somebody who is not asked. */
  invitation(round: string, person: string): Promise<Invitation | null>;
  /** Of these rounds, those in which somebody is asked. */
  askedIn(person: string, rounds: string[]): Promise<string[]>;
  markInvited(id: string, at: Date): Promise<void>;
  /** Keeps which reminders are in the queue. */
  markReminded(id: string, marks: string[]): Promise<void>;
  /** Keeps since when all are done, unless that is known; null: somebody is not. */
  markDone(id: string, at: Date | null): Promise<void>;
  /** Puts the end off or forward, from `was` where that is said; false when it is not open any more, or ends elsewhen. */
  closeAt(id: string, at: Date, was?: Date): Promise<boolean>;
  /** Keeps that a round is not held, so that it is not tried again; false when that was known. */
  skip(id: string, at: Date): Promise<boolean>;
  /** Keeps that a round of a schedule waits for a day on which it fits. */
  putOff(id: string, at: Date): Promise<void>;
  /** Ids of those put off since an instant, whatever became of them. */
  putOffSince(since: Date): Promise<string[]>;
  /** Of some ids, those of rounds that there are and of those that are not held. */
  decidedOf(ids: string[]): Promise<string[]>;
  /** Takes no more answers; false when it was so before. */
  beginClosing(id: string): Promise<boolean>;
}

function roundOf({ _id, swept: _swept, ...round }: RoundDocument): SurveyRound {
  return { id: _id, ...round };
}

export function surveyRoundsIn(db: Db): SurveyRounds {
  const rounds = db.collection<RoundDocument>('survey_rounds');
  const invitations = db.collection<InvitationDocument>('survey_invitations');
  const turns = db.collection<{ _id: 'opened'; n: number }>('survey_turns');
  const skipped = db.collection<{ _id: string; at: Date; waits?: true }>('survey_skipped');
  const keys = db.collection<KeyDocument>('survey_keys', { promoteBuffers: true });

  async function all(filter: Filter<RoundDocument>, newest: 1 | -1, limit = 0): Promise<SurveyRound[]> {
    const found = await rounds.find(filter).sort({ openedAt: newest, _id: 1 }).limit(limit).toArray();
    return found.map(roundOf);
  }

  async function invitedIn(ids: string[]): Promise<Invitation[]> {
    const found = await invitations
      .find({ '_id.round': { $in: ids } })
      .sort({ _id: 1 })
      .toArray();
    return found.map(({ _id, ...rest }) => ({ ..._id, ...rest }));
  }

  return {
    turn: async () => (await turns.findOne({ _id: 'opened' }))?.n ?? 0,
    async open({ id, ...round }, asked, wrapped, turn) {
      const documents = asked.map(({ round: of, person, ...rest }) => ({
        _id: { round: of, person },
        ...rest,
      }));
      try {
        return await db.client.withSession((session) =>
          session.withTransaction(async () => {
            const which = { _id: 'opened', ...(turn !== undefined && { n: turn }) } as const;
            const taken = await turns.updateOne(which, { $inc: { n: 1 } }, { session });
            if (taken.matchedCount === 0) return false;
            await rounds.insertOne({ _id: id, ...round }, { session });
            await keys.insertOne({ _id: id, wrapped }, { session });
            if (documents.length > 0) await invitations.insertMany(documents, { session });
            return true;
          }),
        );
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async isOpen(id, at) {
      const open = { _id: id, state: 'open' as const, closesAt: { $gt: at } };
      return (await rounds.findOne(open, { projection: { _id: 1 } })) !== null;
    },
    async find(id) {
      const found = await rounds.findOne({ _id: id });
      return found && roundOf(found);
    },
    underWay: () => all({ state: { $ne: 'closed' } }, 1),
    closed: ({ instrument, scopes, before, limit }) =>
      all(
        {
          state: 'closed',
          ...(instrument !== undefined && { 'instrument.id': instrument }),
          ...(scopes && { scope: { $in: scopes } }),
          ...(before && { closedAt: { $lt: before } }),
        },
        -1,
        limit,
      ),
    topical: (since) => all({ $or: [{ openedAt: { $gte: since } }, { closedAt: { $gte: since } }] }, -1),
    openedSince: (since) => all({ openedAt: { $gte: since } }, -1),
    key: async (id) => (await keys.findOne({ _id: id }))?.wrapped ?? null,
    invitations: (round) => invitedIn([round]),
    invitedIn,
    async invitation(round, person) {
      const found = await invitations.findOne({ _id: { round, person } });
      return found && { round, person, team: found.team, slackId: found.slackId };
    },
    async askedIn(person, ids) {
      const named = ids.map((round) => ({ round, person }));
      const found = await invitations.find({ _id: { $in: named } }).toArray();
      return found.map(({ _id }) => _id.round);
    },
    async markInvited(id, at) {
      await rounds.updateOne({ _id: id }, { $set: { invitedAt: at } });
    },
    async markReminded(id, marks) {
      await rounds.updateOne({ _id: id }, { $addToSet: { reminded: { $each: marks } } });
    },
    async markDone(id, at) {
      const change = at ? { $min: { doneAt: at } } : ({ $unset: { doneAt: '' } } as const);
      await rounds.updateOne({ _id: id, state: 'open' }, change);
    },
    async closeAt(id, at, was) {
      const which = { _id: id, state: 'open' as const, ...(was && { closesAt: was }) };
      return (await rounds.updateOne(which, { $set: { closesAt: at } })).matchedCount === 1;
    },
    async skip(id, at) {
      const change = { $setOnInsert: { at }, $unset: { waits: '' } } as const;
      const done = await skipped.updateOne({ _id: id }, change, { upsert: true });
      return done.upsertedCount + done.modifiedCount === 1;
    },
    async putOff(id, at) {
      await skipped.updateOne({ _id: id }, { $setOnInsert: { at, waits: true } }, { upsert: true });
    },
    putOffSince: (since) => skipped.distinct('_id', { waits: true, at: { $gte: since } }),
    async decidedOf(ids) {
      const which = { _id: { $in: ids } };
      const known = await Promise.all([
        rounds.distinct('_id', which),
        skipped.distinct('_id', { ...which, waits: { $exists: false } }),
      ]);
      return known.flat();
    },
    async beginClosing(id) {
      const done = await rounds.updateOne({ _id: id, state: 'open' }, { $set: { state: 'closing' } });
      return done.matchedCount === 1;
    },
  };
}

/** What a closed round comes to, beside what was said in it. */
export type Closing = { at: Date; outcome: RoundOutcome };
