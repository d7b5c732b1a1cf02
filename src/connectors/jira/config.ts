import { z } from 'zod';

/** The keys of a Jira Cloud source in `kata.yml`. */
export const JiraConfig = z.strictObject({
  url: z
    .url({
      protocol: /^https?$/,
      error: 'must be the address of the Jira site, e.g. https://acme.atlassian.net',
    })
    .describe('Address of the Jira Cloud site, e.g. https://acme.atlassian.net'),
  emailFrom: z
    .string()
    .min(1)
    .default('JIRA_EMAIL')
    .describe('Environment variable that holds the e-mail address of the account the API token belongs to'),
  tokenFrom: z
    .string()
    .min(1)
    .default('JIRA_TOKEN')
    .describe('Environment variable that holds the API token (id.atlassian.com → Security → API tokens)'),
  projects: z
    .array(
      z.string().regex(/^[A-Z][A-Z0-9_]*$/, {
        error: 'must be a project key in capitals: the part of an issue key before the dash, e.g. PAY',
      }),
    )
    .min(1, { error: 'must name at least one project key, e.g. [PAY]' })
    .describe('Keys of the projects to read, e.g. [PAY, OPS]'),
  storyPointsField: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Id or name of the field with the estimate, e.g. customfield_10016; without it, the fields "Story Points" and "Story point estimate" are used',
    ),
  sprints: z
    .boolean()
    .default(true)
    .describe('Whether sprints are read; false where the account has no Jira Software'),
  timeoutSeconds: z
    .number()
    .positive()
    .default(30)
    .describe('Seconds to wait for one answer before the run is given up until the next'),
});

export type JiraConfig = z.infer<typeof JiraConfig>;
