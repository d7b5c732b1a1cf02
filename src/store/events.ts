import type { Collection, Db, Filter } from 'mongodb';
import { entities, type Fact, type Kind, type RecordOf } from '../domain/index.ts';
import type { BulkOutcome } from './bulk.ts';
import type { EventDocument } from './documents.ts';
import { readRecords } from './read-records.ts';
import { firstsIn, type Span, spansIn } from './spans.ts';
import { upsertEvents } from './upsert-events.ts';
import { workItemsCalled } from './work-items-called.ts';

/** What a read narrows by; lists mean any of them, times are half-open on `at`. */
export interface EventQuery {
  repositories?: string[];
  projects?: string[];
  /** Of measurements: the team measured. */
  team?: string;
  sources?: string[];
  externalIds?: string[];
  from?: Date;
  to?: Date;
}

export type { Span } from './spans.ts';

export interface Events {
  /** Inserts or replaces by `(source, kind, externalId)`; the same fact twice changes nothing. */
  upsert(facts: Fact[]): Promise<BulkOutcome>;
  /** Records in no particular order; `leave out` names fields of the record that are not needed. */
  find<K extends Kind>(
    kind: K,
    query?: EventQuery,
    leaveOut?: (keyof RecordOf<K> & string)[],
  ): Promise<RecordOf<K>[]>;
  /** The named fields of records, in no particular order: for reading many where few fields matter. */
  pick<K extends Kind, F extends keyof RecordOf<K> & string>(
    kind: K,
    query: EventQuery,
    fields: F[],
  ): Promise<Pick<RecordOf<K>, F>[]>;
  /** Ids of a source's records of a kind in a project. */
  idsIn(source: string, kind: Kind, project: string): Promise<string[]>;
  /**
   * Takes records away that their source no longer has; of a project, those that are still in it by then.
   * @returns how many there were
   */
  remove(source: string, kind: Kind, externalIds: string[], project?: string): Promise<number>;
  /** When work items of these keys were created. */
  workItemsByKey(keys: string[]): Promise<Pick<RecordOf<'work-item'>, 'key' | 'formerKeys' | 'createdAt'>[]>;
  /** Every repository that some fact is about. */
  repositories(): Promise<string[]>;
  /** Repositories from which some services were ever deployed. */
  repositoriesOfServices(services: string[]): Promise<string[]>;
  /** First and last instant of some kinds in some repositories or projects, by kind and source. */
  spans(kinds: Kind[], scope: { repositories: string[]; projects: string[] }): Promise<Span[]>;
  /** The first fact of a kind in each of some repositories that has one: when it was and who tells of it. */
  firsts(kind: Kind, repositories: string[]): Promise<{ source: string; at: Date }[]>;
  count(kind?: Kind): Promise<number>;
}

export function toDocument({ kind, record }: Fact): EventDocument {
  const entity = entities[kind] as unknown as {
    externalId(record: unknown): string;
    at(record: unknown): Date;
    scope(record: unknown): { repository?: string; service?: string; project?: string };
  };
  const { repository = null, service = null, project = null } = entity.scope(record);
  const externalId = entity.externalId(record);
  return {
    source: record.source,
    kind,
    externalId,
    repository,
    service,
    project,
    at: entity.at(record),
    record,
  };
}

function filterOf(kind: Kind, query: EventQuery): Filter<EventDocument> {
  const filter: Filter<EventDocument> = { kind };
  if (query.repositories) filter.repository = { $in: query.repositories };
  if (query.projects) filter.project = { $in: query.projects };
  if (query.team !== undefined) filter['record.team'] = query.team;
  if (query.sources) filter.source = { $in: query.sources };
  if (query.externalIds) filter.externalId = { $in: query.externalIds };
  if (query.from || query.to) {
    filter.at = { ...(query.from && { $gte: query.from }), ...(query.to && { $lt: query.to }) };
  }
  return filter;
}

export function eventsIn(db: Db): Events {
  const collection: Collection<EventDocument> = db.collection('events');

  async function find<K extends Kind>(
    kind: K,
    query: EventQuery = {},
    leaveOut: string[] = [],
  ): Promise<RecordOf<K>[]> {
    const hidden = Object.fromEntries(leaveOut.map((field) => [`record.${field}`, 0]));
    return readRecords(collection, filterOf(kind, query), leaveOut.length > 0 ? hidden : { record: 1 });
  }

  return {
    find,
    upsert: (facts) => upsertEvents(collection, facts.map(toDocument)),
    async pick<K extends Kind, F extends keyof RecordOf<K> & string>(
      kind: K,
      query: EventQuery,
      fields: F[],
    ): Promise<Pick<RecordOf<K>, F>[]> {
      const shown = Object.fromEntries(fields.map((field) => [`record.${field}`, 1]));
      return readRecords(collection, filterOf(kind, query), shown);
    },
    async idsIn(source, kind, project) {
      const shown = { projection: { _id: 0, externalId: 1 } };
      const found = await collection.find({ source, kind, project }, shown).toArray();
      return found.map(({ externalId }) => externalId);
    },
    async remove(source, kind, externalIds, project) {
      if (externalIds.length === 0) return 0;
      const { deletedCount } = await collection.deleteMany({
        source,
        kind,
        externalId: { $in: externalIds },
        ...(project !== undefined && { project }),
      });
      return deletedCount;
    },
    async workItemsByKey(keys) {
      if (keys.length === 0) return [];
      const shown = { 'record.key': 1, 'record.formerKeys': 1, 'record.createdAt': 1 };
      return readRecords(collection, workItemsCalled(keys), shown);
    },
    async repositories() {
      const values = await collection.distinct('repository');
      return values.filter((value): value is string => typeof value === 'string').toSorted();
    },
    async repositoriesOfServices(services) {
      const filter = { kind: 'deployment' as const, service: { $in: services } };
      return (await collection.distinct('repository', filter)).filter((value) => value !== null);
    },
    spans: (kinds, scope) => spansIn(collection, kinds, scope),
    firsts: (kind, repositories) => firstsIn(collection, kind, repositories),
    count: (kind) => collection.countDocuments(kind ? { kind } : {}),
  };
}
