import { SourceError } from '../../connectors/source-error.ts';
import type { ActionItem } from '../../domain/action-item.ts';
import type { KeptTicket } from '../../domain/ticket.ts';
import { bringIntoStep, decide, type OneContext } from './keep-one.ts';
import { shown, wordsOf } from './sides.ts';

/** Searches of the tools lag behind what was made: so long it is not known whether one without an answer was. */
export const UNCERTAIN_MS = 5 * 60_000;
const REFUSED_MS = 3_600_000;

/** One that is wanted and not there yet: as it was begun, else begun now. */
export function begun(item: ActionItem, before: KeptTicket | null, now: Date): KeptTicket {
  const { source, place } = item.ticketWanted ?? { source: '', place: '' };
  const isSameWish = before?.source === source && before.place === place && before.state !== 'gone';
  if (isSameWish && before.key === undefined) return before;
  const { title, body } = wordsOf(item);
  const written = (text: string) => ({ action: text, ticket: text, own: true as const });
  return {
    action: item.id,
    source,
    place,
    mark: `kata-${crypto.randomUUID()}`,
    state: 'wanted',
    alike: { title: written(title), body: written(body) },
    notTaken: {},
    notes: [],
    lookedAt: null,
    nextLookAt: now,
  };
}

/**
 * Makes the ticket that was asked for. It is put down before that it is tried, so that one that was made without our
 * being told is found by its mark.
 * @returns what is known of it now
 * @throws SourceError when it may help to wait
 */
export async function makeOne(
  item: ActionItem,
  before: KeptTicket | null,
  context: OneContext,
): Promise<KeptTicket> {
  const { store, tickets, who, now, signal } = context;
  const known = begun(item, before, now);
  const { reason: _, ...trying } = known;
  const kept: KeptTicket = {
    ...trying,
    state: 'wanted',
    nextLookAt: new Date(now.getTime() + UNCERTAIN_MS),
  };
  await store.tickets.save(kept);
  const fields = shown(item, who);
  try {
    const ticket = await tickets.create(kept.place, fields, kept.mark, signal);
    const link = { source: kept.source, key: ticket.key, url: ticket.url };
    const isDecided = await decide(
      item,
      { ticket: link, ticketWanted: null },
      { key: ticket.key, at: now },
      store,
    );
    if (!isDecided) return kept;
    const { ticketWanted: _wanted, ...linked } = { ...item, ticket: link };
    return await bringIntoStep(linked, ticket, kept, context);
  } catch (error) {
    if (!(error instanceof SourceError) || error.passing) throw error;
    const nextLookAt = new Date(now.getTime() + REFUSED_MS);
    const refused: KeptTicket = { ...kept, state: 'refused', reason: error.what, nextLookAt };
    await store.tickets.save(refused);
    return refused;
  }
}
