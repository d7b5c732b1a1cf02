import type { Db } from 'mongodb';

/** Rounds are opened in turn: of two at once the second looks again whom it may ask. */
export async function up(db: Db): Promise<void> {
  await db
    .collection<{ _id: string; n: number }>('survey_turns')
    .updateOne({ _id: 'opened' }, { $setOnInsert: { n: 0 } }, { upsert: true });
}
