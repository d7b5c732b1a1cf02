import type { Collection, Db, Filter } from 'mongodb';
import type { Change } from '../domain/change.ts';
import type { ChangeMark } from '../domain/guard-mark.ts';
import { GuardSettings } from '../domain/guard-settings.ts';
import { writeInBatches } from './bulk.ts';
import type { EventDocument } from './documents.ts';
import { type GuardCount, guardCounts } from './guard-counts.ts';

/** An open change, as far as it tells whether it is to be looked at. */
export type StandingChange = Pick<Change, 'id' | 'repository' | 'updatedAt'>;

/** Since when a rule looks at a repository, or acts there, without a break. */
export interface GuardScope {
  rule: string;
  repository: string;
  mode: 'dry' | 'on';
  /** Since when it does either. */
  since: Date;
}

interface MarkDocument extends ChangeMark {
  _id: string;
  /** When a change that is over is forgotten. */
  endedAt: Date | null;
}

type ScopeDocument = GuardScope & { _id: string };

export interface Guards {
  /** How rules are set, by rule; those that nobody ever set are not there. */
  settings(): Promise<Map<string, GuardSettings>>;
  /** Projects of trackers of which anything is known. */
  projects(): Promise<string[]>;
  /** Whether any change was open when it was last looked at. */
  isAnyOpen(): Promise<boolean>;
  /** Open changes of a source in some repositories. */
  standing(source: string, repositories: string[]): Promise<StandingChange[]>;
  /** Marks of a source's changes that were open when they were last looked at. */
  open(source: string): Promise<ChangeMark[]>;
  save(mark: ChangeMark): Promise<void>;
  saveAll(marks: ChangeMark[]): Promise<void>;
  scopes(): Promise<GuardScope[]>;
  /** Begins and ends scopes, so that what stands there is this. */
  saveScopes(begun: GuardScope[], ended: GuardScope[]): Promise<void>;
  /** What came of each rule, of changes looked at since. */
  counts(since: Date): Promise<GuardCount[]>;
  /** Changes to which nothing could be written when it was last tried. */
  troubled(): Promise<ChangeMark[]>;
}

const OPEN = { kind: 'change', 'record.mergedAt': null, 'record.closedAt': null } as const;

function idOf({ source, change }: Pick<ChangeMark, 'source' | 'change'>): string {
  return `${source} ${change}`;
}

function toDocument(mark: ChangeMark): MarkDocument {
  return { ...mark, _id: idOf(mark), endedAt: mark.open ? null : mark.lookedAt };
}

export function guardsIn(db: Db): Guards {
  const events: Collection<EventDocument> = db.collection('events');
  const marks = db.collection<MarkDocument>('guard_marks');
  const scopes = db.collection<ScopeDocument>('guard_scopes');

  async function found(filter: Filter<MarkDocument>): Promise<ChangeMark[]> {
    const documents = await marks.find(filter).toArray();
    return documents.map(({ _id, endedAt: _, ...mark }) => mark);
  }

  async function saveAll(all: ChangeMark[]): Promise<void> {
    await writeInBatches(
      marks,
      all.map(toDocument).map((document) => ({
        replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
      })),
    );
  }

  return {
    async settings() {
      const settings = db.collection<{ _id: string }>('settings');
      const { _id, ...set } = (await settings.findOne({ _id: 'guards' })) ?? { _id: '' };
      return new Map(Object.entries(set).map(([rule, value]) => [rule, GuardSettings.parse(value)]));
    },
    async projects() {
      const names = await events.distinct('project');
      return names.filter((name) => typeof name === 'string').toSorted();
    },
    async standing(source, repositories) {
      const shown = { 'record.id': 1, 'record.repository': 1, 'record.updatedAt': 1, _id: 0 };
      const open = { ...OPEN, repository: { $in: repositories }, source };
      const changes = await events.find(open, { projection: shown }).toArray();
      return changes.map(({ record }) => record as StandingChange);
    },
    isAnyOpen: async () => (await marks.countDocuments({ open: true }, { limit: 1 })) > 0,
    open: (source) => found({ source, open: true }),
    save: (mark) => saveAll([mark]),
    saveAll,
    scopes: async () => (await scopes.find().toArray()).map(({ _id, ...scope }) => scope),
    async saveScopes(begun, ended) {
      const key = ({ rule, repository }: GuardScope) => `${rule} ${repository}`;
      if (ended.length > 0) await scopes.deleteMany({ _id: { $in: ended.map(key) } });
      await writeInBatches(
        scopes,
        begun.map(({ since, ...scope }) => ({
          updateOne: {
            filter: { _id: key({ ...scope, since }) },
            update: { $set: scope, $setOnInsert: { since } },
            upsert: true,
          },
        })),
      );
    },
    counts: (since) => guardCounts(marks, since),
    troubled: () => found({ open: true, trouble: { $ne: null } }),
  };
}
