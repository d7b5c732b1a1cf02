import { z } from 'zod';
import { Variable } from '../variable.ts';

function names(what: string, usual: string[]) {
  return z
    .array(z.string().min(1))
    .min(1, 'name at least one, or leave the key out')
    .default(usual)
    .describe(`Timestamps that say when an incident ${what}, by name; the first that is set counts.`);
}

/** The keys of an incident.io source in `kata.yml`. */
export const IncidentIoConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://api.incident.io' })
    .default('https://api.incident.io')
    .describe('Address of the API.'),
  tokenFrom: Variable.default('INCIDENTIO_TOKEN').describe(
    'Environment variable that holds an API key with the role viewer.',
  ),
  serviceField: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Custom field that names the service; without it, `Service`, `Services`, `Affected service` or `Affected services`.',
    ),
  services: z
    .array(z.string().min(1))
    .min(1, 'name at least one service, or leave the key out')
    .optional()
    .describe('Services whose incidents are read; all, and those of no service, if absent.'),
  openedAt: names('began', ['Impact started', 'Reported']),
  acknowledgedAt: names('was taken on', ['Accepted']),
  resolvedAt: names('was over', ['Fixed', 'Resolved', 'Closed']),
});

export type IncidentIoConfig = z.infer<typeof IncidentIoConfig>;
