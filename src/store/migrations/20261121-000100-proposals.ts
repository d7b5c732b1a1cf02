import type { Db } from 'mongodb';

/** Proposals whose vote is open or lately was, and the votes of one. */
export async function up(db: Db): Promise<void> {
  await db.collection('proposals').createIndexes([
    { key: { closesOn: 1 }, name: 'closing' },
    { key: { team: 1, closesOn: 1 }, name: 'team' },
  ]);
  await db.collection('proposal_votes').createIndex({ '_id.proposal': 1 }, { name: 'proposal' });
}
