import type { Db } from 'mongodb';
import { createOrderedById } from '../ordered-by-id.ts';

/** What would tell who answered first, if the database kept the order in which it was written: it is kept by its ids. */
const WITHOUT_ORDER = ['survey_participation', 'survey_sealed', 'survey_answers', 'survey_comments'];

/** Rounds of surveys, who is asked, what is sealed until they close, and what was said without a name after that. */
export async function up(db: Db): Promise<void> {
  for (const name of WITHOUT_ORDER) await createOrderedById(db, name);
  await db.collection('survey_rounds').createIndexes([
    { key: { state: 1, openedAt: 1 }, name: 'under way' },
    { key: { 'instrument.id': 1, state: 1, openedAt: -1 }, name: 'closed' },
    { key: { openedAt: 1 }, name: 'opened' },
  ]);
  await db.collection('survey_invitations').createIndex({ '_id.round': 1 }, { name: 'round' });
  await db.collection('survey_participation').createIndex({ '_id.round': 1 }, { name: 'round' });
  await db.collection('survey_sealed').createIndex({ '_id.round': 1 }, { name: 'round' });
  await db.collection('survey_answers').createIndex({ round: 1 }, { name: 'round' });
  await db.collection('survey_comments').createIndex({ round: 1 }, { name: 'round' });
  await db
    .collection('survey_versions')
    .createIndex({ '_id.id': 1, '_id.version': -1 }, { name: 'versions' });
}
