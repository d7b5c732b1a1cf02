import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { readCursor } from '../cursor.ts';
import type { Page, StreamOptions } from '../define.ts';
import { createdAt } from './run-schema.ts';

/** GitHub shows this many results of a search, whatever the number it found. */
const LIMIT = 1000;
export const PER_PAGE = 100;
const SECOND_MS = 1000;

/** A run that was created longer ago is taken to stay as it is. */
const PATIENCE_MS = 7 * 24 * 3_600_000;

/** Everything created since `from` is wanted; in mid-read, `reading` is where, and what is known so far. */
const Position = z.object({
  from: z.iso.datetime(),
  reading: z
    .object({
      /** Last second of the window that begins at `from`. */
      to: z.iso.datetime(),
      page: z.number().int().positive(),
      /** Last second of the whole read. */
      end: z.iso.datetime(),
      newest: z.iso.datetime(),
      /** The oldest run that may yet change. */
      again: z.iso.datetime().optional(),
    })
    .optional(),
});

interface Reading {
  from: Date;
  to: Date;
  page: number;
  end: Date;
  newest: Date;
  again: Date | undefined;
}

export interface RunList {
  clock: Clock;
  /** A page of the runs created in `window`, both ends included. */
  fetch(window: string, page: number): Promise<{ total: number; runs: unknown[]; more: boolean }>;
  /** Whether a run may yet become another than it is. */
  mayYetChange(run: unknown): boolean;
}

function second(at: Date): Date {
  return new Date(Math.floor(at.getTime() / SECOND_MS) * SECOND_MS);
}

function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

function begin(options: StreamOptions, now: Date): Reading {
  const position = readCursor(Position, options.cursor);
  const from = second(position ? new Date(position.from) : options.since);
  if (!position?.reading) return { from, to: now, page: 1, end: now, newest: from, again: undefined };
  const { to, page, end, newest, again } = position.reading;
  return {
    from,
    to: new Date(to),
    page,
    end: new Date(end),
    newest: new Date(newest),
    again: again === undefined ? undefined : new Date(again),
  };
}

function cursorOf({ from, to, page, end, newest, again }: Reading): string {
  const reading = {
    to: stamp(to),
    page,
    end: stamp(end),
    newest: stamp(newest),
    ...(again && { again: stamp(again) }),
  };
  return JSON.stringify({ from: stamp(from), reading });
}

/** The first half; whole seconds, which is how exactly GitHub tells when a run was created. */
function halved(reading: Reading): Reading {
  const { from, to } = reading;
  return { ...reading, to: second(new Date((from.getTime() + to.getTime()) / 2)) };
}

/** The page after this one: of the same window, or the first of the next, which may be twice as long. */
function following(reading: Reading, more: boolean): Reading | null {
  const { from, to, page, end } = reading;
  if (more && page * PER_PAGE < LIMIT) return { ...reading, page: page + 1 };
  if (to >= end) return null;
  const next = to.getTime() + SECOND_MS;
  const length = 2 * (next - from.getTime());
  return { ...reading, from: new Date(next), to: new Date(Math.min(next + length, end.getTime())), page: 1 };
}

function withRuns(reading: Reading, runs: unknown[], list: RunList): Reading {
  let { newest, again } = reading;
  for (const run of runs) {
    const at = createdAt(run);
    if (!at) continue;
    if (at > newest) newest = at;
    const isRecent = list.clock().getTime() - at.getTime() <= PATIENCE_MS;
    if (isRecent && list.mayYetChange(run) && (!again || at < again)) again = at;
  }
  return { ...reading, newest, again };
}

/**
 * Reads workflow runs by windows of when they were created, oldest window first, each short enough for GitHub to show
 * all of it. The next read begins at the oldest run that may yet change, or at the newest one there was. More than a
 * thousand runs of one second cannot be told apart: the first thousand are read.
 */
export async function* readRunWindows(options: StreamOptions, list: RunList): AsyncGenerator<Page> {
  const now = second(list.clock());
  let reading: Reading | null = begin(options, now);
  while (reading) {
    const { from, to, page }: Reading = reading;
    const { total, runs, more } = await list.fetch(`${stamp(from)}..${stamp(to)}`, page);
    if (total > LIMIT && page === 1 && to > from) {
      reading = halved(reading);
      continue;
    }
    const seen: Reading = withRuns(reading, runs, list);
    reading = following(seen, more);
    const cursor = reading ? cursorOf(reading) : JSON.stringify({ from: stamp(seen.again ?? seen.newest) });
    yield { items: runs, cursor };
  }
}
