import type { Db } from 'mongodb';

/** Finds whose a Slack account is without reading everybody, at every press of a button. */
export async function up(db: Db): Promise<void> {
  const collation = { locale: 'en', strength: 2 };
  await db.collection('people').createIndexes([
    { key: { 'identities.slack': 1 }, name: 'slack', collation, sparse: true },
    { key: { email: 1 }, name: 'email', collation, sparse: true },
  ]);
}
