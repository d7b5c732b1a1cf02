import type { Db } from 'mongodb';

/** Pages of a team's actions and of a person's: the open ones by the day they are due, the closed ones by the day they were. */
export async function up(db: Db): Promise<void> {
  const order = { completedOn: 1, dueBy: 1, createdAt: 1, _id: 1, dropped: 1 } as const;
  await db.collection('action_items').createIndexes([
    { key: { team: 1, ...order }, name: 'pages of a team' },
    { key: { owner: 1, ...order }, name: 'pages of a person' },
  ]);
}
