import { z } from 'zod';
import type { Check } from '../define.ts';
import type { Http } from '../http.ts';
import { listCustomFields, VIEWER } from './api.ts';
import type { IncidentIoConfig } from './config.ts';

const Identity = z.object({
  identity: z.object({ name: z.string(), roles: z.array(z.string()), dashboard_url: z.string().nullish() }),
});

/** Asks who the key is, what it may, and whether the field exists that names services. Throws where it is refused. */
export async function checkAccess(http: Http, config: IncidentIoConfig, signal: AbortSignal): Promise<Check> {
  const asked = { path: 'v1/identity', what: 'identity of the API key', schema: Identity, signal };
  const { name, roles, dashboard_url: address } = (await http.call(asked)).data.identity;
  const account = address ? `${name} (${address})` : name;
  if (!roles.includes(VIEWER)) {
    const problem = `the API key ${name} cannot read incidents: roles are chosen when a key is made, so make another with the role ${VIEWER}`;
    return { account, problems: [problem] };
  }
  const { serviceField } = config;
  if (serviceField === undefined) return { account, problems: [] };
  const fields = await listCustomFields(http, signal);
  if (fields.some((field) => field.toLowerCase() === serviceField.toLowerCase()))
    return { account, problems: [] };
  const problem = `no custom field is called ${serviceField}: correct serviceField; there are ${fields.join(', ') || 'none'}`;
  return { account, problems: [problem] };
}
