import type { Db } from 'mongodb';
import type { ActionItem } from '../domain/action-item.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { KeptTicket } from '../domain/ticket.ts';

type TicketDocument = Omit<KeptTicket, 'action'> & { _id: string };

/** An action with what is known of its ticket; null where nothing is yet. */
export interface ActionWithTicket {
  item: ActionItem;
  kept: KeptTicket | null;
}

export interface TicketStore {
  /** What is known of an action's ticket. */
  find(action: string): Promise<KeptTicket | null>;
  /** Inserts or replaces. */
  save(ticket: KeptTicket): Promise<void>;
  /** Actions that have a ticket or want one: the open ones, and those closed on that day or later. */
  toKeep(since: LocalDate): Promise<ActionWithTicket[]>;
  /** Has those of a source looked at soon that are in some projects or repositories. */
  hasten(source: string, places: string[], at: Date): Promise<void>;
  /** Has one that was refused tried again at once. */
  tryAgain(action: string, at: Date): Promise<void>;
}

function kept({ _id, ...ticket }: TicketDocument): KeptTicket {
  return { action: _id, ...ticket };
}

export function ticketsIn(db: Db): TicketStore {
  const items = db.collection<Omit<ActionItem, 'id'> & { _id: string }>('action_items');
  const tickets = db.collection<TicketDocument>('tickets');
  return {
    async find(action) {
      const found = await tickets.findOne({ _id: action });
      return found && kept(found);
    },
    async save({ action, ...ticket }) {
      await tickets.replaceOne({ _id: action }, ticket, { upsert: true });
    },
    async toKeep(since) {
      const isTopical = { $or: [{ completedOn: { $exists: false } }, { completedOn: { $gte: since } }] };
      const having = (field: 'ticket' | 'ticketWanted') =>
        items.find({ [field]: { $exists: true }, ...isTopical }).toArray();
      const [linked, wanting] = await Promise.all([having('ticket'), having('ticketWanted')]);
      const found = new Map([...linked, ...wanting].map((each) => [each._id, each]));
      const known = await tickets.find({ _id: { $in: [...found.keys()] } }).toArray();
      const byAction = new Map(known.map((each) => [each._id, kept(each)]));
      return [...found.values()].map(({ _id, ...item }) => ({
        item: { id: _id, ...item },
        kept: byAction.get(_id) ?? null,
      }));
    },
    async hasten(source, places, at) {
      const begins = places.flatMap((place) => [`${place}-`, `${place}#`]);
      if (begins.length === 0) return;
      const among = begins.map((start) => ({ key: { $gte: start, $lt: `${start}\uffff` } }));
      await tickets.updateMany({ source, $or: among }, { $set: { nextLookAt: at } });
    },
    async tryAgain(action, at) {
      await tickets.updateOne({ _id: action, state: 'refused' }, { $set: { nextLookAt: at } });
    },
  };
}
