import { z } from 'zod';
import { defineWriting } from '../define.ts';
import { Variable } from '../variable.ts';
import type { JiraConfig } from './config.ts';
import { openSite } from './site.ts';
import { jiraTickets } from './tickets.ts';

/** The keys below `write` of a Jira source. */
const JiraWriting = z.strictObject({
  emailFrom: Variable.default('JIRA_WRITE_EMAIL').describe(
    'Environment variable that holds the e-mail address of the account that writes; Cloud only.',
  ),
  tokenFrom: Variable.default('JIRA_WRITE_TOKEN').describe(
    'Environment variable that holds an API token (or personal access token) of its own for writing.',
  ),
  userFrom: Variable.optional().describe(
    'Environment variable that holds the user name of the account that writes, where `userFrom` is what the source is read by.',
  ),
  issueType: z.string().min(1).default('Task').describe('Type of the tickets that are made.'),
});

/** What Kata changes in Jira. */
export const writing = defineWriting<JiraConfig, typeof JiraWriting>({
  config: JiraWriting,
  places: ({ projects }) => projects,
  open: (config, { emailFrom, tokenFrom, userFrom, issueType }, io) => {
    const site = openSite({ ...config, emailFrom, tokenFrom, userFrom }, io);
    return { tickets: jiraTickets({ site, projects: config.projects, issueType }) };
  },
});
