import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb';
import type { IncidentLinkReason } from '../domain/deployment-outcome.ts';
import { writeInBatches } from './bulk.ts';

/** The link from an incident to the deployments that it is laid at the door of; there is none for an incident without. */
export interface IncidentLinkDocument {
  /** The incident's. */
  source: string;
  incident: string;
  openedAt: Date;
  resolvedAt: Date | null;
  causes: IncidentCauseDocument[];
}

export interface IncidentCauseDocument {
  repository: string;
  source: string;
  deployment: string;
  reason: IncidentLinkReason;
}

type Name = Pick<IncidentLinkDocument, 'source' | 'incident'>;

export interface IncidentLinks {
  /** Puts these in the place of all there were of the incidents named. One at a time. */
  replace(incidents: Name[], links: IncidentLinkDocument[]): Promise<void>;
  /** Those to a deployment of one of the repositories. */
  to(repositories: string[]): Promise<IncidentLinkDocument[]>;
  /** Those of some incidents. */
  of(incidents: string[]): Promise<IncidentLinkDocument[]>;
}

function nameOf({ source, incident }: Name): string {
  return JSON.stringify([source, incident]);
}

export function incidentLinksIn(db: Db): IncidentLinks {
  const collection: Collection<IncidentLinkDocument> = db.collection('incident_links');
  const bare = { projection: { _id: 0 }, batchSize: 5000 };
  const of = (incidents: string[]) => collection.find({ incident: { $in: incidents } }, bare).toArray();
  return {
    async replace(incidents, links) {
      const known = new Map(
        (await of(incidents.map(({ incident }) => incident))).map((link) => [nameOf(link), link]),
      );
      const wanted = new Map(links.map((link) => [nameOf(link), link]));
      const writes: AnyBulkWriteOperation<IncidentLinkDocument>[] = [];
      for (const { source, incident } of incidents) {
        const name = nameOf({ source, incident });
        const [before, link] = [known.get(name), wanted.get(name)];
        const filter = { source, incident };
        if (before && !link) writes.push({ deleteOne: { filter } });
        if (link && JSON.stringify(link) !== JSON.stringify(before))
          writes.push({ replaceOne: { filter, replacement: link, upsert: true } });
      }
      await writeInBatches(collection, writes);
    },
    to: (repositories) => collection.find({ 'causes.repository': { $in: repositories } }, bare).toArray(),
    of,
  };
}
