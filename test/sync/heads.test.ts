import { expect, test } from 'vitest';
import type { OpenConnector } from '../../src/connectors/define.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { freshStore } from '../support/store.ts';
import { item, shelf } from './shelf.ts';
import { run } from './support.ts';

const NOON = new Date('2026-03-20T12:00:00Z');

/** A tool that tells what its newest state is before it is read, and counts how often it is read. */
function telling() {
  const tool = shelf([[item('a')]]);
  const told = { head: 'one', reads: 0, fails: false };
  tool.before = () => {
    if (told.fails) throw new Error('out of order');
  };
  const connector: OpenConnector = {
    check: tool.connector.check,
    streams: async (signal) =>
      (await tool.connector.streams(signal)).map(({ pages, ...stream }) => ({
        ...stream,
        head: told.head,
        pages(options) {
          told.reads += 1;
          return pages({ ...options, cursor: null });
        },
      })),
  };
  return { told, connector };
}

test('a stream that is as it was when it was read is not read again, for a day', async () => {
  const store = await freshStore();
  const { told, connector } = telling();
  const at = (now: Date) => run(store, connector, { clock: () => now });
  await at(NOON);
  const second = await at(new Date(NOON.getTime() + DAY_MS - 1));
  expect(second).toMatchObject({ status: 'succeeded', streams: [{ status: 'succeeded', pages: 0 }] });
  expect(told.reads).toBe(1);
  await at(new Date(NOON.getTime() + DAY_MS));
  expect(told.reads).toBe(2);
});

test('another head, and it is read', async () => {
  const store = await freshStore();
  const { told, connector } = telling();
  await run(store, connector);
  told.head = 'two';
  await run(store, connector);
  await run(store, connector);
  expect(told.reads).toBe(2);
});

test('what was not read to its end is read again, whatever its head', async () => {
  const store = await freshStore();
  const { told, connector } = telling();
  told.fails = true;
  expect((await run(store, connector)).status).toBe('failed');
  told.fails = false;
  expect((await run(store, connector)).status).toBe('succeeded');
  expect(told.reads).toBe(2);
});

test('what went on from the middle of an earlier reading is read once more: its head is of a newer state', async () => {
  const store = await freshStore();
  const pages = [[item('a')], [item('b')], [item('c')]];
  const tool = shelf(pages);
  const begun: (string | null)[] = [];
  let fails = true;
  tool.before = (page) => {
    if (page === 1 && fails) throw new Error('out of order');
  };
  const connector: OpenConnector = {
    check: tool.connector.check,
    streams: async (signal) =>
      (await tool.connector.streams(signal)).map(({ pages: read, ...stream }) => ({
        ...stream,
        head: 'newest',
        pages(options) {
          begun.push(options.cursor);
          return read(options);
        },
      })),
  };
  expect((await run(store, connector)).status).toBe('partial');
  fails = false;
  await run(store, connector);
  await run(store, connector);
  await run(store, connector);
  expect(begun).toEqual([null, '1', '3']);
});
