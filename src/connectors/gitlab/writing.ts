import { z } from 'zod';
import { defineWriting } from '../define.ts';
import { Variable } from '../variable.ts';
import { openClient } from './client.ts';
import type { GitLabConfig } from './config.ts';
import { gitlabMarks } from './marks.ts';

/** The keys below `write` of a GitLab source. */
const GitLabWriting = z.strictObject({
  tokenFrom: Variable.default('GITLAB_WRITE_TOKEN').describe(
    'Environment variable that holds a token of its own for writing: a project or group access token with the scope `api` and the role Developer or more.',
  ),
});

/** What Kata changes on GitLab. */
export const writing = defineWriting<GitLabConfig, typeof GitLabWriting>({
  config: GitLabWriting,
  open: ({ url }, { tokenFrom }, io) => ({ marks: gitlabMarks(openClient({ url, tokenFrom }, io)) }),
});
