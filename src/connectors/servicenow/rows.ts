import { z } from 'zod';
import { readCursor } from '../cursor.ts';
import type { Page, StreamOptions } from '../define.ts';
import type { Http } from '../http.ts';
import { readNewestFirst } from '../newest-first.ts';
import { SourceError } from '../source-error.ts';
import { quoted, readTable } from './api.ts';
import { Cell, RequiredCell, RequiredTime, timeText } from './cell.ts';

const PAGE_SIZE = 500;
/** A change may be stored that much later than younger ones. */
const LAG_MS = 60_000;

export interface Table {
  http: Http;
  name: string;
  fields: string[];
  /** Names of services; all if absent. */
  services: string[] | undefined;
}

/** Where in the table the next page begins: at rows not changed after `at`, of which some were read. */
const Place = z.object({
  at: z.iso.datetime().optional(),
  /** Rows of that very instant that were read. */
  read: z.array(z.string()),
  offset: z.number().int(),
});

const Row = z.object({ sys_id: RequiredCell, sys_updated_on: RequiredTime, sys_mod_count: Cell });

/** When a row was changed last; undefined where it does not say. */
function changedAt(row: unknown): Date | undefined {
  return Row.safeParse(row).data?.sys_updated_on;
}

function idOf(row: unknown): string | undefined {
  return Row.safeParse(row).data?.sys_id.value;
}

/** Two changes may fall into one second: their count tells them apart, where the table has it. */
function versionOf(row: unknown): string | undefined {
  const { sys_id: id, sys_mod_count: count } = Row.safeParse(row).data ?? {};
  return id && count && `${id.value} ${count.value}`;
}

/** An encoded query; `^OR` binds closer than `^`. */
function queryOf({ services = [] }: Table, from: Date, to: string | undefined): string {
  const ofServices = services.flatMap((name) => [
    `business_service.name=${quoted(name)}`,
    `cmdb_ci.name=${quoted(name)}`,
  ]);
  return [
    `sys_updated_on>=${timeText(from)}`,
    ...(to === undefined ? [] : [`sys_updated_on<=${timeText(new Date(to))}`]),
    ...(ofServices.length > 0 ? [ofServices.join('^OR')] : []),
    'ORDERBYDESCsys_updated_on',
    'ORDERBYsys_id',
  ].join('^');
}

/**
 * The rows of a table, the last changed first. A page begins where the one before ended, by the time of the change and
 * not by a count: what is changed meanwhile moves to the top and must not move others over the edge of a page.
 */
export function tablePages(table: Table, options: StreamOptions): AsyncGenerator<Page> {
  const { http, name, fields } = table;
  return readNewestFirst(options, {
    async fetch(page, until) {
      const place = readCursor(Place, page ?? null) ?? { at: undefined, read: [], offset: 0 };
      const { at, read, offset } = place;
      const query = queryOf(table, until, at);
      const asked = { table: name, query, fields, limit: PAGE_SIZE, offset, signal: options.signal };
      const { rows, total } = await readTable(http, asked);
      const instants = rows.flatMap((row) => changedAt(row) ?? []);
      if (at !== undefined && instants.some((instant) => instant > new Date(at))) {
        const what = `ServiceNow, table ${name}: times in queries are not read as UTC; give the account the time zone GMT`;
        throw new SourceError('misconfigured', what);
      }
      const items = rows.filter((row) => !read.includes(idOf(row) ?? ''));
      if (offset + PAGE_SIZE >= (total ?? offset + rows.length)) return { items };
      const last = instants.at(-1)?.toISOString();
      const isPast = last !== undefined && last !== at;
      const ties = rows.filter((row) => changedAt(row)?.toISOString() === (last ?? at));
      const known = ties.flatMap((row) => idOf(row) ?? []);
      const next = isPast
        ? { at: last, read: known, offset: 0 }
        : { at, read: [...read, ...known], offset: offset + PAGE_SIZE };
      return { items, next: JSON.stringify(next) };
    },
    at: changedAt,
    version: versionOf,
    lagMs: LAG_MS,
  });
}
