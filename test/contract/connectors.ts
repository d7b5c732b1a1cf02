import { afterEach, describe, expect, it } from 'vitest';
import type { StandIn } from '../../demo/stand-in.ts';
import type { OpenConnector, Stream } from '../../src/connectors/define.ts';
import { entities, type Fact } from '../../src/domain/index.ts';
import { liveHeap } from '../support/live-heap.ts';

/** A tool's stand-in with `things` of one kind in it, numbered from 1, each a minute younger than the one before. */
export interface ContractWorld {
  standIn: StandIn;
  /** Opens the connector, impatient; `now` is what our clock says, a day after the youngest thing unless said. */
  open(options?: { secret?: string; now?: Date }): OpenConnector;
  /** Id of the stream that reads the things. */
  stream: string;
  /** The tool's `METHOD /path?query` of a page of them. */
  list: RegExp;
  /** Canonical id of a thing's record, and the instant (its opening, its start) that the record must carry. */
  idOf(number: number): string;
  instantOf(number: number): Date;
  /** Adds a thing, younger than all by a minute; returns its number. */
  add(): number;
  /** Changes a thing now, so that it must be read again; null where the tool's things never change. */
  touch: ((number: number) => void) | null;
  /** Gives a thing a status, state or type of the tool's that nobody has heard of: `galvanised`. */
  strange(number: number): void;
  /** The closed category that it is filed under, as the record has it: `{ status: 'other' }`. */
  strangeAs: Record<string, unknown>;
  /** Gives a thing a text that the record carries. */
  rename(number: number, text: string): void;
  /** A refusal of the tool's own for a token without a scope, and what the message must name. */
  lacksScope: { body: unknown; names: string };
}

export interface Contract {
  start(things: number): Promise<ContractWorld>;
  /** Records on one page of the list, as the connector asks for it. */
  pageSize: number;
  /** Things that a long list has, to show bounded memory: ten thousand, or fewer where each costs calls of its own. */
  many?: number;
}

const EPOCH = new Date('2020-01-01T00:00:00Z');
const WORD = 'galvanised';
/** So much more may be held at one time than at another: less than the things themselves take. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Times that memory is looked at. */
const LOOKS = 5;
/** For the long list, on a machine with other work. */
const LONG_MS = 60_000;

interface Read {
  facts: Fact[];
  pages: number;
  cursor: string | null;
}

/** The things, without the people whom many of them name. */
function factsOf(stream: Stream, items: unknown[]): Fact[] {
  return items.flatMap((item) =>
    stream.facts
      .parse(item)
      .filter(({ kind }) => kind !== 'account')
      .map(({ kind, record }) => ({ kind, record: entities[kind].schema.parse(record) }) as Fact),
  );
}

async function find(connector: OpenConnector, id: string): Promise<Stream> {
  const streams = await connector.streams(new AbortController().signal);
  const stream = streams.find((each) => each.id === id);
  if (!stream) throw new Error(`no stream ${id} among ${streams.map((each) => each.id).join(', ')}`);
  return stream;
}

/** Reads on from a cursor, to the end or for so many pages. */
async function read(stream: Stream, cursor: string | null = null, atMost = Infinity): Promise<Read> {
  const done: Read = { facts: [], pages: 0, cursor };
  const signal = new AbortController().signal;
  for await (const page of stream.pages({ cursor, since: EPOCH, signal })) {
    done.facts.push(...factsOf(stream, page.items));
    done.pages += 1;
    done.cursor = page.cursor;
    if (done.pages >= atMost) break;
  }
  return done;
}

function idsOf({ facts }: Pick<Read, 'facts'>): string[] {
  return facts.map(({ kind, record }) => entities[kind].externalId(record as never));
}

function wanted(world: ContractWorld, things: number): string[] {
  return Array.from({ length: things }, (_, index) => world.idOf(index + 1)).toSorted();
}

