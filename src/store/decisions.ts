import { type Db, type Document, type Filter, ObjectId } from 'mongodb';
import { type Decision, nameOf, type Subject, type Values } from '../domain/decision.ts';
import { Repository } from '../domain/repository.ts';
import type { AuditDocument } from './documents.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { toDocument } from './events.ts';

const ACTION = 'decided';

/** Under which source a repository's record is kept that somebody decided in Slack. */
export const DECIDED_SOURCE = 'slack';

/** Where a subject is kept. */
interface Place {
  collection: string;
  filter: Document;
  /** Before the name of each field. */
  prefix: string;
  create(values: Values): Document;
}

interface DecisionDocument extends AuditDocument {
  _id: ObjectId;
  decision: Omit<Decision, 'id' | 'at' | 'who'>;
}

export interface Decisions {
  /**
   * Does what was decided and writes it down in the audit, or neither.
   * @returns false where what it changes is not as `before` says any more
   */
  carryOut(decision: Omit<Decision, 'id'>): Promise<boolean>;
  /** The latest first: of some subjects, or of how everything is set up. */
  latest(limit: number, subjects?: Subject[]): Promise<Decision[]>;
  /** Null where there is none of that id. */
  find(id: string): Promise<Decision | null>;
  /** What stands in fields of a subject now; all of them unless said. Null where there is no such subject. */
  now(subject: Subject): Promise<Values | null>;
}

function without(values: Values, absent: null): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== absent));
}

/** Collections of what people wrote, each by its id: the loop of improvement, which is no part of the setup. */
const WRITTEN = { action: 'action_items', objective: 'objectives', proposal: 'proposals' } as const;

/** The same, of the setup. */
const SET_UP = { instrument: 'survey_instruments', 'survey-schedule': 'survey_schedules' } as const;

const BY_ID = { ...WRITTEN, ...SET_UP };

function placeOf(subject: Subject): Place {
  switch (subject.kind) {
    case 'team': {
      const { key } = subject;
      return { collection: 'teams', filter: { key }, prefix: '', create: (values) => ({ key, ...values }) };
    }
    case 'repository': {
      const { key } = subject;
      const filter = { source: DECIDED_SOURCE, kind: 'repository', externalId: key };
      const create = (values: Values) =>
        toDocument({
          kind: 'repository',
          record: Repository.parse({ ...values, source: DECIDED_SOURCE, key }),
        });
      return { collection: 'events', filter, prefix: 'record.', create };
    }
    case 'action':
    case 'objective':
    case 'proposal':
    case 'instrument':
    case 'survey-schedule': {
      const filter = { _id: subject.key };
      const create = (values: Values) => ({ ...filter, ...values });
      return { collection: BY_ID[subject.kind], filter, prefix: '', create };
    }
    default: {
      const { kind } = subject;
      return {
        collection: 'settings',
        filter: { _id: kind },
        prefix: '',
        create: (values) => ({ _id: kind, ...values }),
      };
    }
  }
}

/** Only what is still as it was found. */
function unchanged({ filter, prefix }: Place, before: Values): Document {
  const fields = Object.entries(before).map(([field, value]) => [
    prefix + field,
    value === null ? { $exists: false } : { $eq: value },
  ]);
  return { ...filter, ...Object.fromEntries(fields) };
}

function patch(after: Values, prefix: string): Document {
  const entries = Object.entries(after);
  const of = (isGone: boolean) => entries.filter(([, value]) => (value === null) === isGone);
  const set = Object.fromEntries(of(false).map(([field, value]) => [prefix + field, value]));
  const unset = Object.fromEntries(of(true).map(([field]) => [prefix + field, '']));
  return {
    ...(of(false).length > 0 && { $set: set }),
    ...(of(true).length > 0 && { $unset: unset }),
  };
}

function decisionOf({ _id, at, who, decision }: DecisionDocument): Decision {
  return { id: _id.toHexString(), at, who, ...decision };
}

export function decisionsIn(db: Db): Decisions {
  const audit = db.collection<DecisionDocument>('audit');
  return {
    async carryOut({ at, who, ...decision }) {
      const { subject, before, after } = decision;
      const place = placeOf(subject);
      const collection = db.collection(place.collection);
      const isSettings = place.collection === 'settings';
      const entry = { at, who, action: ACTION, target: nameOf(subject), decision };
      try {
        return await db.client.withSession((session) =>
          session.withTransaction(async () => {
            if (before === null) {
              await collection.insertOne(place.create(without(after ?? {}, null)), { session });
            } else if (after === null) {
              const { deletedCount } = await collection.deleteOne(unchanged(place, before), { session });
              if (deletedCount === 0) return false;
            } else {
              const { matchedCount, upsertedCount } = await collection.updateOne(
                unchanged(place, before),
                patch(after, place.prefix),
                { session, upsert: isSettings },
              );
              if (matchedCount + upsertedCount === 0) return false;
            }
            await audit.insertOne({ _id: new ObjectId(), ...entry }, { session });
            return true;
          }),
        );
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async latest(limit, subjects) {
      const filter: Filter<DecisionDocument> = {
        decision: { $exists: true },
        ...(subjects
          ? { target: { $in: subjects.map(nameOf) } }
          : { 'decision.subject.kind': { $nin: Object.keys(WRITTEN) } }),
      };
      const found = await audit.find(filter).sort({ at: -1, _id: -1 }).limit(limit).toArray();
      return found.map(decisionOf);
    },
    async find(id) {
      if (!ObjectId.isValid(id)) return null;
      const found = await audit.findOne({ _id: new ObjectId(id), decision: { $exists: true } });
      return found && decisionOf(found);
    },
    async now(subject) {
      const { collection, filter, prefix } = placeOf(subject);
      const found = await db.collection(collection).findOne(filter, { projection: { _id: 0 } });
      if (!found) return null;
      if (prefix === '') return found;
      const { source: _, ...record } = found['record'] as Values;
      return record;
    },
  };
}
