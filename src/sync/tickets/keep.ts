import type { Logger } from 'pino';
import { SourceError } from '../../connectors/source-error.ts';
import type { Ticket, Tickets, Writing } from '../../connectors/writing.ts';
import type { ActionItem } from '../../domain/action-item.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/milliseconds.ts';
import type { KeptTicket } from '../../domain/ticket.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import type { ActionWithTicket } from '../../store/tickets.ts';
import { bringIntoStep, hasChanged, type OneContext } from './keep-one.ts';
import { begun, makeOne, UNCERTAIN_MS } from './make-one.ts';
import { type Who, whoIn } from './who.ts';

/** A configured source, as tickets are kept in it. */
export interface TicketSource {
  id: string;
  type: string;
  title: string;
  /** @throws SourceError when a secret is not set */
  writing(): Writing | null;
}

/** Something that an admin can put right. */
export interface TicketTrouble {
  source: string;
  title: string;
  place: string;
  reason: string;
}

export interface KeepOptions {
  store: Store;
  sources: TicketSource[];
  now: Date;
  log: Logger;
  signal: AbortSignal;
  tell(trouble: TicketTrouble): Promise<void>;
}

/** Closed longer ago than this, an action is left as it is. */
const TOPICAL_DAYS = 30;
const OPEN_MS = 5 * MINUTE_MS;
const CLOSED_MS = 60 * MINUTE_MS;
/** Tickets that are looked at in one go: many in one call, or each by itself. */
const MOST_TOGETHER = 500;
const MOST_APART = 25;

interface Turn extends KeepOptions {
  source: TicketSource;
  tickets: Tickets;
  who: Who;
  /** Of the team of an action. */
  today(item: ActionItem): string;
}

/** Something was done here of which its ticket does not know yet. */
function isNews({ item, kept }: ActionWithTicket, who: Who): boolean {
  if (!kept) return true;
  const { ticketWanted: wish } = item;
  if (wish && (kept.key !== undefined || wish.place !== kept.place || wish.source !== kept.source))
    return true;
  return !wish && kept.state === 'in step' && hasChanged(item, kept, who);
}

/** The last look at it broke off: it waits like the others, or it would keep them from their turn for ever. */
function hasFailed({ kept }: ActionWithTicket): boolean {
  return kept?.state === 'in step' && kept.reason !== undefined;
}

/** What is due, what was done here first, then what was not looked at for longest. */
function dueOf(pairs: ActionWithTicket[], who: Who, now: Date): ActionWithTicket[] {
  const ranked = pairs.map((pair) => ({
    pair,
    at: isNews(pair, who) && !hasFailed(pair) ? 0 : (pair.kept?.nextLookAt.getTime() ?? 0),
  }));
  const due = ranked.filter(({ at }) => at <= now.getTime());
  return due.toSorted((a, b) => a.at - b.at).map(({ pair }) => pair);
}

function lost(kept: KeptTicket, title: string, now: Date): KeptTicket {
  const reason = `${kept.key ?? 'it'} was deleted in ${title}, or Kata cannot see it any more`;
  return { ...kept, state: 'gone', reason, notes: [], lookedAt: now };
}

/** What is known of a ticket of which only the action knows. */
function unknown({ item: { id, ticket } }: ActionWithTicket, now: Date): KeptTicket {
  return {
    action: id,
    source: ticket?.source ?? '',
    place: '',
    mark: '',
    state: 'in step',
    alike: {},
    notTaken: {},
    notes: [],
    lookedAt: null,
    nextLookAt: now,
  };
}

async function keepOne(pair: ActionWithTicket, seen: Map<string, Ticket>, turn: Turn): Promise<void> {
  const { store, tickets, who, now, signal, source, tell } = turn;
  const { item, kept } = pair;
  const context: OneContext = { store, tickets, who, now, signal, today: turn.today(item) };
  if (item.ticketWanted) {
    const made = await makeOne(item, kept, context);
    const { place, reason = '' } = made;
    if (made.state === 'refused') await tell({ source: source.id, title: source.title, place, reason });
    return;
  }
  const wait = item.completedOn === undefined ? OPEN_MS : CLOSED_MS;
  const key = item.ticket?.key ?? '';
  const known = { ...(kept ?? unknown(pair, now)), key, nextLookAt: new Date(now.getTime() + wait) };
  const ticket = seen.get(key) ?? (await tickets.find(key, signal));
  if (ticket) await bringIntoStep(item, ticket, known, context);
  else
    await store.tickets.save(
      lost({ ...known, nextLookAt: new Date(now.getTime() + CLOSED_MS) }, source.title, now),
    );
}

