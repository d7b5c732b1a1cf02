import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { readCursor } from './cursor.ts';
import type { Page, StreamOptions } from './define.ts';

/** An item whose instant is longer ago is taken to stay as it is. */
const SETTLED_MS = 7 * 24 * 3_600_000;
/** Our clock may be behind the tool’s by this much; what is in its future costs nothing. */
const SKEW_MS = 24 * 3_600_000;

/** Everything since `from` is wanted; in mid-read, `reading` is where, and what is known so far. */
const Position = z.object({
  from: z.iso.datetime(),
  reading: z
    .object({
      /** The window being read, both ends included. */
      start: z.iso.datetime(),
      end: z.iso.datetime(),
      page: z.string().optional(),
      newest: z.iso.datetime().optional(),
      /** The oldest item that may yet change. */
      again: z.iso.datetime().optional(),
    })
    .optional(),
});

interface Reading {
  from: Date;
  start: Date;
  end: Date;
  page: string | undefined;
  newest: Date | undefined;
  again: Date | undefined;
}

export interface Window {
  start: Date;
  end: Date;
}

export interface TimeWindows {
  clock: Clock;
  /** Smallest difference of instants that the tool can be asked for, in milliseconds. */
  grainMs: number;
  /** Longest window that the tool takes, in milliseconds; absent where it takes any. */
  longestMs?: number;
  /**
   * A page of what has its instant within the window, both ends included, the grain that begins at its end as a whole;
   * `next` is absent on the last.
   */
  fetch(
    window: Window,
    page: string | undefined,
  ): Promise<{
    items: unknown[];
    next?: string | undefined;
    /** Whether the window holds more than the tool will show, by now: it is then read in halves, from its first page. */
    capped?: boolean;
  }>;
  /** The instant that windows are about; undefined where the item does not say. */
  at(item: unknown): Date | undefined;
  prepare?(items: unknown[]): Promise<unknown[]>;
  /** How much later than younger ones an item may appear: what is that much older than the newest is read again. */
  lagMs?: number;
  /** Whether an item may yet become another than it is: then it is read again next time, for a week. */
  mayYetChange?(item: unknown): boolean;
}

function begin(options: StreamOptions, list: TimeWindows): Reading {
  const position = readCursor(Position, options.cursor);
  const floored = (at: Date) => new Date(Math.floor(at.getTime() / list.grainMs) * list.grainMs);
  const from = floored(position ? new Date(position.from) : options.since);
  const latest = floored(list.clock()).getTime() + SKEW_MS;
  const end = new Date(Math.max(from.getTime(), latest));
  const reading = position?.reading;
  if (!reading)
    return { from, ...newestWindow(from, end, list), page: undefined, newest: undefined, again: undefined };
  const instant = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  return {
    from,
    start: new Date(reading.start),
    end: new Date(reading.end),
    page: reading.page,
    newest: instant(reading.newest),
    again: instant(reading.again),
  };
}

/** Length of the longest window, in milliseconds: whole grains, so that windows begin and end with one. */
function longestOf({ longestMs = Number.POSITIVE_INFINITY, grainMs }: TimeWindows): number {
  return Math.floor(longestMs / grainMs) * grainMs;
}

/** What ends at `end`: as long as the tool takes, and not before `from`. */
function newestWindow(from: Date, end: Date, list: TimeWindows): Window {
  return { start: new Date(Math.max(from.getTime(), end.getTime() - longestOf(list))), end };
}

function cursorOf({ from, start, end, page, newest, again }: Reading): string {
  const stamp = (at: Date | undefined) => at?.toISOString();
  const reading = { start: stamp(start), end: stamp(end), page, newest: stamp(newest), again: stamp(again) };
  return JSON.stringify({ from: stamp(from), reading });
}

/** How many grains a window holds; at least one, for both its ends are in it. */
function grainsOf({ start, end }: Window, grainMs: number): number {
  return Math.max(1, (end.getTime() - start.getTime()) / grainMs + 1);
}

/** The newer half of what is being read, or null for a single grain. */
function halved(reading: Reading, grainMs: number): Reading | null {
  const newer = Math.floor(grainsOf(reading, grainMs) / 2);
  if (newer === 0) return null;
  return { ...reading, start: new Date(reading.end.getTime() - (newer - 1) * grainMs), page: undefined };
}

/** The page after this one: of the same window, or the first of the next older one, which may be twice as long. */
function following(reading: Reading, next: string | undefined, list: TimeWindows): Reading | null {
  if (next !== undefined) return { ...reading, page: next };
  const { from, start, end } = reading;
  if (start <= from) return null;
  const olderEnd = start.getTime() - list.grainMs;
  const twice = (2 * grainsOf({ start, end }, list.grainMs) - 1) * list.grainMs;
  const length = Math.min(twice, longestOf(list));
  const olderStart = Math.max(from.getTime(), olderEnd - length);
  return {
    ...reading,
    start: new Date(olderStart),
    end: new Date(Math.max(olderEnd, olderStart)),
    page: undefined,
  };
}

function withItems(reading: Reading, items: unknown[], list: TimeWindows): Reading {
  let { newest, again } = reading;
  const settled = list.clock().getTime() - SETTLED_MS;
  for (const item of items) {
    const at = list.at(item);
    if (!at) continue;
    if (!newest || at > newest) newest = at;
    if (at.getTime() >= settled && list.mayYetChange?.(item) && (!again || at < again)) again = at;
  }
  return { ...reading, newest, again };
}

/** Where the next read begins. */
function nextFrom({ from, newest, again }: Reading, { lagMs = 0 }: TimeWindows): Date {
  if (!newest) return from;
  const settled = Math.max(from.getTime(), newest.getTime() - lagMs);
  return new Date(Math.min(settled, again?.getTime() ?? settled));
}

/**
 * Reads a list by windows of an instant that items keep (when they were created), newest window first, each short
 * enough for the tool to show all of it. The next read begins at the oldest item that may yet change, or at the newest
 * one there was. A window that grows over what the tool shows while its pages are read is begun anew, in halves, and
 * some of it read twice. More items within one grain than the tool shows cannot be told apart: what it shows of them
 * is read.
 */
export async function* readTimeWindows(options: StreamOptions, list: TimeWindows): AsyncGenerator<Page> {
  const { prepare = async (items: unknown[]) => items } = list;
  let reading: Reading | null = begin(options, list);
  while (reading) {
    const { start, end, page }: Reading = reading;
    const { items, next, capped } = await list.fetch({ start, end }, page);
    const half: Reading | null = capped ? halved(reading, list.grainMs) : null;
    if (half) {
      reading = half;
      continue;
    }
    const seen: Reading = withItems(reading, items, list);
    reading = following(seen, next, list);
    const cursor = reading ? cursorOf(reading) : JSON.stringify({ from: nextFrom(seen, list).toISOString() });
    yield { items: await prepare(items), cursor };
  }
}
