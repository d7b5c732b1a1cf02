import { z } from 'zod';
import { Variable } from '../variable.ts';

/** The keys of an Azure DevOps source in `kata.yml`. */
export const AzureDevOpsConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://dev.azure.com/acme' })
    .describe(
      'Address of the organisation, such as `https://dev.azure.com/acme`; on a server that of the collection, such as `https://HOST/tfs/DefaultCollection`.',
    ),
  tokenFrom: Variable.default('AZURE_DEVOPS_TOKEN').describe(
    'Environment variable that holds the personal access token.',
  ),
  apiVersion: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be a version such as 7.1')
    .default('7.1')
    .describe('Version of the REST interface; an older server needs an older one, such as `6.0` for 2020.'),
  projects: z
    .array(z.string().min(1))
    .min(1, 'name at least one project')
    .describe('Names of the projects to read.'),
  repositories: z
    .array(z.string().min(1))
    .default(['**'])
    .describe(
      'Repositories to read, as `project/repository` or globs of it; all of the projects if absent, none if `[]`.',
    ),
  workItems: z.boolean().default(true).describe('Whether work items are read.'),
  sprints: z.boolean().default(true).describe('Whether the iterations of teams are read, as sprints.'),
  estimateField: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Reference name of the field with the estimate, such as `Custom.Points`; without it Story Points, Effort or Size, whichever the type of work item has.',
    ),
  timeZone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', {
      error: 'must be the name of a time zone, such as Europe/Berlin',
    })
    .default('UTC')
    .describe('Time zone in which the days of a sprint begin and end: iterations have dates without hours.'),
  sprintsBeginAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, such as 10:00')
    .default('00:00')
    .describe(
      'Time of day, in `timeZone`, at which a sprint begins on its first day: when planning is over, where that is done on that day. What is put into it later counts as added.',
    ),
  builds: z.boolean().default(true).describe('Whether the runs of pipelines are read, as builds.'),
  deploymentsFrom: z
    .enum(['environments', 'releases', 'pipeline', 'none'])
    .default('environments')
    .describe(
      'What tells that a version went live: `environments` of YAML pipelines; `releases`, the classic ones; `pipeline`, the runs of the pipelines that deploy; or `none`.',
    ),
  environments: z
    .array(z.string().min(1))
    .min(1, 'name at least one environment, or leave the key out')
    .default(['**'])
    .describe(
      'Environments (stages of classic releases) whose deployments are read, as globs; all if absent.',
    ),
  pipelines: z
    .array(z.string().min(1))
    .default(['*deploy*'])
    .describe('Names of the pipelines that deploy, as globs; used with `deploymentsFrom: pipeline`.'),
  environment: z
    .string()
    .min(1)
    .default('production')
    .describe('Environment that those pipelines deploy to.'),
});

export type AzureDevOpsConfig = z.infer<typeof AzureDevOpsConfig>;
