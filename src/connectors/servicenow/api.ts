import { z } from 'zod';
import { basicAuth } from '../basic-auth.ts';
import type { ConnectorIo } from '../define.ts';
import { type Answer, type Http, openHttp } from '../http.ts';
import { Cell } from './cell.ts';
import type { ServiceNowConfig } from './config.ts';

const Refusal = z.object({
  error: z.object({ message: z.string().nullish(), detail: z.string().nullish() }),
});

const FORBIDDEN = 403;

function refusal(body: unknown, status: number): string | undefined {
  const error = Refusal.safeParse(body).data?.error;
  const roles =
    status === FORBIDDEN
      ? 'incidents take the role sn_incident_read, change requests sn_change_read, services cmdb_read'
      : undefined;
  return [error?.message, error?.detail, roles].filter(Boolean).join('; ') || undefined;
}

interface Credentials {
  authorization: string;
  secrets: string[];
}

function credentialsOf(
  { tokenFrom, userFrom, passwordFrom }: ServiceNowConfig,
  io: ConnectorIo,
): Credentials {
  if (tokenFrom) {
    const token = io.secret(tokenFrom);
    return { authorization: `Bearer ${token}`, secrets: [token] };
  }
  return basicAuth(io.secret(userFrom), io.secret(passwordFrom));
}

/** ServiceNow's Table API. */
export function openServiceNow(config: ServiceNowConfig, io: ConnectorIo): Http {
  const { authorization, secrets } = credentialsOf(config, io);
  const base = `${new URL(config.url).origin}/api/now/table`;
  return openHttp({ tool: 'ServiceNow', base, headers: { authorization }, secrets, io, refusal });
}

const Rows = z.object({ result: z.array(z.unknown()) });

export interface TableQuery {
  table: string;
  query: string;
  fields: string[];
  limit: number;
  offset?: number;
  signal: AbortSignal;
}

export interface TablePage {
  /** Without those that the account may not see: a page may be short, or empty, and not be the last. */
  rows: unknown[];
  /** How many match, seen or not; undefined where ServiceNow does not say. */
  total: number | undefined;
}

/** Rows with what is stored in each field and what people read of it. */
export async function readTable(
  http: Http,
  { table, query, fields, limit, offset = 0, signal }: TableQuery,
): Promise<TablePage> {
  const { data, headers }: Answer<z.infer<typeof Rows>> = await http.call({
    path: table,
    query: {
      sysparm_query: query,
      sysparm_fields: fields.join(','),
      sysparm_display_value: 'all',
      sysparm_exclude_reference_link: true,
      sysparm_limit: limit,
      sysparm_offset: offset,
    },
    what: `table ${table}`,
    schema: Rows,
    signal,
  });
  const total = headers.get('x-total-count');
  return { rows: data.result, total: total ? Number(total) : undefined };
}

/** A value within an encoded query: its separator is doubled. */
export function quoted(text: string): string {
  return text.replaceAll('^', '^^');
}

const SERVICES_AT_ONCE = 1000;
const Named = z.object({ name: Cell });

/** Names of the services in the configuration management database that the account sees. */
export async function listServices(http: Http, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for (let offset = 0, more = true; more; offset += SERVICES_AT_ONCE) {
    const asked = { table: 'cmdb_ci_service', query: 'ORDERBYsys_id', fields: ['name'] };
    const { rows, total } = await readTable(http, { ...asked, limit: SERVICES_AT_ONCE, offset, signal });
    names.push(...rows.flatMap((row) => Named.safeParse(row).data?.name?.text ?? []));
    more = offset + SERVICES_AT_ONCE < (total ?? 0);
  }
  return [...new Set(names)];
}
