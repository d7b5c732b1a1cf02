import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Page } from '../../src/connectors/define.ts';
import { readTimeWindows, type TimeWindows, type Window } from '../../src/connectors/time-windows.ts';

const START = Date.UTC(2026, 2, 25);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Item {
  id: number;
  at: number;
  open: boolean;
}

/** A tool that shows, newest first and by place in the list, no more than `cap` of a window. */
class Tool {
  items: Item[] = [];
  now = START;
  fetches = 0;
  windows: Window[] = [];
  readonly pageSize: number;
  readonly cap: number;
  readonly grainMs: number;

  constructor({ pageSize, cap, grainMs }: { pageSize: number; cap: number; grainMs: number }) {
    this.pageSize = pageSize;
    this.cap = cap;
    this.grainMs = grainMs;
  }

  /** Adds an item, as old as this when it appears; the list keeps instants by the grain. */
  add(ageMs = 0, open = false): void {
    const at = Math.floor((this.now - ageMs) / this.grainMs) * this.grainMs;
    this.items.push({ id: this.items.length, at, open });
  }

  async fetch(window: Window, page = '0') {
    this.fetches += 1;
    this.windows.push(window);
    expect(window.end.getTime()).toBeGreaterThanOrEqual(window.start.getTime());
    const within = this.items
      .filter(({ at }) => at >= window.start.getTime() && at <= window.end.getTime())
      .toSorted((a, b) => b.at - a.at || b.id - a.id);
    const shown = within.slice(0, this.cap);
    const next = Number(page) + this.pageSize;
    return {
      items: shown.slice(Number(page), next).map((item) => ({ ...item })),
      next: next < shown.length ? String(next) : undefined,
      capped: within.length > this.cap,
    };
  }

  list(more: Partial<TimeWindows> = {}): TimeWindows {
    return {
      clock: () => new Date(this.now),
      grainMs: this.grainMs,
      fetch: (window, page) => this.fetch(window, page),
      at: (item) => new Date((item as Item).at),
      mayYetChange: (item) => (item as Item).open,
      ...more,
    };
  }
}

interface Reading {
  cursor: string | null;
  seen: Item[];
}

/** Reads on for so many pages at most. @returns whether it came to the end */
async function read(reading: Reading, list: TimeWindows, since: number, pages = Infinity): Promise<boolean> {
  const signal = new AbortController().signal;
  const options = { cursor: reading.cursor, since: new Date(since), signal };
  let left = pages;
  for await (const page of readTimeWindows(options, list) as AsyncIterable<Page>) {
    reading.seen.push(...(page.items as Item[]));
    reading.cursor = page.cursor;
    left -= 1;
    if (left <= 0) return 'from' in JSON.parse(page.cursor) && !('reading' in JSON.parse(page.cursor));
  }
  return true;
}

const shape = fc.record({
  pageSize: fc.integer({ min: 1, max: 7 }),
  cap: fc.integer({ min: 8, max: 20 }),
  grainMs: fc.constantFrom(1, 1000, 60_000),
});
const ages = fc.array(fc.oneof(fc.integer({ min: 0, max: 30 * DAY }), fc.integer({ min: 0, max: 90_000 })), {
  maxLength: 60,
});
const longest = fc.option(fc.integer({ min: 1, max: 40 * DAY }), { nil: undefined });
const deeds = fc.array(
  fc.record({
    pages: fc.integer({ min: 1, max: 4 }),
    added: fc.integer({ min: 0, max: 6 }),
    closed: fc.nat(),
    passed: fc.integer({ min: 1, max: 2 * HOUR }),
  }),
  { maxLength: 12 },
);

/** No more in one grain than the tool shows: beyond that it is said that what is shown is read. */
function fits({ items, cap }: Tool): boolean {
  const counts = new Map<number, number>();
  for (const { at } of items) counts.set(at, (counts.get(at) ?? 0) + 1);
  return Math.max(0, ...counts.values()) <= cap;
}

const within = (tool: Tool, since: number) => tool.items.filter(({ at }) => at >= since).map(({ id }) => id);
const unique = (items: Item[]) => [...new Set(items.map(({ id }) => id))].toSorted((a, b) => a - b);

