import type { Collection } from 'mongodb';
import type { EventDocument } from './documents.ts';

const BATCH = 1000;

interface Deployed {
  _id: { repository: string; sha: string };
  n: number;
}

/** Of each repository with such: how many deployments have a sha that no commit has, out of how many. */
export async function unknownShasIn(
  events: Collection<EventDocument>,
): Promise<{ repository: string; of: number; n: number }[]> {
  const sources = await events.distinct('source');
  const deployed = await events
    .aggregate<Deployed>([
      { $match: { kind: 'deployment' } },
      { $group: { _id: { repository: '$repository', sha: '$record.sha' }, n: { $sum: 1 } } },
    ])
    .toArray();
  const nameOf = ({ _id: { repository, sha } }: Deployed) => `${repository}@${sha}`;
  const known = new Set<string>();
  for (let start = 0; start < deployed.length; start += BATCH) {
    const names = deployed.slice(start, start + BATCH).map(nameOf);
    const commits = { source: { $in: sources }, kind: 'commit' as const, externalId: { $in: names } };
    for (const name of await events.distinct('externalId', commits)) known.add(name);
  }
  const byRepository = Map.groupBy(deployed, ({ _id }) => _id.repository);
  const sum = (all: Deployed[]) => all.reduce((total, { n }) => total + n, 0);
  return [...byRepository]
    .map(([repository, all]) => ({
      repository,
      of: sum(all),
      n: sum(all.filter((each) => !known.has(nameOf(each)))),
    }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => a.repository.localeCompare(b.repository));
}