/** Says of all of them why they are not looked at, and when they will be: the first, at which it broke off, after the others. */
async function postpone(pairs: ActionWithTicket[], error: SourceError, { store, now }: KeepOptions) {
  const wait = Math.max(error.retryAfterMs ?? 0, UNCERTAIN_MS);
  for (const [index, { item }] of pairs.entries()) {
    const nextLookAt = new Date(now.getTime() + wait + (index === 0 ? MINUTE_MS : 0));
    const kept = await store.tickets.find(item.id);
    const known = item.ticketWanted ? begun(item, kept, now) : kept;
    if (known) await store.tickets.save({ ...known, reason: error.message, nextLookAt });
  }
}

async function keepAll(pairs: ActionWithTicket[], turn: Turn): Promise<void> {
  const { tickets, signal, log, source } = turn;
  const linked = pairs.filter(({ item }) => !item.ticketWanted);
  const keys = linked.flatMap(({ item }) => item.ticket?.key ?? []);
  let done = 0;
  try {
    const found = tickets.look && keys.length > 1 ? await tickets.look(keys, signal) : [];
    const seen = new Map(found.map((ticket) => [ticket.key, ticket]));
    for (const pair of pairs) {
      signal.throwIfAborted();
      await keepOne(pair, seen, turn);
      done += 1;
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    log.warn({ source: source.id, reason: error.message }, 'tickets were not all looked at');
    await postpone(pairs.slice(done), error, turn);
    const place = pairs[done]?.kept?.place ?? '';
    if (!error.passing)
      await turn.tell({ source: source.id, title: source.title, place, reason: error.message });
  }
}

/** The tickets of a source, or why there are none. */
function ticketsOf(source: TicketSource | undefined): Tickets | SourceError {
  const none = new SourceError(
    'misconfigured',
    `tickets are not kept in ${source?.title ?? 'it'}: its \`write\` is missing`,
  );
  try {
    return source?.writing()?.tickets ?? none;
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

async function keepSource(
  id: string,
  pairs: ActionWithTicket[],
  options: KeepOptions & Pick<Turn, 'today'>,
  who: Who,
) {
  const { now, sources, log } = options;
  const source = sources.find((each) => each.id === id);
  const tickets = ticketsOf(source);
  const due = dueOf(pairs, who, now);
  if (due.length === 0) return;
  if (!source || tickets instanceof SourceError) {
    const reason = tickets instanceof SourceError ? tickets : new SourceError('misconfigured', id);
    log.warn({ source: id, reason: reason.message }, 'tickets are not kept');
    await postpone(due, reason, options);
    await options.tell({ source: id, title: source?.title ?? id, place: '', reason: reason.message });
    return;
  }
  const most = tickets.look ? MOST_TOGETHER : MOST_APART;
  await keepAll(due.slice(0, most), { ...options, source, tickets, who });
}

/** Makes the tickets that are wanted, and brings those that are there into step with their actions. */
export async function keepTickets(options: KeepOptions): Promise<void> {
  const { store, sources, now } = options;
  const since = new Date(now.getTime() - TOPICAL_DAYS * DAY_MS).toISOString().slice(0, 10);
  const pairs = await store.tickets.toKeep(since);
  if (pairs.length === 0) return;
  const [people, accounts, teams] = await Promise.all([
    store.organisation.people(),
    store.events.find('account'),
    store.organisation.teams(),
  ]);
  const zones = new Map(teams.map(({ key, timezone }) => [key, timezone]));
  const today = ({ team }: ActionItem) => localDate(now, zones.get(team) ?? 'UTC');
  const bySource = Map.groupBy(pairs, ({ item }) => (item.ticketWanted ?? item.ticket)?.source ?? '');
  for (const [id, own] of bySource) {
    const source = sources.find((each) => each.id === id);
    await keepSource(
      id,
      own,
      { ...options, today },
      whoIn({ id, type: source?.type ?? id }, people, accounts),
    );
  }
}
