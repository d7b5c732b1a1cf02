import { z } from 'zod';
import type { ConnectorIo } from '../define.ts';
import { type Http, openHttp } from '../http.ts';
import type { IncidentIoConfig } from './config.ts';

/** The role of an API key that may read incidents and settings. */
export const VIEWER = 'viewer';

const FORBIDDEN = 403;

const Refusal = z.object({
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
  detail: z.string().optional(),
});

function refusal(body: unknown, status: number): string | undefined {
  const said = Refusal.safeParse(body).data;
  const words = [said?.detail, ...(said?.errors ?? []).map(({ message }) => message)];
  const role = status === FORBIDDEN ? `the API key needs the role ${VIEWER}` : undefined;
  return [...words, role].filter(Boolean).join('; ') || undefined;
}

/** incident.io's interface; its parts have versions of their own. */
export function openIncidentIo(config: Pick<IncidentIoConfig, 'url' | 'tokenFrom'>, io: ConnectorIo): Http {
  const token = io.secret(config.tokenFrom);
  const headers = { authorization: `Bearer ${token}` };
  return openHttp({ tool: 'incident.io', base: config.url, headers, secrets: [token], io, refusal });
}

const Severities = z.object({ severities: z.array(z.object({ id: z.string(), rank: z.number() })) });

/** Ids of the organisation's severities, the worst first: that is the one of the highest rank. */
export async function listSeverities(http: Http, signal: AbortSignal): Promise<string[]> {
  const asked = { path: 'v1/severities', what: 'severities', schema: Severities, signal };
  const { severities } = (await http.call(asked)).data;
  return severities.toSorted((a, b) => b.rank - a.rank).map(({ id }) => id);
}

const CustomFields = z.object({
  custom_fields: z.array(z.object({ name: z.string() })),
});

/** Names of the organisation's custom fields. */
export async function listCustomFields(http: Http, signal: AbortSignal): Promise<string[]> {
  const asked = { path: 'v2/custom_fields', what: 'custom fields', schema: CustomFields, signal };
  return (await http.call(asked)).data.custom_fields.map(({ name }) => name);
}
