import { z } from 'zod';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { eventsOf, type LogEvent, logEntryOf } from './incidents.ts';
import { incidentId, type PagerDutySite, priorityId, serviceId, serviceNames } from './world.ts';

export { incidentId, loginOf } from './world.ts';

export type PagerDutyOptions = Partial<Omit<PagerDutySite, 'organisation'>>;

export interface PagerDutyStandIn extends StandIn {
  token: string;
}

const MOST_PER_PAGE = 100;
const MOST_SHOWN = 10_000;
const CALLS_A_MINUTE = 960;

const Paging = {
  limit: z.coerce.number().int().positive().default(25),
  offset: z.coerce.number().int().nonnegative().default(0),
  total: z.enum(['true', 'false']).default('false'),
};

const LogQuery = z.strictObject({
  ...Paging,
  'include[]': z.literal('incidents').optional(),
  time_zone: z.literal('UTC').optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});

/** PagerDuty's REST interface as the connector sees it, serving the organisation's incidents as they are. */
export async function startPagerDuty(
  organisation: Organisation,
  options: PagerDutyOptions = {},
): Promise<PagerDutyStandIn> {
  const site: PagerDutySite = {
    organisation,
    token: 'pagerduty-stand-in-token',
    statuses: new Map(),
    priorities: ['P1', 'P2', 'P3', 'P4', 'P5'],
    ...options,
  };
  const standIn = await startStandIn((request) => answer(site, request));
  return { ...standIn, token: site.token };
}

function refuse(status: number, code: number, message: string, errors: string[] = []): StandInResponse {
  return { status, body: { error: { message, code, ...(errors.length > 0 && { errors }) } } };
}

function answer(site: PagerDutySite, request: StandInRequest): StandInResponse | undefined {
  const { headers, method, path, query } = request;
  if (headers.authorization !== `Token token=${site.token}`) return refuse(401, 2006, 'Invalid API key');
  if (method !== 'GET' || headers.accept !== 'application/vnd.pagerduty+json;version=2') return undefined;
  const answered = known(site, path, query);
  const limits = {
    'ratelimit-limit': String(CALLS_A_MINUTE),
    'ratelimit-remaining': String(CALLS_A_MINUTE - 1),
    'ratelimit-reset': '60',
  };
  return answered && { ...answered, headers: limits };
}

function known(site: PagerDutySite, path: string, query: URLSearchParams): StandInResponse | undefined {
  const { organisation, priorities } = site;
  if (path === '/services') return services(organisation, query);
  if (path === '/priorities') {
    if (!priorities) return refuse(404, 2100, 'Not Found');
    const all = priorities.map((name, index) => ({ id: priorityId(index + 1), type: 'priority', name }));
    return { body: { priorities: all, limit: 100, offset: 0, more: false, total: null } };
  }
  if (path === '/log_entries') return log(site, organisation.incidents.flatMap(eventsOf), query);
  const id = /^\/incidents\/(\w+)\/log_entries$/.exec(path)?.[1];
  if (!id) return undefined;
  const incident = organisation.incidents.find((each) => incidentId(each) === id);
  return incident ? log(site, eventsOf(incident), query) : refuse(404, 2100, 'Not Found');
}

/** The latest first; of one instant, the last to happen. */
function log(site: PagerDutySite, events: LogEvent[], query: URLSearchParams): StandInResponse {
  const asked = LogQuery.safeParse(Object.fromEntries(query));
  if (!asked.success) return refuse(400, 2001, 'Invalid Input Provided', asked.error.issues.map(String));
  const { since, until, total, 'include[]': include, ...paging } = asked.data;
  const from = since ? new Date(since) : new Date(0);
  const to = until ? new Date(until) : new Date(8.64e15);
  const within = events
    .toReversed()
    .filter(({ at }) => at >= from && at < to)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const page = pageOf(within, paging);
  if (!page) return refuse(400, 2001, 'Invalid Input Provided', ['Offset + limit must not exceed 10000.']);
  const { items, ...rest } = page;
  const log_entries = items.map((event) => logEntryOf(site, event, include === 'incidents'));
  return { body: { log_entries, ...rest, total: total === 'true' ? within.length : null } };
}

function services(organisation: Organisation, query: URLSearchParams): StandInResponse | undefined {
  const asked = z.strictObject(Paging).safeParse(Object.fromEntries(query));
  const page = asked.success ? pageOf(serviceNames(organisation), asked.data) : null;
  if (!page) return undefined;
  const { items, ...rest } = page;
  const listed = items.map((name) => ({
    id: serviceId(name),
    type: 'service',
    summary: name,
    name,
    status: 'active',
    html_url: `https://acme.pagerduty.com/service-directory/${serviceId(name)}`,
  }));
  return { body: { services: listed, ...rest, total: null } };
}

/** Null beyond what PagerDuty shows of a list. */
function pageOf<T>(all: T[], { limit: asked, offset }: { limit: number; offset: number }) {
  const limit = Math.min(asked, MOST_PER_PAGE);
  if (offset + limit > MOST_SHOWN) return null;
  return { items: all.slice(offset, offset + limit), limit, offset, more: offset + limit < all.length };
}
