import type { Collection, Document } from 'mongodb';
import type { Kind } from '../domain/index.ts';
import type { EventDocument } from './documents.ts';

/** The time over which a source has facts of a kind. */
export interface Span {
  kind: Kind;
  source: string;
  from: Date;
  to: Date;
}

interface Edge {
  /** The source. */
  _id: string;
  /** The repository or project. */
  key: string;
  kind: Kind;
  at: Date;
}

/** Branches of one pipeline, well under as many as MongoDB takes. */
const BRANCHES = 200;

/** The first (or last) fact of each source in one place: two steps in the index, however many facts there are. */
function edgeOf(place: 'repository' | 'project', key: string, kind: Kind, order: 1 | -1): Document[] {
  return [
    { $match: { [place]: key, kind } },
    { $sort: { [place]: order, kind: order, source: order, at: order } },
    {
      $group: {
        _id: '$source',
        key: { $first: `$${place}` },
        kind: { $first: '$kind' },
        at: { $first: '$at' },
      },
    },
  ];
}

async function edges(events: Collection<EventDocument>, branches: Document[][]): Promise<Edge[]> {
  const found: Edge[] = [];
  for (let start = 0; start < branches.length; start += BRANCHES) {
    const [first = [], ...others] = branches.slice(start, start + BRANCHES);
    const unions = others.map((pipeline) => ({
      $unionWith: { coll: events.collectionName, pipeline },
    }));
    found.push(...(await events.aggregate<Edge>([...first, ...unions]).toArray()));
  }
  return found;
}

/** First and last instant of some kinds in some repositories or projects, by kind and source. */
export async function spansIn(
  events: Collection<EventDocument>,
  kinds: Kind[],
  { repositories, projects }: { repositories: string[]; projects: string[] },
): Promise<Span[]> {
  const branches = kinds.flatMap((kind) =>
    ([1, -1] as const).flatMap((order) => [
      ...repositories.map((key) => edgeOf('repository', key, kind, order)),
      ...projects.map((key) => edgeOf('project', key, kind, order)),
    ]),
  );
  const spans = new Map<string, Span>();
  for (const { _id: source, kind, at } of await edges(events, branches)) {
    const span = spans.get(`${kind} ${source}`);
    if (!span) spans.set(`${kind} ${source}`, { kind, source, from: at, to: at });
    else if (at < span.from) span.from = at;
    else if (at > span.to) span.to = at;
  }
  return [...spans.values()];
}

/** The first fact of a kind in each of some repositories that has one: when it was and who tells of it. */
export async function firstsIn(
  events: Collection<EventDocument>,
  kind: Kind,
  repositories: string[],
): Promise<{ source: string; at: Date }[]> {
  const branches = repositories.map((key) => edgeOf('repository', key, kind, 1));
  const firsts = new Map<string, { source: string; at: Date }>();
  for (const { _id: source, key, at } of await edges(events, branches)) {
    const known = firsts.get(key);
    if (!known || at < known.at) firsts.set(key, { source, at });
  }
  return [...firsts.values()];
}
