import { z } from 'zod';
import { Variable } from '../variable.ts';

/** The keys of a Jira source in `kata.yml`. */
export const JiraConfig = z
  .strictObject({
    url: z
      .url({
        protocol: /^https?$/,
        error: 'must be the address of the Jira site, e.g. https://acme.atlassian.net',
      })
      .describe(
        'Address of the site, e.g. https://acme.atlassian.net; for a token with scopes, https://api.atlassian.com/ex/jira/ and the cloud id.',
      ),
    deployment: z
      .enum(['cloud', 'server'])
      .default('cloud')
      .describe('`cloud` for Jira Cloud, `server` for Jira Data Center or Server on a host of one’s own.'),
    emailFrom: Variable.default('JIRA_EMAIL').describe(
      'Environment variable that holds the e-mail address of the account the API token belongs to; Cloud only.',
    ),
    tokenFrom: Variable.default('JIRA_TOKEN').describe(
      'Environment variable that holds the API token (Cloud: id.atlassian.com → Security → API tokens) or the personal access token (Data Center: Profile → Personal access tokens).',
    ),
    userFrom: Variable.optional().describe(
      'Environment variable that holds a user name, with `deployment: server`; `tokenFrom` is then that user’s password.',
    ),
    projects: z
      .array(
        z.string().regex(/^[A-Z][A-Z0-9_]*$/, {
          error: 'must be a project key in capitals: the part of an issue key before the dash, e.g. PAY',
        }),
      )
      .min(1, { error: 'must name at least one project key, e.g. [PAY]' })
      .describe('Keys of the projects to read, e.g. [PAY, OPS].'),
    storyPointsField: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Id or name of the field with the estimate, e.g. customfield_10016; without it, the fields "Story Points" and "Story point estimate" are used.',
      ),
    sprints: z
      .boolean()
      .default(true)
      .describe('Whether sprints are read; false where the account has no Jira Software.'),
    timeoutSeconds: z
      .number()
      .positive()
      .default(30)
      .describe('Seconds to wait for one answer before the run is given up until the next.'),
  })
  .superRefine(({ deployment, userFrom }, context) => {
    if (deployment === 'server' || userFrom === undefined) return;
    const message = 'means something with `deployment: server` only';
    context.addIssue({ code: 'custom', path: ['userFrom'], message });
  });

export type JiraConfig = z.infer<typeof JiraConfig>;
