import { z } from 'zod';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { fieldOf, parseQuery } from './query.ts';
import { incidentSysId, type Row, refuse, type ServiceNowSite } from './site.ts';
import { rowsOf } from './tables.ts';

export { changeSysId, incidentSysId, loginOf } from './site.ts';

export type ServiceNowOptions = Partial<Omit<ServiceNowSite, 'organisation'>>;

export interface ServiceNowStandIn extends StandIn {
  user: string;
  password: string;
  token: string;
}

const TableQuery = z.strictObject({
  sysparm_query: z.string(),
  sysparm_fields: z.string(),
  sysparm_display_value: z.literal('all'),
  sysparm_exclude_reference_link: z.literal('true'),
  sysparm_limit: z.coerce.number().int().positive().max(10_000),
  sysparm_offset: z.coerce.number().int().nonnegative(),
});

type TableQuery = z.infer<typeof TableQuery>;

/** ServiceNow's Table API as the connector sees it, serving the organisation's incidents and deployments. */
export async function startServiceNow(
  organisation: Organisation,
  options: ServiceNowOptions = {},
): Promise<ServiceNowStandIn> {
  const site: ServiceNowSite = {
    organisation,
    user: 'kata.reader',
    password: 'servicenow-stand-in-password',
    token: 'servicenow-stand-in-token',
    states: new Map(),
    closeCodes: new Map(),
    hidden: new Set(),
    zoneHours: -8,
    ...options,
  };
  const standIn = await startStandIn((request) => answer(site, request));
  const { user, password, token } = site;
  return { ...standIn, user, password, token };
}

function isSignedIn({ user, password, token }: ServiceNowSite, authorization: string | undefined): boolean {
  const basic = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return authorization === basic || authorization === `Bearer ${token}`;
}

function answer(site: ServiceNowSite, request: StandInRequest): StandInResponse | undefined {
  if (!isSignedIn(site, request.headers.authorization)) {
    const refusal = refuse(401, 'User Not Authenticated', 'Required to provide Auth information');
    return { ...refusal, headers: { 'www-authenticate': 'BASIC realm="Service-now"' } };
  }
  const table = /^\/api\/now\/table\/(\w+)$/.exec(request.path)?.[1];
  const asked = TableQuery.safeParse(Object.fromEntries(request.query));
  if (request.method !== 'GET' || table === undefined || !asked.success) return undefined;
  const rows = rowsOf(site, table);
  if (!rows) return refuse(400, `Invalid table ${table}`);
  const filter = parseQuery(asked.data.sysparm_query);
  return filter ? page(site, request, asked.data, filter(rows)) : undefined;
}

/** Rows that the account may not see are counted, and only then left out. */
function page(
  { organisation, hidden }: ServiceNowSite,
  request: StandInRequest,
  { sysparm_offset: offset, sysparm_limit: limit, sysparm_fields: fields }: TableQuery,
  rows: Row[],
): StandInResponse {
  const unseen = new Set(organisation.incidents.filter(({ id }) => hidden.has(id)).map(incidentSysId));
  const seen = rows.slice(offset, offset + limit).filter((row) => !unseen.has(row['sys_id']?.value ?? ''));
  return {
    headers: { 'x-total-count': String(rows.length), ...linkTo(request, offset + limit, rows.length) },
    body: { result: seen.map((row) => told(row, fields.split(','))) },
  };
}

function linkTo({ path, query }: StandInRequest, next: number, total: number): Record<string, string> {
  if (next >= total) return {};
  const following = new URLSearchParams(query);
  following.set('sysparm_offset', String(next));
  return { link: `<https://acme.service-now.com${path}?${following}>;rel="next"` };
}

/** A field that the table does not have is left out without a word. */
function told(row: Row, fields: string[]): Record<string, { display_value: string; value: string }> {
  const cells = fields.flatMap((path) => {
    const stored = fieldOf(row, path);
    const isBeyond = path.includes('.') && row[path.split('.')[0] ?? ''] !== undefined;
    if (!stored) return isBeyond ? [[path, { display_value: '', value: '' }] as const] : [];
    return [[path, { display_value: stored.text, value: stored.value }] as const];
  });
  return Object.fromEntries(cells);
}
