import type { ActionItem } from '../domain/action-item.ts';
import type { KeptTicket, TicketNote } from '../domain/ticket.ts';
import type { Store } from '../store/index.ts';
import type { ConfiguredSource } from './sync-status.ts';

/** How the ticket of an action stands. */
export interface TicketStanding {
  /** `wanted` until it is there; `refused` where the tool takes none; `gone` where it was deleted. */
  state: 'wanted' | 'refused' | 'in step' | 'gone';
  /** As people call the tool. */
  tool: string;
  /** Project or repository; empty where the ticket says where it is. */
  place: string;
  /** Null until there is one. */
  link: { key: string; url: string } | null;
  /** Why it is not as it should be, in the tool's words; null where all is well. */
  reason: string | null;
  notes: TicketNote[];
  /** When both were last compared; null when never. */
  lookedAt: Date | null;
  now: Date;
}

function stateOf(isWanted: boolean, kept: KeptTicket['state'] | undefined): TicketStanding['state'] {
  if (isWanted) return kept === 'refused' ? kept : 'wanted';
  return kept === 'gone' ? kept : 'in step';
}

/** Null for an action that has no ticket and wants none. */
export async function ticketStanding(
  store: Pick<Store, 'tickets'>,
  { id, ticket, ticketWanted }: ActionItem,
  { sources, now }: { sources: ConfiguredSource[]; now: Date },
): Promise<TicketStanding | null> {
  const meant = ticketWanted ?? ticket;
  if (!meant) return null;
  const kept = await store.tickets.find(id);
  const known = kept?.source === meant.source ? kept : null;
  const isOfWish = ticketWanted !== undefined && known?.key === undefined;
  const told = ticketWanted === undefined || isOfWish ? known : null;
  return {
    state: stateOf(ticketWanted !== undefined, told?.state),
    tool: sources.find((each) => each.id === meant.source)?.title ?? meant.source,
    place: ticketWanted?.place ?? '',
    link: ticketWanted || !ticket ? null : { key: ticket.key, url: ticket.url },
    reason: told?.reason ?? null,
    notes: told?.notes ?? [],
    lookedAt: told?.lookedAt ?? null,
    now,
  };
}
