import type { Collection, Db, Filter } from 'mongodb';
import type { Incident } from '../domain/incident.ts';
import type { EventDocument } from './documents.ts';
import type { Span } from './spans.ts';

/** Where incidents are looked for: in any of these repositories, of any of these services, or by their names. */
export interface IncidentPlace {
  repositories: string[];
  services: string[];
  named?: Pick<Incident, 'source' | 'id'>[];
}

/** Incidents, by what they are about. */
export interface Incidents {
  /** Those of a place; with a span, those that were open at some time of it. In no particular order. */
  at(place: IncidentPlace, span?: { from: Date; to: Date }): Promise<Incident[]>;
  /** What those say of themselves that may name a deployment in so many words. */
  naming(): Promise<Pick<Incident, 'source' | 'id' | 'title' | 'causedBy'>[]>;
  /** When the first and the last of a place were opened, by the source that tells of them. */
  spans(place: IncidentPlace): Promise<Span[]>;
  /** When the first that a source tells of was opened; null where it tells of none. */
  firstOf(source: string): Promise<Date | null>;
}

function inPlace({ repositories, services, named = [] }: IncidentPlace): Filter<EventDocument>[] {
  const bySource = [...Map.groupBy(named, ({ source }) => source)];
  return [
    { kind: 'incident' as const, repository: { $in: repositories } },
    { kind: 'incident' as const, service: { $in: services } },
    ...bySource.map(([source, incidents]) => ({
      source,
      kind: 'incident' as const,
      externalId: { $in: incidents.map(({ id }) => id) },
    })),
  ];
}

export function incidentsIn(db: Db): Incidents {
  const collection: Collection<EventDocument> = db.collection('events');
  return {
    async at(place, span) {
      const open = span && {
        at: { $lt: span.to },
        $or: [{ 'record.resolvedAt': { $exists: false } }, { 'record.resolvedAt': { $gte: span.from } }],
      };
      const filters = inPlace(place).map((filter) => ({ ...filter, ...open }));
      const found = await Promise.all(
        filters.map((filter) => collection.find(filter, { projection: { _id: 0, record: 1 } }).toArray()),
      );
      const incidents = found.flat().map(({ record }) => record as Incident);
      return [...new Map(incidents.map((each) => [`${each.source} ${each.id}`, each])).values()];
    },
    async naming() {
      const named = [{ 'record.causedBy': { $exists: true } }, { 'record.title': /[0-9a-f]{7}/ }];
      const fields = { 'record.source': 1, 'record.id': 1, 'record.title': 1, 'record.causedBy': 1 };
      const found = await collection
        .find({ kind: 'incident', $or: named }, { projection: { _id: 0, ...fields } })
        .toArray();
      return found.map(({ record }) => record as Incident);
    },
    async spans(place) {
      const found = await collection
        .aggregate<{ _id: string; from: Date; to: Date }>([
          { $match: { $or: inPlace(place) } },
          { $group: { _id: '$source', from: { $min: '$at' }, to: { $max: '$at' } } },
        ])
        .toArray();
      return found.map(({ _id: source, from, to }) => ({ kind: 'incident', source, from, to }));
    },
    async firstOf(source) {
      const options = { sort: { at: 1 }, projection: { _id: 0, at: 1 } } as const;
      return (await collection.findOne({ kind: 'incident', source }, options))?.at ?? null;
    },
  };
}
