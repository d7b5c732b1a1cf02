import type { Db } from 'mongodb';

/** What is open of somebody, of a team, or anywhere. */
export async function up(db: Db): Promise<void> {
  await db.collection('action_items').createIndexes([
    { key: { owner: 1, completedOn: 1 }, name: 'owner' },
    { key: { team: 1, dueBy: 1 }, name: 'team' },
    { key: { completedOn: 1 }, name: 'done' },
  ]);
}
