import { z } from 'zod';
import { Variable } from '../variable.ts';

const Deployments = z.strictObject({
  environment: z
    .string()
    .min(1)
    .default('production')
    .describe('Environment that change requests deploy to.'),
  types: z
    .array(z.string().min(1))
    .min(1, 'name at least one type, or leave the key out')
    .optional()
    .describe('Types of change request that deploy, such as `standard`; all if absent.'),
});

/** The keys of a ServiceNow source in `kata.yml`. */
export const ServiceNowConfig = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://acme.service-now.com' })
      .describe('Address of the instance, e.g. https://acme.service-now.com'),
    userFrom: Variable.default('SERVICENOW_USER').describe(
      'Environment variable that holds the user name; not used with `tokenFrom`.',
    ),
    passwordFrom: Variable.default('SERVICENOW_PASSWORD').describe(
      'Environment variable that holds the password; not used with `tokenFrom`.',
    ),
    tokenFrom: Variable.optional().describe(
      'Environment variable that holds an OAuth access token, instead of a user name and a password.',
    ),
    services: z
      .array(z.string().min(1))
      .min(1, 'name at least one service, or leave the key out')
      .optional()
      .describe(
        'Services (or configuration items) whose incidents and changes are read, by name; all if absent.',
      ),
    repositories: z
      .record(z.string().min(1), z.string().min(1))
      .default({})
      .describe('Repository of each service, as `service name: repository key`.'),
    shaField: z
      .string()
      .regex(/^\w+$/, 'must be the name of a column, such as u_commit')
      .optional()
      .describe(
        'Column of change requests that holds the sha they deployed; without it, a sha is looked for in their short description.',
      ),
    deployments: Deployments.optional().describe(
      'Given, change requests of the services in `repositories` are read as deployments: `{ environment, types }`.',
    ),
  })
  .superRefine(({ deployments, repositories }, context) => {
    if (!deployments || Object.keys(repositories).length > 0) return;
    const message = 'say in which repository each service lives: change requests are read for those only';
    context.addIssue({ code: 'custom', path: ['repositories'], message });
  });

export type ServiceNowConfig = z.infer<typeof ServiceNowConfig>;
