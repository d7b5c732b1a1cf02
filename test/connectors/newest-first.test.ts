import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Page } from '../../src/connectors/define.ts';
import { type NewestFirst, readNewestFirst } from '../../src/connectors/newest-first.ts';

const START = Date.UTC(2026, 2, 25);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Item {
  id: number;
  at: number;
  revision: number;
  done: boolean;
}

/** A tool's list by when its items were changed, newest first, by place in the list. */
class Tool {
  items: Item[] = [];
  now = START;
  fetches = 0;
  readonly pageSize: number;
  readonly grainMs: number;

  constructor({ pageSize, grainMs }: { pageSize: number; grainMs: number }) {
    this.pageSize = pageSize;
    this.grainMs = grainMs;
  }

  #stamp(ageMs: number): number {
    return Math.floor((this.now - ageMs) / this.grainMs) * this.grainMs;
  }

  add(ageMs = 0, done = true): void {
    this.items.push({ id: this.items.length, at: this.#stamp(ageMs), revision: 0, done });
  }

  touch(index: number): void {
    const item = this.items[index % Math.max(1, this.items.length)];
    if (item) Object.assign(item, { at: this.#stamp(0), revision: item.revision + 1 });
  }

  /** Ends an item without a word of when: its place in the list stays. */
  finish(index: number): void {
    const item = this.items[index % Math.max(1, this.items.length)];
    if (item) item.done = true;
  }

  list(more: Partial<NewestFirst> = {}): NewestFirst {
    return {
      at: (item) => new Date((item as Item).at),
      fetch: async (page = '0') => {
        this.fetches += 1;
        const sorted = this.items.toSorted((a, b) => b.at - a.at || b.id - a.id);
        const next = Number(page) + this.pageSize;
        return {
          items: sorted.slice(Number(page), next).map((item) => ({ ...item })),
          next: next < sorted.length ? String(next) : undefined,
        };
      },
      ...more,
    };
  }
}

interface Reading {
  cursor: string | null;
  seen: Item[];
}

/** Reads on for so many pages at most. */
async function read(reading: Reading, list: NewestFirst, since: number, pages = Infinity): Promise<void> {
  const options = { cursor: reading.cursor, since: new Date(since), signal: new AbortController().signal };
  let left = pages;
  for await (const page of readNewestFirst(options, list) as AsyncIterable<Page>) {
    reading.seen.push(...(page.items as Item[]));
    reading.cursor = page.cursor;
    left -= 1;
    if (left <= 0) return;
  }
}

const shape = fc.record({
  pageSize: fc.integer({ min: 1, max: 7 }),
  grainMs: fc.constantFrom(1, 1000, 60_000, DAY),
});
const ages = fc.array(fc.oneof(fc.integer({ min: 0, max: 30 * DAY }), fc.integer({ min: 0, max: 90_000 })), {
  maxLength: 40,
});
const deeds = fc.array(
  fc.record({
    pages: fc.integer({ min: 1, max: 4 }),
    added: fc.integer({ min: 0, max: 5 }),
    touched: fc.array(fc.nat(), { maxLength: 3 }),
    finished: fc.nat(),
    passed: fc.integer({ min: 0, max: 2 * HOUR }),
  }),
  { maxLength: 12 },
);
const SINCE = START - 20 * DAY;
const wanted = (tool: Tool) => tool.items.filter(({ at }) => at >= SINCE);
const ids = (items: Item[]) => [...new Set(items.map(({ id }) => id))].toSorted((a, b) => a - b);
const version = (item: unknown) => `${(item as Item).id} ${(item as Item).revision}`;

test.each([
  ['without versions', {}],
  ['with versions', { version }],
])('a list at rest is read whole, each item once, wherever it is cut off, %s', async (_, more) => {
  const cuts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(shape, ages, cuts, async (tools, old, pages) => {
      const tool = new Tool(tools);
      for (const age of old) tool.add(age);
      const reading: Reading = { cursor: null, seen: [] };
      const done = () => reading.cursor !== null && JSON.parse(reading.cursor).mark === undefined;
      for (const some of pages) if (!done()) await read(reading, tool.list(more), SINCE, some);
      if (!done()) await read(reading, tool.list(more), SINCE);
      expect(ids(reading.seen)).toEqual(ids(wanted(tool)));
      expect(reading.seen).toHaveLength(wanted(tool).length);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['without versions', {}],
  ['with versions', { version }],
])('a list that grows and changes while it is read leaves no gap, %s', async (_, more) => {
  await fc.assert(
    fc.asyncProperty(shape, ages, deeds, async (tools, old, doings) => {
      const tool = new Tool(tools);
      for (const age of old) tool.add(age);
      const reading: Reading = { cursor: null, seen: [] };
      for (const { pages, added, touched, passed } of doings) {
        await read(reading, tool.list(more), SINCE, pages);
        tool.now += passed;
        for (let index = 0; index < added; index += 1) tool.add();
        for (const index of touched) tool.touch(index);
      }
      await read(reading, tool.list(more), SINCE);
      await read(reading, tool.list(more), SINCE);
      const last = new Map<number, number>();
      for (const { id, revision } of reading.seen) last.set(id, Math.max(revision, last.get(id) ?? 0));
      for (const { id, revision } of wanted(tool)) expect(last.get(id)).toBe(revision);
    }),
    { numRuns: 300 },
  );
});

test('what is unfinished is read again until it is not, wherever it is cut off', async () => {
  const list = (tool: Tool) => tool.list({ unfinished: (item) => !(item as Item).done });
  await fc.assert(
    fc.asyncProperty(shape, ages, deeds, async (tools, old, doings) => {
      const tool = new Tool(tools);
      for (const [index, age] of old.entries()) tool.add(age, index % 3 > 0);
      const reading: Reading = { cursor: null, seen: [] };
      for (const { pages, added, finished, passed } of doings) {
        await read(reading, list(tool), SINCE, pages);
        tool.now += passed;
        for (let index = 0; index < added; index += 1) tool.add(0, index % 2 === 0);
        tool.finish(finished);
      }
      await read(reading, list(tool), SINCE);
      await read(reading, list(tool), SINCE);
      const last = new Map(reading.seen.map(({ id, done }) => [id, done]));
      for (const { id, done } of wanted(tool)) expect(last.get(id)).toBe(done);
    }),
    { numRuns: 300 },
  );
});

test('what has not changed is asked for with one call, and what has with as many as its pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      shape,
      fc.integer({ min: 1, max: 40 }),
      fc.nat({ max: 20 }),
      async (tools, old, added) => {
        const tool = new Tool({ ...tools, grainMs: 1 });
        for (let index = 0; index < old; index += 1) tool.add(index * HOUR);
        const reading: Reading = { cursor: null, seen: [] };
        await read(reading, tool.list({ version }), SINCE);
        tool.now += DAY;
        for (let index = 0; index < added; index += 1) {
          tool.now += 1;
          tool.add();
        }
        const [before, calls] = [reading.seen.length, tool.fetches];
        await read(reading, tool.list({ version }), SINCE);
        expect(reading.seen.length - before).toBe(added);
        expect(tool.fetches - calls).toBeLessThanOrEqual(Math.floor((added + 1) / tool.pageSize) + 1);
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['{}', '7', 'null', '"text"', 'not even JSON', '{"from":"2026-03-02T09:00:00.000Z"}'])(
  'the cursor %s is of another form: it starts over',
  async (cursor) => {
    const tool = new Tool({ pageSize: 4, grainMs: 1000 });
    for (let index = 0; index < 9; index += 1) tool.add(index * HOUR);
    const reading: Reading = { cursor, seen: [] };
    await read(reading, tool.list(), SINCE);
    expect(ids(reading.seen)).toHaveLength(9);
  },
);

test('what appears later than younger ones is read, as far back as the tool may lag, and what was read is not again', async () => {
  const tool = new Tool({ pageSize: 3, grainMs: 1 });
  const list = tool.list({ version, lagMs: 60_000 });
  for (const age of [50_000, 40_000, 0]) tool.add(age);
  const reading: Reading = { cursor: null, seen: [] };
  await read(reading, list, SINCE);
  tool.add(55_000);
  tool.add(65_000);
  await read(reading, list, SINCE);
  expect(reading.seen.map(({ id }) => id)).toEqual([2, 1, 0, 3]);
});
