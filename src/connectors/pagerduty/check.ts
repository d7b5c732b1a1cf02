import { z } from 'zod';
import type { Check } from '../define.ts';
import type { Http } from '../http.ts';
import { listServices, type Service } from './api.ts';
import type { PagerDutyConfig } from './config.ts';

/** An API key belongs to nobody: the account is told by where its services are. */
function accountOf(services: Service[]): string {
  const address = services.map(({ html_url }) => html_url).find((url) => url);
  return address ? new URL(address).host : 'PagerDuty';
}

/** Tries the key on services and on the log. Throws a SourceError when it is refused. */
export async function checkAccess(http: Http, config: PagerDutyConfig, signal: AbortSignal): Promise<Check> {
  const services = await listServices(http, signal);
  const schema = z.object({ log_entries: z.array(z.unknown()) });
  await http.call({ path: 'log_entries', query: { limit: 1 }, what: 'the log of incidents', schema, signal });
  const names = new Set(services.flatMap(({ id, name }) => [id, name]));
  const account = accountOf(services);
  const problems = (config.services ?? [])
    .filter((name) => !names.has(name))
    .map(
      (name) => `no service ${name} is visible on ${account}: correct its name, or give the key access to it`,
    );
  return { account, problems };
}
