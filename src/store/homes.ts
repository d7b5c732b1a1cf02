import { createHash } from 'node:crypto';
import type { Db, ObjectId } from 'mongodb';
import type { AuditDocument, RunDocument } from './documents.ts';

/** A Home tab that somebody opened. */
export interface OpenHome {
  /** Slack id. */
  userId: string;
  openedAt: Date;
  /** Page of its list of teams; 0 for the first. */
  page: number;
  /** Digest of what it shows; null while that is not known. */
  shows: string | null;
}

interface HomeDocument extends Omit<OpenHome, 'userId'> {
  _id: string;
  /** State of the data that it was drawn from; null where it has to be drawn again. */
  drawnFrom: string | null;
  /** When it was last drawn, whether or not that changed what it shows. */
  drawnAt: Date;
  /** A process that draws it has it to itself until then. */
  takenUntil: Date;
}

/** When a Home is to be drawn again. */
export interface Outdated {
  /** Of the data now. */
  state: string;
  /** Opened since then. */
  openedSince: Date;
  /** Not drawn since then. */
  drawnBefore: Date;
}

export interface Homes {
  /** Names the state of all that a Home tells of: another name when something of it may have changed. */
  state(): Promise<string>;
  /** Notes that somebody opened their Home, which is about to be drawn from this state. */
  open(userId: string, state: string, at: Date): Promise<void>;
  /** Notes which page of teams they look at; null where they have not opened a Home lately. */
  turn(userId: string, page: number): Promise<void>;
  find(userId: string): Promise<OpenHome | null>;
  /** Notes what a Home shows by now. */
  shown(userId: string, shows: string): Promise<void>;
  /** Notes that it does not show what it should: it is drawn again soon, or as long after `at` as between any two drawings. */
  missed(userId: string, at?: Date): Promise<void>;
  /** Those to be drawn again, the one drawn longest ago first. */
  outdated(outdated: Outdated, now: Date): Promise<string[]>;
  /** The right to draw one again; null where that is no longer called for, or another process does it. */
  take(userId: string, outdated: Outdated, now: Date, until: Date): Promise<OpenHome | null>;
  /** Notes that it is drawn from this state; `at` is when that was begun. */
  drawn(userId: string, state: string, at: Date): Promise<void>;
  /** Forgets somebody's, e.g. because they have left. */
  drop(userId: string): Promise<void>;
}

const NEVER = new Date(0);
/** What is audited and changes nobody's Home, save that of who did it, which is drawn at once. */
const CHANGES_NOTHING = ['asked', 'pressed', 'set own nudges'];

/** By what two views, or lists, are told apart. */
export function digestOfView(view: object): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('hex');
}

function filterOf({ state, openedSince, drawnBefore }: Outdated, now: Date) {
  return {
    openedAt: { $gte: openedSince },
    drawnAt: { $lte: drawnBefore },
    drawnFrom: { $ne: state },
    takenUntil: { $lte: now },
  };
}

export function homesIn(db: Db): Homes {
  const homes = db.collection<HomeDocument>('homes');
  const runs = db.collection<RunDocument>('runs');
  const deliveries = db.collection<{ _id: string; at: Date; state: string }>('hook_deliveries');
  const audit = db.collection<AuditDocument>('audit');
  const rounds = db.collection<{ _id: string; state: string }>('survey_rounds');
  /** The newest entry that was looked at, and the newest that changed something: older ones are not read again. */
  const read: { last: ObjectId | null; deed: string } = { last: null, deed: '' };

  async function latestDeed(): Promise<string> {
    const newer = read.last ? { _id: { $gt: read.last } } : {};
    const newest = { sort: { _id: -1 }, projection: { _id: 1 } } as const;
    const last = await audit.findOne(newer, newest);
    const deed = last && (await audit.findOne({ ...newer, action: { $nin: CHANGES_NOTHING } }, newest));
    if (deed) read.deed = deed._id.toHexString();
    if (last) read.last = last._id;
    return read.deed;
  }

  const opened = ({ _id, openedAt, page, shows }: HomeDocument): OpenHome => ({
    userId: _id,
    openedAt,
    page,
    shows,
  });

  return {
    async state() {
      const told = { $or: [{ 'streams.changed': { $gt: 0 } }, { status: { $in: ['failed', 'partial'] } }] };
      const [run, delivery, deed, open] = await Promise.all([
        runs.findOne({ finishedAt: { $exists: true }, ...told } as object, {
          sort: { finishedAt: -1 },
          projection: { _id: 1 },
        }),
        deliveries.findOne({ state: 'applied' }, { sort: { at: -1 }, projection: { _id: 1 } }),
        latestDeed(),
        rounds
          .find({ state: { $in: ['open', 'closing'] } }, { projection: { state: 1 } })
          .sort({ _id: 1 })
          .toArray(),
      ]);
      const surveys = open.length === 0 ? [] : [digestOfView(open)];
      return [run?._id ?? '', delivery?._id ?? '', deed, ...surveys].join(' ');
    },
    async open(userId, state, at) {
      const $set = { openedAt: at, drawnFrom: state, drawnAt: at };
      const $setOnInsert = { page: 0, shows: null, takenUntil: NEVER };
      await homes.updateOne({ _id: userId }, { $set, $setOnInsert }, { upsert: true });
    },
    async turn(userId, page) {
      await homes.updateOne({ _id: userId }, { $set: { page } });
    },
    async find(userId) {
      const found = await homes.findOne({ _id: userId });
      return found && opened(found);
    },
    async shown(userId, shows) {
      await homes.updateOne({ _id: userId }, { $set: { shows } });
    },
    async missed(userId, at = NEVER) {
      await homes.updateOne(
        { _id: userId },
        { $set: { shows: null, drawnFrom: null, drawnAt: at, takenUntil: NEVER } },
      );
    },
    async outdated(outdated, now) {
      const shown = { sort: { drawnAt: 1 }, projection: { _id: 1 } } as const;
      const found = await homes.find(filterOf(outdated, now), shown).toArray();
      return found.map(({ _id }) => _id);
    },
    async take(userId, outdated, now, until) {
      const filter = { _id: userId, ...filterOf(outdated, now) };
      const found = await homes.findOneAndUpdate(filter, { $set: { takenUntil: until } });
      return found && opened(found);
    },
    async drawn(userId, state, at) {
      const $set = { drawnFrom: state, drawnAt: at, takenUntil: NEVER };
      await homes.updateOne({ _id: userId }, { $set });
    },
    async drop(userId) {
      await homes.deleteOne({ _id: userId });
    },
  };
}