test('a list at rest is read whole, each item once, wherever it is cut off and gone on from the cursor', async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(shape, ages, longest, cuts, async (tools, old, longestMs, pages) => {
      const tool = new Tool(tools);
      for (const age of old) tool.add(age);
      fc.pre(fits(tool));
      const since = START - 20 * DAY;
      const list = tool.list(longestMs === undefined ? {} : { longestMs: Math.max(longestMs, DAY) });
      const reading: Reading = { cursor: null, seen: [] };
      let ended = false;
      for (const some of pages) ended ||= await read(reading, list, since, some);
      if (!ended) await read(reading, list, since);
      expect(unique(reading.seen)).toEqual(within(tool, since));
      expect(reading.seen).toHaveLength(within(tool, since).length);
      const newest = Math.max(...tool.items.map(({ at }) => at));
      const again: Reading = { cursor: reading.cursor, seen: [] };
      await read(again, list, since);
      const expected = tool.items.filter(({ at }) => at >= since && at === newest).map(({ id }) => id);
      expect(unique(again.seen)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('a list that grows and changes while it is read, and cut off at will, leaves no gap', async () => {
  await fc.assert(
    fc.asyncProperty(shape, ages, deeds, longest, async (tools, old, doings, longestMs) => {
      const tool = new Tool(tools);
      for (const [index, age] of old.entries()) tool.add(age, index % 3 === 0 && age < 6 * DAY);
      const since = START - 20 * DAY;
      const list = tool.list(longestMs === undefined ? {} : { longestMs: Math.max(longestMs, DAY) });
      const reading: Reading = { cursor: null, seen: [] };
      for (const { pages, added, closed, passed } of doings) {
        await read(reading, list, since, pages);
        tool.now += passed;
        for (let index = 0; index < added; index += 1) tool.add(0, index % 2 === 0);
        const changed = tool.items[closed % Math.max(1, tool.items.length)];
        if (changed) changed.open = false;
      }
      fc.pre(fits(tool));
      await read(reading, list, since);
      await read(reading, list, since);
      expect(unique(reading.seen)).toEqual(within(tool, since));
      const last = new Map(reading.seen.map(({ id, open }) => [id, open]));
      for (const { id, at, open } of tool.items) if (at >= since) expect(last.get(id)).toBe(open);
    }),
    { numRuns: 300 },
  );
});

test('a window that grows over what the tool shows while its pages are read loses nothing', async () => {
  const tool = new Tool({ pageSize: 4, cap: 10, grainMs: 1000 });
  for (let index = 0; index < 10; index += 1) tool.add(index * HOUR);
  const reading: Reading = { cursor: null, seen: [] };
  await read(reading, tool.list(), START - 20 * DAY, 1);
  tool.now += HOUR;
  for (let index = 0; index < 5; index += 1) tool.add(0);
  await read(reading, tool.list(), START - 20 * DAY);
  await read(reading, tool.list(), START - 20 * DAY);
  expect(unique(reading.seen)).toEqual(tool.items.map(({ id }) => id));
});

test('it ends after few calls, whatever the clock, the start and the longest window are', async () => {
  const clock = fc.integer({ min: -40 * DAY, max: 40 * DAY });
  await fc.assert(
    fc.asyncProperty(
      shape,
      ages,
      clock,
      fc.integer({ min: -2, max: 400 }),
      async (tools, old, off, sinceDays) => {
        const tool = new Tool(tools);
        for (const age of old) tool.add(age);
        const list = tool.list({ clock: () => new Date(tool.now + off) });
        const reading: Reading = { cursor: null, seen: [] };
        for (let round = 0; round < 3; round += 1) await read(reading, list, START - sinceDays * DAY);
        expect(tool.fetches).toBeLessThan(200 + 60 * old.length);
      },
    ),
    { numRuns: 200 },
  );
});

test('no window is longer than the longest, nor ends within a grain', async () => {
  const grainMs = 60_000;
  const longestMs = 36.5 * HOUR + 1234;
  const tool = new Tool({ pageSize: 5, cap: 50, grainMs });
  for (let index = 0; index < 40; index += 1) tool.add(index * 7 * HOUR);
  const reading: Reading = { cursor: null, seen: [] };
  await read(reading, tool.list({ longestMs }), START - 20 * DAY);
  expect(unique(reading.seen)).toHaveLength(40);
  for (const { start, end } of tool.windows) {
    expect(end.getTime() - start.getTime()).toBeLessThanOrEqual(longestMs);
    expect([start.getTime() % grainMs, end.getTime() % grainMs]).toEqual([0, 0]);
  }
});

test.each(['{}', '7', 'null', '"text"', 'not even JSON', '{"until":"2026-03-02T09:00:00.000Z"}'])(
  'the cursor %s is of another form: it starts over',
  async (cursor) => {
    const tool = new Tool({ pageSize: 4, cap: 10, grainMs: 1000 });
    for (let index = 0; index < 9; index += 1) tool.add(index * HOUR);
    const reading: Reading = { cursor, seen: [] };
    await read(reading, tool.list(), START - 20 * DAY);
    expect(unique(reading.seen)).toHaveLength(9);
  },
);

test('what appears later than younger ones is read, as far back as the tool may lag', async () => {
  const tool = new Tool({ pageSize: 3, cap: 8, grainMs: 1 });
  const list = tool.list({ lagMs: 60_000 });
  tool.add(0);
  const reading: Reading = { cursor: null, seen: [] };
  await read(reading, list, START - DAY);
  tool.add(60_000);
  tool.add(60_001);
  await read(reading, list, START - DAY);
  expect(unique(reading.seen)).toEqual([0, 1]);
  await read(reading, list, START - DAY);
  expect(JSON.parse(reading.cursor ?? '')).toEqual({ from: new Date(START - 60_000).toISOString() });
});
