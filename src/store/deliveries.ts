import type { Db, Filter } from 'mongodb';
import { WEEK_MS } from '../domain/milliseconds.ts';
import type { DeliveryDocument } from './delivery-document.ts';
import { readPage, writePage } from './delivery-page.ts';
import { digestOfText, replacePages, type WeekPage } from './week-pages.ts';

export interface Deliveries {
  /** Puts these in the place of all there were of the repository, writing only what differs. One at a time. */
  replace(repository: string, documents: DeliveryDocument[]): Promise<void>;
  /** Those deployed inside the span, and those merged inside it. */
  within(repositories: string[], from: Date, to: Date): Promise<DeliveryDocument[]>;
  /** Those deployed at one of these instants exactly. */
  shippedAt(repositories: string[], instants: Date[]): Promise<DeliveryDocument[]>;
  /** When the first change was merged in any of the repositories; null where none was. */
  firstMergedAt(repositories: string[]): Promise<Date | null>;
}

/** Deliveries of a repository that were merged in the same week (of UTC), or a part of those when there are many. */
interface DeliveryWeek extends WeekPage {
  part: number;
  firstMergedAt: Date;
  /** Earliest and latest instant at which any of them was merged or deployed. */
  since: Date;
  until: Date;
  deliveries: string;
}

/** Well under what a document of the database may hold. */
const LONGEST_PART = 2000;

function byMerge(a: DeliveryDocument, b: DeliveryDocument): number {
  return (
    Number(a.mergedAt) - Number(b.mergedAt) ||
    a.change.localeCompare(b.change) ||
    a.source.localeCompare(b.source)
  );
}

function weekOf(repository: string, week: Date, part: number, documents: DeliveryDocument[]): DeliveryWeek {
  const times = documents.flatMap(({ mergedAt, deployedAt }) => [
    mergedAt.getTime(),
    (deployedAt ?? mergedAt).getTime(),
  ]);
  const deliveries = writePage(documents);
  return {
    repository,
    week,
    part,
    firstMergedAt: documents[0]?.mergedAt ?? week,
    since: new Date(Math.min(...times)),
    until: new Date(Math.max(...times)),
    digest: digestOfText(deliveries),
    deliveries,
  };
}

function weeksOf(repository: string, documents: DeliveryDocument[]): DeliveryWeek[] {
  const byWeek = Map.groupBy(documents.toSorted(byMerge), ({ mergedAt }) =>
    Math.floor(mergedAt.getTime() / WEEK_MS),
  );
  return [...byWeek].flatMap(([number, all]) => {
    const parts = Array.from({ length: Math.ceil(all.length / LONGEST_PART) }, (_, part) =>
      all.slice(part * LONGEST_PART, (part + 1) * LONGEST_PART),
    );
    return parts.map((some, part) => weekOf(repository, new Date(number * WEEK_MS), part, some));
  });
}

export function deliveriesIn(db: Db): Deliveries {
  const collection = db.collection<DeliveryWeek>('delivery_weeks');

  /** All deliveries of the weeks that reach into some span. */
  async function touching(
    repositories: string[],
    span: Filter<Pick<DeliveryWeek, 'since' | 'until'>>,
  ): Promise<DeliveryDocument[]> {
    const filter = { repository: { $in: repositories }, ...span };
    const weeks = await collection
      .find(filter, { projection: { _id: 0, repository: 1, deliveries: 1 } })
      .toArray();
    return weeks.flatMap(({ repository, deliveries }) => readPage(repository, deliveries));
  }

  return {
    replace: (repository, documents) =>
      replacePages(collection, repository, weeksOf(repository, documents), 'part'),
    async within(repositories, from, to) {
      const inside = (at: Date | null) => at !== null && at >= from && at < to;
      const documents = await touching(repositories, { since: { $lt: to }, until: { $gte: from } });
      return documents.filter(({ mergedAt, deployedAt }) => inside(mergedAt) || inside(deployedAt));
    },
    async shippedAt(repositories, instants) {
      if (instants.length === 0) return [];
      const times = instants.map((at) => at.getTime());
      const wanted = new Set(times);
      const since = { $lte: new Date(Math.max(...times)) };
      const until = { $gte: new Date(Math.min(...times)) };
      const documents = await touching(repositories, { since, until });
      return documents.filter(({ deployedAt }) => deployedAt && wanted.has(deployedAt.getTime()));
    },
    async firstMergedAt(repositories) {
      const firsts = await Promise.all(
        repositories.map((repository) =>
          collection.findOne(
            { repository },
            { sort: { week: 1, part: 1 }, projection: { _id: 0, firstMergedAt: 1 } },
          ),
        ),
      );
      const times = firsts.flatMap((first) => (first ? [first.firstMergedAt.getTime()] : []));
      return times.length > 0 ? new Date(Math.min(...times)) : null;
    },
  };
}
