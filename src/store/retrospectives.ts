import type { Db, Filter } from 'mongodb';
import type { RetroStep, Retrospective } from '../domain/retrospective.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { type RetroCards, retroCardsIn } from './retro-cards.ts';
import { type RetroVotes, retroVotesIn, type VotesDocument } from './retro-votes.ts';

interface RetroDocument extends Omit<Retrospective, 'id'> {
  _id: string;
  /** Absent once it is closed. */
  open?: true;
  /** How often the board was changed. */
  changes: number;
}

/** A step that is taken. */
export interface StepTaken {
  id: string;
  from: RetroStep;
  to: RetroStep;
  at: Date;
  /** Whether it is closed because it was left open. */
  forgotten?: true;
}

export interface Retrospectives {
  cards: RetroCards;
  votes: RetroVotes;
  /** Opens one with the wrapped key of its dots, all or nothing; false where the team has one open. */
  open(retro: Retrospective, wrappedKey: Buffer): Promise<boolean>;
  find(id: string): Promise<Retrospective | null>;
  /** Null where the team has none open. */
  openOf(team: string): Promise<Retrospective | null>;
  /** Those that are not closed, the oldest first. */
  underWay(): Promise<Retrospective[]>;
  /** Those closed since an instant, the latest first. */
  closedSince(since: Date): Promise<Retrospective[]>;
  /** The one of a team that was opened at an instant. */
  begunAt(team: string, at: Date): Promise<Retrospective | null>;
  /** The last one of a team that is closed; null where there was none. */
  lastOf(team: string): Promise<Retrospective | null>;
  /**
   * Takes a step. Where voting ends with it, dots are counted, and those who gave them are forgotten with the key, all or
   * nothing. False where somebody took the step before.
   */
  take(step: StepTaken): Promise<boolean>;
  /** Has somebody else lead through it; false where they do already, or it is closed. */
  lead(id: string, person: string): Promise<boolean>;
}

function retroOf({ _id, open: _open, changes: _changes, ...retro }: RetroDocument): Retrospective {
  return { id: _id, ...retro };
}

function totalsOf({ dots }: VotesDocument): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { topic } of dots) totals[topic] = (totals[topic] ?? 0) + 1;
  return totals;
}

const COUNTED: RetroStep[] = ['act', 'closed'];

export function retrospectivesIn(db: Db): Retrospectives {
  const retros = db.collection<RetroDocument>('retrospectives');
  const votes = db.collection<VotesDocument>('retro_votes', { promoteBuffers: true });

  async function all(filter: Filter<RetroDocument>, sort: Record<string, 1 | -1>, limit = 0) {
    const found = await retros.find(filter).sort(sort).limit(limit).toArray();
    return found.map(retroOf);
  }

  return {
    cards: retroCardsIn(db),
    votes: retroVotesIn(db),
    async open({ id, ...retro }, wrapped) {
      try {
        await db.client.withSession((session) =>
          session.withTransaction(async () => {
            await retros.insertOne({ _id: id, ...retro, open: true, changes: 0 }, { session });
            await votes.insertOne({ _id: id, wrapped, dots: [] }, { session });
          }),
        );
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async find(id) {
      const found = await retros.findOne({ _id: id });
      return found && retroOf(found);
    },
    async openOf(team) {
      const found = await retros.findOne({ team, open: true });
      return found && retroOf(found);
    },
    underWay: () => all({ open: true }, { openedAt: 1, _id: 1 }),
    closedSince: (since) => all({ closedAt: { $gte: since } }, { closedAt: -1, _id: 1 }),
    async begunAt(team, openedAt) {
      const found = await retros.findOne({ team, openedAt });
      return found && retroOf(found);
    },
    async lastOf(team) {
      const [found] = await all({ team, closedAt: { $exists: true } }, { closedAt: -1 }, 1);
      return found ?? null;
    },
    take: ({ id, from, to, at, forgotten }) =>
      db.client.withSession((session) =>
        session.withTransaction(async () => {
          const counted = COUNTED.includes(to)
            ? await votes.findOneAndDelete({ _id: id }, { session })
            : null;
          const isOver = to === 'closed';
          const done = await retros.updateOne(
            { _id: id, step: from },
            {
              $set: {
                step: to,
                ...(counted && { totals: totalsOf(counted) }),
                ...(isOver && { closedAt: at, ...(forgotten && { forgotten }) }),
              },
              ...(isOver && { $unset: { open: '' as const } }),
            },
            { session },
          );
          if (done.matchedCount === 1) return true;
          await session.abortTransaction();
          return false;
        }),
      ),
    async lead(id, person) {
      const done = await retros.updateOne(
        { _id: id, open: true, facilitator: { $ne: person } },
        { $set: { facilitator: person } },
      );
      return done.matchedCount === 1;
    },
  };
}
