import { z } from 'zod';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { incidentOf, SERVICE_FIELD, severitiesOf } from './incidents.ts';
import { type IncidentIoSite, incidentUlid, namedUlid, refuse } from './site.ts';

export { loginOf } from './site.ts';

export type IncidentIoOptions = Partial<Omit<IncidentIoSite, 'organisation'>>;

export interface IncidentIoStandIn extends StandIn {
  token: string;
}

const ListQuery = z.strictObject({
  page_size: z.coerce.number().int().min(1).max(250).default(25),
  after: z.string().optional(),
  'updated_at[gte]': z.iso.date().optional(),
});

const CALLS_A_MINUTE = 1200;

/** incident.io's interface as the connector sees it, serving the organisation's incidents as they are. */
export async function startIncidentIo(
  organisation: Organisation,
  options: IncidentIoOptions = {},
): Promise<IncidentIoStandIn> {
  const site: IncidentIoSite = {
    organisation,
    token: 'incidentio-stand-in-token',
    roles: ['viewer'],
    statuses: new Map(),
    severities: ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'],
    ...options,
  };
  const standIn = await startStandIn((request) => answer(site, request));
  return { ...standIn, token: site.token };
}

function answer(site: IncidentIoSite, request: StandInRequest): StandInResponse | undefined {
  const { headers, method, path, query } = request;
  if (headers.authorization !== `Bearer ${site.token}`)
    return refuse(401, 'authentication_error', 'The provided API key is not valid');
  const answered = method === 'GET' ? known(site, path, query) : undefined;
  const limits = {
    'x-ratelimit-limit': String(CALLS_A_MINUTE),
    'x-ratelimit-remaining': String(CALLS_A_MINUTE - 1),
  };
  return answered && { ...answered, headers: limits };
}

function known(site: IncidentIoSite, path: string, query: URLSearchParams): StandInResponse | undefined {
  if (path === '/v1/identity') {
    const { roles } = site;
    return {
      body: { identity: { name: 'Kata', roles, dashboard_url: 'https://app.incident.io/acme' } },
    };
  }
  if (!site.roles.includes('viewer'))
    return refuse(403, 'authorization_error', 'You do not have permission to do this');
  if (path === '/v1/severities') return { body: { severities: severitiesOf(site) } };
  if (path === '/v2/incidents') return incidents(site, query);
  if (path !== '/v2/custom_fields') return undefined;
  const id = namedUlid('field', SERVICE_FIELD);
  return { body: { custom_fields: [{ id, name: SERVICE_FIELD, field_type: 'single_select' }] } };
}

/** The last created first. */
function incidents(site: IncidentIoSite, query: URLSearchParams): StandInResponse {
  const asked = ListQuery.safeParse(Object.fromEntries(query));
  if (!asked.success) return refuse(422, 'validation_error', z.prettifyError(asked.error));
  const { page_size, after, 'updated_at[gte]': day } = asked.data;
  const since = new Date(day ?? 0);
  const all = site.organisation.incidents
    .filter(({ updatedAt }) => updatedAt >= since)
    .toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime());
  const start = after === undefined ? 0 : all.findIndex((each) => incidentUlid(each) === after) + 1;
  if (after !== undefined && start === 0)
    return refuse(422, 'validation_error', `after: ${after} is not in the list`);
  const page = all.slice(start, start + page_size);
  const last = page.at(-1);
  const more = start + page_size < all.length && last;
  return {
    body: {
      incidents: page.map((incident) => incidentOf(site, incident)),
      pagination_meta: {
        ...(more && { after: incidentUlid(last) }),
        page_size,
        total_record_count: all.length,
      },
    },
  };
}
