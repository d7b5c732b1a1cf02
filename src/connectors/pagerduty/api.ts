import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { type Http, openHttp } from '../http.ts';
import type { PagerDutyConfig } from './config.ts';

/** The most that PagerDuty gives on a page. */
export const PAGE_SIZE = 100;

/** PagerDuty's number for a key that lacks a permission; it does not say which. */
const ACCESS_DENIED = 2010;

const Refusal = z.object({
  error: z.object({
    message: z.string().optional(),
    code: z.number().optional(),
    errors: z.array(z.string()).optional(),
  }),
});

function refusal(body: unknown): string | undefined {
  const error = Refusal.safeParse(body).data?.error;
  if (!error) return undefined;
  const scopes =
    error.code === ACCESS_DENIED
      ? [
          'the key needs to read incidents and services: scopes incidents.read, services.read, priorities.read',
        ]
      : [];
  return [error.message ?? [], error.errors ?? [], scopes].flat().join('; ');
}

/** PagerDuty's REST interface, version 2. */
export function openPagerDuty(config: Pick<PagerDutyConfig, 'url' | 'tokenFrom'>, io: ConnectorIo): Http {
  const token = io.secret(config.tokenFrom);
  return openHttp({
    tool: 'PagerDuty',
    base: config.url,
    headers: { authorization: `Token token=${token}`, accept: 'application/vnd.pagerduty+json;version=2' },
    secrets: [token],
    io,
    refusal,
  });
}

const Services = z.object({
  services: z.array(z.object({ id: z.string(), name: z.string(), html_url: z.string().nullish() })),
  more: z.boolean(),
});

export type Service = z.infer<typeof Services>['services'][number];

/** All that the key can see. */
export async function listServices(http: Http, signal: AbortSignal): Promise<Service[]> {
  const services: Service[] = [];
  for (let more = true; more; ) {
    const query = { limit: PAGE_SIZE, offset: services.length };
    const { data } = await http.call({ path: 'services', query, what: 'services', schema: Services, signal });
    services.push(...data.services);
    more = data.more && data.services.length > 0;
  }
  return services;
}

const Priorities = z.object({ priorities: z.array(z.object({ id: z.string() })) });

/** Ids of the account's priorities, the highest first. */
export async function listPriorities(http: Http, signal: AbortSignal): Promise<string[]> {
  const { data } = await http.call({ path: 'priorities', what: 'priorities', schema: Priorities, signal });
  return data.priorities.map(({ id }) => id);
}
