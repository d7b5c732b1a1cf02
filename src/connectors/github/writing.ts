import { z } from 'zod';
import { defineWriting } from '../define.ts';
import { Variable } from '../variable.ts';
import type { GitHubConfig } from './config.ts';

/** The keys below `write` of a GitHub source. */
const GitHubWriting = z.strictObject({
  tokenFrom: Variable.default('GITHUB_WRITE_TOKEN').describe(
    'Environment variable that holds a token of its own for writing: issues and pull requests, read and write.',
  ),
});

/** What Kata changes on GitHub. */
export const writing = defineWriting<GitHubConfig, typeof GitHubWriting>({
  config: GitHubWriting,
  open: (_config, { tokenFrom }, io) => {
    io.secret(tokenFrom);
    return {};
  },
});
