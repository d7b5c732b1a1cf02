import { z } from 'zod';
import { Variable } from '../variable.ts';

/** The keys of a PagerDuty source in `kata.yml`. */
export const PagerDutyConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://api.pagerduty.com' })
    .default('https://api.pagerduty.com')
    .describe('Address of the API; `https://api.eu.pagerduty.com` for an account in the EU.'),
  tokenFrom: Variable.default('PAGERDUTY_TOKEN').describe(
    'Environment variable that holds a read-only REST API key.',
  ),
  services: z
    .array(z.string().min(1))
    .min(1, 'name at least one service, or leave the key out')
    .optional()
    .describe('Services whose incidents are read, by name or id; all if absent.'),
});

export type PagerDutyConfig = z.infer<typeof PagerDutyConfig>;
