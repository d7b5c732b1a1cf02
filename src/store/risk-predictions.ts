import type { Db } from 'mongodb';

/** What became of a project that a prediction was about. */
export interface PredictionOutcome {
  /** Whether work that was there on its day was still open when the day was over. */
  late: boolean;
  /** When that was seen. */
  seenAt: Date;
}

/** What was said of a project in one week. Once kept, it is never rewritten; its outcome is added once. */
export interface RiskPrediction {
  /** Kind and key of the project, e.g. `portfolio:Checkout`. */
  project: string;
  /** ISO week of UTC, e.g. `2026-W47`. */
  week: string;
  madeAt: Date;
  /** From 1. */
  rank: number;
  /** Whether it was among those said to need help. */
  named: boolean;
  delayDays: number;
  lateChance: number;
  /** The day that it was held against, and what day that is. */
  day: Date;
  against: 'due day' | 'earlier forecast';
  /** The 85 % day; null where it was farther off than anybody could say. */
  likelyBy: Date | null;
  priority: number | null;
  signals: { id: string; strength: number }[];
  /** Null until its day is over or the project is done. */
  outcome: PredictionOutcome | null;
}

export interface RiskPredictions {
  /** Keeps what is not kept yet of a project and week. @returns how many there were */
  keep(predictions: RiskPrediction[]): Promise<number>;
  /** Of which the outcome is not known. */
  open(): Promise<RiskPrediction[]>;
  /** Adds the outcome, unless there is one. @returns whether it was added */
  score(of: Pick<RiskPrediction, 'project' | 'week'>, outcome: PredictionOutcome): Promise<boolean>;
  /** Of which the outcome is known, the oldest first. */
  scored(): Promise<RiskPrediction[]>;
  /** Made since an instant, the oldest first. */
  since(from: Date): Promise<RiskPrediction[]>;
}

const BARE = { projection: { _id: 0 as const } };

export function riskPredictionsIn(db: Db): RiskPredictions {
  const collection = db.collection<RiskPrediction>('risk_predictions');
  return {
    async keep(predictions) {
      if (predictions.length === 0) return 0;
      const { upsertedCount } = await collection.bulkWrite(
        // Two that insert the same at once are told apart by the index: the server tries the second again.
        predictions.map(({ project, week, ...said }) => ({
          updateOne: { filter: { project, week }, update: { $setOnInsert: said }, upsert: true },
        })),
        { ordered: false },
      );
      return upsertedCount;
    },
    open: () => collection.find({ outcome: null }, BARE).toArray(),
    async score({ project, week }, outcome) {
      const { modifiedCount } = await collection.updateOne(
        { project, week, outcome: null },
        { $set: { outcome } },
      );
      return modifiedCount > 0;
    },
    scored: () =>
      collection
        .find({ outcome: { $ne: null } }, BARE)
        .sort({ madeAt: 1 })
        .toArray(),
    since: (from) =>
      collection
        .find({ madeAt: { $gte: from } }, BARE)
        .sort({ madeAt: 1 })
        .toArray(),
  };
}
