import type { AnyBulkWriteOperation, Collection, Db, Filter } from 'mongodb';
import type { DeploymentOutcome } from '../domain/deployment-outcome.ts';
import { writeInBatches } from './bulk.ts';

/** Whose deployments are asked for: of these repositories, and there those of these services or of no service. */
export interface OutcomePlace {
  repositories: string[];
  /** Repositories of which the deployments of every service are meant. */
  whole: string[];
  services: string[];
}

/** What became of every successful production deployment, per repository, incidents apart. */
export interface Outcomes {
  /** Puts these in the place of all there were of the repository, writing only what differs. One at a time. */
  replace(repository: string, outcomes: DeploymentOutcome[]): Promise<void>;
  /** Those that took effect inside the span. */
  within(repositories: string[], from: Date, to: Date): Promise<DeploymentOutcome[]>;
  /** All of some repositories. */
  of(repositories: string[]): Promise<DeploymentOutcome[]>;
  /** Of any repository: those with one of these ids, or of a version that begins with one of these shas. */
  named(names: string[]): Promise<DeploymentOutcome[]>;
  /** Of any repository: those with one of these ids. */
  withIds(ids: string[]): Promise<DeploymentOutcome[]>;
  /** Those that a rollback with one of these ids is said to have undone. */
  undoneBy(repositories: string[], rollbacks: string[]): Promise<DeploymentOutcome[]>;
  /** When the first of them took effect; null where there is none. */
  firstAt(place: OutcomePlace): Promise<Date | null>;
  /** Services deployed from some repositories. */
  servicesOf(repositories: string[]): Promise<string[]>;
  /** Repositories from which some services are deployed. */
  repositoriesOf(services: string[]): Promise<string[]>;
}

const SHORTENED_SHA = /^[0-9a-f]{7,39}$/;

function identityOf({ source, id }: DeploymentOutcome): string {
  return JSON.stringify([source, id]);
}

function strings(values: unknown[]): string[] {
  return values.filter((value) => typeof value === 'string').toSorted();
}

export function outcomesIn(db: Db): Outcomes {
  const collection: Collection<DeploymentOutcome> = db.collection('outcomes');
  const bare = { projection: { _id: 0 }, batchSize: 5000 };
  const find = (filter: Filter<DeploymentOutcome>) => collection.find(filter, bare).toArray();
  return {
    async replace(repository, outcomes) {
      const before = new Map<string, string>();
      for await (const outcome of collection.find({ repository }, bare)) {
        before.set(identityOf(outcome), JSON.stringify(outcome));
      }
      const writes: AnyBulkWriteOperation<DeploymentOutcome>[] = [];
      for (const outcome of outcomes) {
        const identity = identityOf(outcome);
        const known = before.get(identity);
        before.delete(identity);
        const filter = { repository, source: outcome.source, id: outcome.id };
        if (known === undefined) writes.push({ insertOne: { document: outcome } });
        else if (known !== JSON.stringify(outcome))
          writes.push({ replaceOne: { filter, replacement: outcome } });
      }
      for (const gone of before.keys()) {
        const [source, id] = JSON.parse(gone) as [string, string];
        writes.push({ deleteOne: { filter: { repository, source, id } } });
      }
      await writeInBatches(collection, writes);
    },
    within: (repositories, from, to) =>
      find({ repository: { $in: repositories }, finishedAt: { $gte: from, $lt: to } }),
    of: (repositories) => find({ repository: { $in: repositories } }),
    async named(names) {
      if (names.length === 0) return [];
      const shas = names.filter((name) => SHORTENED_SHA.test(name));
      const versions = shas.map((sha) => ({ sha: { $gte: sha, $lt: `${sha}g` } }));
      return find({ $or: [{ id: { $in: names } }, { sha: { $in: names } }, ...versions] });
    },
    withIds: (ids) => find({ id: { $in: ids } }),
    undoneBy: (repositories, rollbacks) =>
      find({
        repository: { $in: repositories },
        failures: { $elemMatch: { by: 'rollback', ref: { $in: rollbacks } } },
      }),
    async firstAt({ repositories, whole, services }) {
      const partly = repositories.filter((repository) => !whole.includes(repository));
      const places: Filter<DeploymentOutcome>[] = [
        ...whole.map((repository) => ({ repository })),
        ...partly.flatMap((repository) => [
          { repository, service: { $in: services } },
          { repository, service: { $exists: false } },
        ]),
      ];
      const projection = { _id: 0, finishedAt: 1 };
      const firsts = await Promise.all(
        places.map((place) => collection.findOne(place, { sort: { finishedAt: 1 }, projection })),
      );
      const times = firsts.flatMap((first) => (first ? [first.finishedAt.getTime()] : []));
      return times.length > 0 ? new Date(Math.min(...times)) : null;
    },
    servicesOf: async (repositories) =>
      strings(await collection.distinct('service', { repository: { $in: repositories } })),
    repositoriesOf: async (services) =>
      services.length === 0
        ? []
        : strings(await collection.distinct('repository', { service: { $in: services } })),
  };
}
