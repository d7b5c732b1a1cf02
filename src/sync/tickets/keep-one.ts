import { SourceError } from '../../connectors/source-error.ts';
import type { Ticket, Tickets } from '../../connectors/writing.ts';
import type { ActionItem } from '../../domain/action-item.ts';
import { difference, type Values } from '../../domain/decision.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { KeptTicket, TicketField } from '../../domain/ticket.ts';
import type { Store } from '../../store/index.ts';
import { meet, nowAlike } from './merge.ts';
import { isSame, shown, sidesOf } from './sides.ts';
import type { Who } from './who.ts';

export interface OneContext {
  store: Pick<Store, 'decisions' | 'tickets'>;
  tickets: Tickets;
  who: Who;
  today: LocalDate;
  now: Date;
  signal: AbortSignal;
}

/** Kinds of failure in which the tool understood and does not want. */
const REFUSALS = new Set<SourceError['kind']>(['forbidden', 'misconfigured']);

/** As the history names who changes an action for its ticket. */
function byTicket(key: string): string {
  return `ticket ${key}`;
}

function withChanges(item: ActionItem, values: Values): ActionItem {
  const changed = Object.entries({ ...item, ...values }).filter(([, value]) => value !== null);
  return Object.fromEntries(changed) as unknown as ActionItem;
}

/** Changes the action as a person would; false where somebody else did meanwhile. */
export async function decide(
  item: ActionItem,
  after: Values,
  { key, at }: { key: string; at: Date },
  store: OneContext['store'],
): Promise<boolean> {
  const found = difference({ ...item }, after);
  if (found === null) return true;
  const subject = { kind: 'action', key: item.id } as const;
  return store.decisions.carryOut({ at, who: byTicket(key), subject, ...found });
}

async function push(kept: KeptTicket, field: TicketField, value: unknown, context: OneContext) {
  const { tickets, signal, now } = context;
  const wanted = value as string | boolean;
  const key = kept.key ?? '';
  try {
    const ticket = await tickets.update(key, { [field]: value }, signal);
    kept.alike[field] = { action: wanted, ticket: ticket[field], own: true };
    delete kept.notTaken[field];
    if (!isSame(field, wanted, ticket[field])) {
      kept.notes.push({ about: 'not taken', field, reason: 'it keeps something else in its place' });
    }
  } catch (error) {
    if (!(error instanceof SourceError) || !REFUSALS.has(error.kind)) throw error;
    kept.notTaken[field] = { value: wanted, reason: error.what, at: now };
    kept.notes.push({ about: 'not taken', field, reason: error.what });
  }
}

/**
 * Brings an action and its ticket into step, given the ticket as it is now; what was done is kept, also where it breaks
 * off. Where somebody changed the action meanwhile, the next look goes on from there.
 * @returns what is known of the ticket now
 */
export async function bringIntoStep(
  item: ActionItem,
  ticket: Ticket,
  before: KeptTicket,
  context: OneContext,
): Promise<KeptTicket> {
  const { store, tickets, who, today, now } = context;
  const { reason: _, ...known } = before;
  const moved = before.key !== undefined && before.key !== ticket.key ? { movedFrom: before.key } : {};
  const kept: KeptTicket = {
    ...known,
    ...moved,
    state: 'in step',
    key: ticket.key,
    notes: [],
    lookedAt: now,
  };
  const by = byTicket(ticket.key);
  const meeting = meet(sidesOf(item, ticket, tickets.reflects, { who, today, by }), ticket, before, now);
  const link = { source: kept.source, key: ticket.key, url: ticket.url };
  const isDecided = await decide(
    item,
    { ...meeting.toAction, ticket: link },
    { key: ticket.key, at: now },
    store,
  );
  if (!isDecided) return { ...before, nextLookAt: now };
  const changed = withChanges(item, meeting.toAction);
  const settled = sidesOf(changed, ticket, tickets.reflects, { who, today, by }).filter(({ agree }) => agree);
  const taken = settled.map(({ field, action }) => [field, { action, ticket: ticket[field] }] as const);
  kept.alike = nowAlike(before.alike, { ...meeting.alike, ...Object.fromEntries(taken) });
  kept.notTaken = Object.fromEntries(
    Object.entries(before.notTaken).filter(([field]) => !settled.some((each) => each.field === field)),
  );
  kept.notes = meeting.notes;
  try {
    for (const [field, value] of Object.entries(meeting.toTicket)) {
      await push(kept, field as TicketField, value, context);
    }
  } finally {
    await store.tickets.save(kept);
  }
  return kept;
}

/** Whether the action is other than its ticket was last made to be: it is then looked at at once. */
export function hasChanged(item: ActionItem, { alike, notTaken, notes }: KeptTicket, who: Who): boolean {
  const isKept = notes.some(({ about }) => about === 'body is richer');
  return Object.entries(shown(item, who)).some(([name, value]) => {
    const field = name as TicketField;
    const known = alike[field];
    if (value === null || known === undefined || isSame(field, known.action, value)) return false;
    const refused = notTaken[field];
    return !(refused && isSame(field, refused.value, value)) && !(field === 'body' && isKept);
  });
}
