import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import type { Http } from '../http.ts';
import { narrowed } from '../narrowed.ts';
import { readTimeWindows } from '../time-windows.ts';
import { listPriorities } from './api.ts';
import { accountLog, GRAIN_MS, incidentLog, LAG_MS } from './log.ts';
import { incidentFacts, LogEntry, severityNamed } from './schema.ts';

/** By id, incidents that the log told of but not yet from their beginning: the earliest acknowledgement so far. */
type Begun = Record<string, string | null>;

/** Where reading the log stands. */
const Position = z.object({
  windows: z.string().nullable(),
  begun: z.record(z.string(), z.string().nullable()),
  /** By id, when the latest entries that were read were made: the next read meets them again. */
  latest: z.record(z.string(), z.number()),
});

type Position = z.infer<typeof Position>;

interface Reading {
  http: Http;
  source: string;
  clock: Clock;
  /** Names or ids; all if absent. */
  services: string[] | undefined;
}

/** An incident as it is now, and its first acknowledgement; `rank` is its priority's place where the name has none. */
interface Told {
  incident: LogEntry['incident'];
  acknowledgedAt: string | null;
  rank?: number;
}

/** Entries come latest first: at an incident's beginning all of it is known. What is not at its beginning is noted. */
function foldInto(begun: Begun, entries: LogEntry[]): Told[] {
  const told: Told[] = [];
  for (const { id, type, created_at, incident } of entries) {
    const acknowledgedAt =
      type === 'acknowledge_log_entry' ? created_at.toISOString() : (begun[incident.id] ?? null);
    begun[incident.id] = acknowledgedAt;
    if (incident.first_trigger_log_entry?.id !== id) continue;
    told.push({ incident, acknowledgedAt });
    delete begun[incident.id];
  }
  return told;
}

function sorted(items: unknown[]): { entries: LogEntry[]; unreadable: unknown[] } {
  const entries: LogEntry[] = [];
  const unreadable: unknown[] = [];
  for (const item of items) {
    const entry = LogEntry.safeParse(item).data;
    if (entry) entries.push(entry);
    else unreadable.push(item);
  }
  return { entries, unreadable };
}

function noted(latest: Position['latest'], entries: LogEntry[]): Position['latest'] {
  const all = new Map(Object.entries(latest));
  for (const { id, created_at } of entries) all.set(id, created_at.getTime());
  const newest = all.values().reduce((last, at) => Math.max(last, at), 0);
  return Object.fromEntries(all.entries().filter(([, at]) => newest - at <= LAG_MS + GRAIN_MS));
}

/** Incidents that the log told of since the last read and that began before it: each by its own log. */
async function fromOwnLogs(
  http: Http,
  begun: Begun,
  signal: AbortSignal,
): Promise<{ told: Told[]; unreadable: unknown[] }> {
  const all: { told: Told[]; unreadable: unknown[] } = { told: [], unreadable: [] };
  for (const id of Object.keys(begun)) {
    const { entries, unreadable } = sorted(await incidentLog(http, id, signal));
    const own: Begun = {};
    const told = foldInto(own, entries);
    const [latest] = entries;
    if (told.length === 0 && latest)
      told.push({ incident: latest.incident, acknowledgedAt: own[id] ?? null });
    all.told.push(...told);
    all.unreadable.push(...unreadable);
  }
  return all;
}

/** Gives those whose priority's name has no number its place among the account's priorities, asked for once. */
function ranking(http: Http, signal: AbortSignal): (told: Told[]) => Promise<Told[]> {
  let known: Promise<string[]> | undefined;
  return async (told) => {
    const ranked: Told[] = [];
    for (const each of told) {
      const { priority } = each.incident;
      if (!priority || severityNamed(priority.summary) !== undefined) {
        ranked.push(each);
        continue;
      }
      known ??= listPriorities(http, signal);
      const rank = (await known).indexOf(priority.id) + 1;
      ranked.push(rank > 0 ? { ...each, rank } : each);
    }
    return ranked;
  };
}

async function* incidentPages(reading: Reading, options: StreamOptions): AsyncGenerator<Page> {
  const { http, clock, services } = reading;
  const { signal } = options;
  const start = readCursor(Position, options.cursor);
  const position = start ?? { windows: null, begun: {}, latest: {} };
  const rank = ranking(http, signal);
  const isWanted = ({ incident: { service } }: LogEntry) =>
    !services || services.includes(service?.id ?? '') || services.includes(service?.summary ?? '');
  const log = accountLog(http, clock, options);
  let left = options.cursor;
  for await (const page of readTimeWindows({ ...options, cursor: position.windows }, log)) {
    const { entries, unreadable } = sorted(page.items);
    const fresh = entries.filter(({ id }) => !(id in position.latest));
    position.windows = page.cursor;
    position.latest = noted(position.latest, fresh);
    const items = [...(await rank(foldInto(position.begun, fresh.filter(isWanted)))), ...unreadable];
    const cursor = JSON.stringify(position);
    if (items.length > 0 || cursor !== left) yield { items, cursor };
    left = cursor;
  }
  if (Object.keys(position.begun).length === 0) return;
  const { told, unreadable } = await fromOwnLogs(http, position.begun, signal);
  const items = [...(await rank(told)), ...unreadable];
  yield { items, cursor: JSON.stringify({ ...position, begun: {} }) };
}

/** The incidents of the account, as the log of all that happens to them tells: which are new, and which changed. */
export function incidents(reading: Reading): Stream {
  return {
    id: narrowed('incidents:account', reading.services),
    facts: incidentFacts(reading.source),
    pages: (options) => incidentPages(reading, options),
  };
}