/** What every connector must do, run against its tool's stand-in. */
export function connectorContract(tool: string, { start, pageSize, many = 10_000 }: Contract): void {
  describe(`${tool} keeps the contract of connectors:`, () => {
    let world: ContractWorld;
    const set = async (things: number) => {
      world = await start(things);
      return find(world.open(), world.stream);
    };
    afterEach(async () => {
      await world.standIn.close();
      expect(world.standIn.unexpected).toEqual([]);
    });

    it('says who it is, and that all is well', async () => {
      await set(1);
      const { account, problems } = await world.open().check(new AbortController().signal);
      expect(problems).toEqual([]);
      expect(account).not.toBe('');
    });

    it('does not take a wrong token', async () => {
      await set(1);
      const check = world.open({ secret: 'n0t-the-secret' }).check(new AbortController().signal);
      await expect(check).rejects.toMatchObject({ kind: 'unauthorised' });
      await expect(check).rejects.not.toThrow('n0t-the-secret');
    });

    it('names the scope that a token lacks', async () => {
      const stream = await set(1);
      const { body, names } = world.lacksScope;
      world.standIn.inject({ match: world.list, times: 9, respond: { status: 403, body } });
      await expect(read(stream)).rejects.toMatchObject({
        kind: 'forbidden',
        message: expect.stringContaining(names),
      });
    });

    it('reads to the last page, each thing once, at its own instant', async () => {
      const things = 2 * pageSize + 3;
      const done = await read(await set(things));
      expect(idsOf(done).toSorted()).toEqual(wanted(world, things));
      for (const number of [1, pageSize, things]) {
        const fact = done.facts.find((_, index) => idsOf(done)[index] === world.idOf(number));
        const told = JSON.stringify(fact?.record);
        expect(told).toContain(world.instantOf(number).toISOString());
      }
    });

    it('goes on from the cursor of any page, with no gap and nothing twice', async () => {
      const things = 2 * pageSize + 3;
      const stream = await set(things);
      const { pages } = await read(stream);
      expect(pages).toBeGreaterThan(1);
      for (let after = 1; after < pages; after++) {
        const first = await read(stream, null, after);
        const rest = await read(await find(world.open(), world.stream), first.cursor);
        expect([...idsOf(first), ...idsOf(rest)].toSorted()).toEqual(wanted(world, things));
      }
    });

    it('reads next time what is new or changed, and little else', async () => {
      const things = pageSize + 2;
      const stream = await set(things);
      const { cursor } = await read(stream);
      const added = world.idOf(world.add());
      const changed = world.touch ? world.idOf(1) : null;
      world.touch?.(1);
      const next = await read(stream, cursor);
      expect(idsOf(next)).toContain(added);
      if (changed) expect(idsOf(next)).toContain(changed);
      expect(new Set(idsOf(next)).size).toBeLessThanOrEqual(4);
      const idle = await read(stream, next.cursor);
      expect(new Set(idsOf(idle)).size).toBeLessThanOrEqual(2);
    });

    it.each([-3_600_000, 3_600_000])('misses nothing with a clock that is off by %d ms', async (skew) => {
      await set(3);
      const now = new Date(world.instantOf(3).getTime() + skew);
      const stream = await find(world.open({ now }), world.stream);
      const { cursor } = await read(stream);
      const added = world.idOf(world.add());
      const later = await find(world.open({ now: new Date(now.getTime() + 60_000) }), world.stream);
      const both = [...idsOf(await read(stream)), ...idsOf(await read(later, cursor))];
      expect(both).toContain(world.idOf(1));
      expect(both).toContain(added);
    });

    it.each([
      ['with Retry-After', { 'retry-after': '7' }, 7000],
      ['without', {}, undefined],
    ])('says that it is to wait, %s', async (_name, headers, retryAfterMs) => {
      const stream = await set(3);
      world.standIn.inject({ match: world.list, times: 1, respond: { status: 429, headers, body: {} } });
      await expect(read(stream)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs });
      expect(idsOf(await read(stream)).toSorted()).toEqual(wanted(world, 3));
    });

    it.each([
      ['an outage', { respond: { status: 503, body: 'down' } }, 'unavailable'],
      ['a body that breaks off', { truncateAfterBytes: 9 }, 'bad-response'],
      ['a login page', { respond: { status: 200, body: '<html>Sign in</html>' } }, 'bad-response'],
    ])('calls %s by its name, and reads all once it is over', async (_name, fault, kind) => {
      const stream = await set(3);
      world.standIn.inject({ match: world.list, times: 1, ...fault });
      await expect(read(stream)).rejects.toMatchObject({ kind });
      expect(idsOf(await read(stream)).toSorted()).toEqual(wanted(world, 3));
    });

    it('stops at once when it is told to', async () => {
      const stream = await set(3);
      world.standIn.inject({ match: world.list, times: 1, hang: true });
      const abort = new AbortController();
      const pages = stream
        .pages({ cursor: null, since: EPOCH, signal: abort.signal })
        [Symbol.asyncIterator]();
      const waiting = pages.next();
      setTimeout(() => abort.abort(new Error('enough')), 50);
      await expect(waiting).rejects.toThrow('enough');
    });

    it('keeps the word that it does not know, filed under other', async () => {
      const stream = await set(2);
      world.strange(2);
      const done = await read(stream);
      const strange = done.facts.find((_, index) => idsOf(done)[index] === world.idOf(2));
      expect(JSON.stringify(strange?.record).toLowerCase()).toContain(WORD);
      expect(strange?.record).toMatchObject(world.strangeAs);
    });

    it('carries every script as it stands', async () => {
      const stream = await set(2);
      const text = 'naïve — 支払い 🚀 ‏שלום';
      world.rename(1, text);
      expect(JSON.stringify((await read(stream)).facts)).toContain(text);
    });

    it(`reads ${many} in pages, and holds none of them`, { timeout: LONG_MS }, async () => {
      const stream = await set(many);
      const seen = new Set<string>();
      const heap: number[] = [];
      let largest = 0;
      const signal = new AbortController().signal;
      for await (const page of stream.pages({ cursor: null, since: EPOCH, signal })) {
        largest = Math.max(largest, page.items.length);
        for (const id of idsOf({ facts: factsOf(stream, page.items) })) seen.add(id);
        if (seen.size >= ((heap.length + 1) * many) / LOOKS) heap.push(liveHeap());
      }
      expect(seen.size).toBe(many);
      expect(largest).toBeLessThanOrEqual(500);
      expect(heap.length).toBeGreaterThan(1);
      expect(Math.max(...heap) - Math.min(...heap)).toBeLessThan(MOST_BYTES);
    });
  });
}
