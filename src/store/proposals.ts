import type { Db, Filter } from 'mongodb';
import type { LocalDate } from '../domain/instant.ts';
import type { Proposal, Tally, Vote } from '../domain/proposal.ts';

type ProposalDocument = Omit<Proposal, 'id'> & { _id: string };

interface VoteDocument {
  _id: { proposal: string; person: string };
  vote: Vote;
}

export interface Proposals {
  find(id: string): Promise<Proposal | null>;
  /** Of a team, or of all, whose vote ended on that day or later; the latest first. */
  closingSince(day: LocalDate, team?: string): Promise<Proposal[]>;
  /** Puts somebody's vote in the place of what they said before. */
  vote(id: string, person: string, vote: Vote): Promise<void>;
  /** What somebody said; null while they have not. */
  voteOf(id: string, person: string): Promise<Vote | null>;
  tally(id: string): Promise<Tally>;
}

/** They are made through `store.decisions`, with what the audit says of it. */
export function proposalsIn(db: Db): Proposals {
  const proposals = db.collection<ProposalDocument>('proposals');
  const votes = db.collection<VoteDocument>('proposal_votes');

  async function all(filter: Filter<ProposalDocument>): Promise<Proposal[]> {
    const found = await proposals.find(filter).sort({ createdAt: -1, _id: 1 }).toArray();
    return found.map(({ _id, ...proposal }) => ({ id: _id, ...proposal }));
  }

  return {
    async find(id) {
      const [found] = await all({ _id: id });
      return found ?? null;
    },
    closingSince: (day, team) => all({ closesOn: { $gte: day }, ...(team !== undefined && { team }) }),
    async vote(proposal, person, vote) {
      await votes.updateOne({ _id: { proposal, person } }, { $set: { vote } }, { upsert: true });
    },
    async voteOf(proposal, person) {
      return (await votes.findOne({ _id: { proposal, person } }))?.vote ?? null;
    },
    async tally(proposal) {
      const tally: Tally = { for: 0, against: 0 };
      for await (const { vote } of votes.find({ '_id.proposal': proposal })) tally[vote] += 1;
      return tally;
    },
  };
}
