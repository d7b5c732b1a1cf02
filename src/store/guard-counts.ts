import type { Collection, Document } from 'mongodb';

/** What came of a rule in a repository. */
export interface GuardCount {
  rule: string;
  repository: string;
  /** Changes that it looked at, those that it leaves alone not counted. */
  looked: number;
  /** Of those, the ones that broke it at some time since. */
  broke: number;
  /** The ones that are labelled now. */
  marked: number;
}

const BROKEN = ['would-mark', 'marked'];

/** Counts of changes that are open, or were looked at since an instant. */
export async function guardCounts<T extends Document>(
  marks: Collection<T>,
  since: Date,
): Promise<GuardCount[]> {
  const when = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
  return marks
    .aggregate<GuardCount>([
      { $match: { $or: [{ open: true }, { lookedAt: { $gte: since } }] } },
      { $project: { repository: 1, rule: { $objectToArray: '$rules' } } },
      { $unwind: '$rule' },
      {
        $group: {
          _id: { rule: '$rule.k', repository: '$repository' },
          looked: { $sum: 1 },
          broke: when({
            $or: [{ $gte: ['$rule.v.brokenAt', since] }, { $in: ['$rule.v.state', BROKEN] }],
          }),
          marked: when({ $eq: ['$rule.v.state', 'marked'] }),
        },
      },
      { $sort: { _id: 1 } },
      {
        $project: {
          _id: 0,
          rule: '$_id.rule',
          repository: '$_id.repository',
          looked: 1,
          broke: 1,
          marked: 1,
        },
      },
    ])
    .toArray();
}
