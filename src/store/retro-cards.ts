import type { ClientSession, Db } from 'mongodb';
import type { RetroCard, RetroStep } from '../domain/retrospective.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type CardDocument = Omit<RetroCard, 'id'> & { _id: string };

/** Steps in which the board is changed. */
const CHANGING: RetroStep[] = ['gather', 'group'];

/** A card that goes from one topic to another; `title` names that one from then on. */
export interface CardMove {
  retro: string;
  card: string;
  from: string;
  to: string;
  title?: string;
}

export interface RetroCards {
  /** Keeps nothing of who wrote it and when; false where this card is there already, or the board takes no more. */
  add(card: RetroCard): Promise<boolean>;
  /** In the order of their ids, which means nothing. */
  of(retro: string): Promise<RetroCard[]>;
  count(retro: string): Promise<number>;
  /** False where somebody moved or removed it before, or the board is not changed any more. */
  move(move: CardMove): Promise<boolean>;
  /** False where it is gone already, or the board is not changed any more. */
  remove(retro: string, card: string): Promise<boolean>;
}

export function retroCardsIn(db: Db): RetroCards {
  const cards = db.collection<CardDocument>('retro_cards');
  const retros = db.collection<{ _id: string; step: RetroStep; changes: number }>('retrospectives');

  /** Does something with a card, or nothing: never while the step changes, and one after the other. */
  function changing(
    retro: string,
    titles: Record<string, string>,
    work: (session: ClientSession) => Promise<boolean>,
  ): Promise<boolean> {
    return db.client.withSession((session) =>
      session.withTransaction(async () => {
        const open = await retros.updateOne(
          { _id: retro, step: { $in: CHANGING } },
          { $inc: { changes: 1 }, ...(Object.keys(titles).length > 0 && { $set: titles }) },
          { session },
        );
        if (open.matchedCount === 1 && (await work(session))) return true;
        await session.abortTransaction();
        return false;
      }),
    );
  }

  return {
    async add({ id, ...card }) {
      try {
        return await changing(card.retro, {}, async (session) => {
          await cards.insertOne({ _id: id, ...card }, { session });
          return true;
        });
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async of(retro) {
      const found = await cards.find({ retro }).sort({ _id: 1 }).toArray();
      return found.map(({ _id, ...card }) => ({ id: _id, ...card }));
    },
    count: (retro) => cards.countDocuments({ retro }),
    move: ({ retro, card, from, to, title }) =>
      changing(retro, title === undefined ? {} : { [`titles.${to}`]: title }, async (session) => {
        const done = await cards.updateOne(
          { _id: card, retro, topic: from },
          { $set: { topic: to } },
          { session },
        );
        return done.matchedCount === 1;
      }),
    remove: (retro, card) =>
      changing(retro, {}, async (session) => {
        const done = await cards.deleteOne({ _id: card, retro }, { session });
        return done.deletedCount === 1;
      }),
  };
}
