import { z } from 'zod';
import { defineWriting } from '../define.ts';
import { Variable } from '../variable.ts';
import { openClient, PATIENCE } from './client.ts';
import type { GitHubConfig } from './config.ts';
import { githubMarks } from './marks.ts';
import { githubTickets } from './tickets.ts';

/** The keys below `write` of a GitHub source. */
const GitHubWriting = z.strictObject({
  tokenFrom: Variable.default('GITHUB_WRITE_TOKEN').describe(
    'Environment variable that holds a token of its own for writing: issues and pull requests, read and write.',
  ),
  tickets: z
    .array(z.string().regex(/^[\w-]+\/[\w.-]+$/, 'must be owner/name'))
    .optional()
    .describe(
      'Repositories in which tickets can be made, as `owner/name`; those of `repositories` that are named in full unless said.',
    ),
});

type GitHubWriting = z.infer<typeof GitHubWriting>;

function placesOf({ repositories }: GitHubConfig, { tickets }: GitHubWriting): readonly string[] {
  return tickets ?? repositories.filter((name) => !name.includes('*'));
}

/** What Kata changes on GitHub. */
export const writing = defineWriting<GitHubConfig, typeof GitHubWriting>({
  config: GitHubWriting,
  places: placesOf,
  open: (config, write, io) => {
    const credentials = { as: 'token', token: io.secret(write.tokenFrom) } as const;
    const client = openClient(config.url, credentials, io, PATIENCE);
    return { tickets: githubTickets(client, placesOf(config, write)), marks: githubMarks(client) };
  },
});
