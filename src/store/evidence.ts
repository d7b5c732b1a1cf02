import type { Db } from 'mongodb';
import type { Evidence } from '../domain/evidence.ts';
import type { Observation } from '../metrics/statistics/gap.ts';

/** Which of an action's measurements: before it was made, when it was closed, some weeks later. */
export type EvidenceStage = 'before' | 'close' | 'soak';

/** A number of an action with all that it was made of: later corrections do not move it. */
export interface KeptEvidence {
  /** Id of the action. */
  action: string;
  stage: EvidenceStage;
  evidence: Evidence;
  /** The newest, at most 5,000. */
  observations: Observation[];
  /** Those of the time before `before`: how much the number differs from week to week anyway. */
  earlier?: Observation[];
  /** How many people's work it is: what few are behind is not shown to outsiders. */
  people: number;
}

type EvidenceDocument = KeptEvidence & { _id: string };

export interface EvidenceStore {
  /** Inserts or replaces by action and stage. */
  save(kept: KeptEvidence): Promise<void>;
  find(action: string, stage: EvidenceStage): Promise<KeptEvidence | null>;
}

const MOST_OBSERVATIONS = 5_000;

function newest(observations: Observation[]): Observation[] {
  return observations.toSorted((a, b) => Number(a.at) - Number(b.at)).slice(-MOST_OBSERVATIONS);
}

function nameOf({ action, stage }: Pick<KeptEvidence, 'action' | 'stage'>): string {
  return `${action}:${stage}`;
}

export function evidenceIn(db: Db): EvidenceStore {
  const all = db.collection<EvidenceDocument>('action_evidence');
  return {
    async save(kept) {
      const { observations, earlier } = kept;
      const bounded = {
        ...kept,
        observations: newest(observations),
        ...(earlier && { earlier: newest(earlier) }),
      };
      await all.replaceOne({ _id: nameOf(kept) }, bounded, { upsert: true });
    },
    async find(action, stage) {
      return all.findOne({ _id: nameOf({ action, stage }) }, { projection: { _id: 0 } });
    },
  };
}
