import { BadConfiguration, type Settings } from '../config/load.ts';
import type { Intake } from '../slack/bolt.ts';

/** What the environment lacks to answer in Slack in the configured way. */
export function missingSlackSecrets({ file, env }: Settings): string[] {
  const missing: string[] = [];
  if (!env.SLACK_BOT_TOKEN)
    missing.push('SLACK_BOT_TOKEN is missing: copy the bot token from “OAuth & Permissions”');
  if (file.slack === 'http' && !env.SLACK_SIGNING_SECRET)
    missing.push('SLACK_SIGNING_SECRET is missing: copy it from “Basic Information”');
  if (file.slack === 'socket' && !env.SLACK_APP_TOKEN)
    missing.push('SLACK_APP_TOKEN is missing: create one with connections:write, or set `slack: http`');
  return missing;
}

/** @throws BadConfiguration naming every variable that is missing */
export function slackSecrets(settings: Settings): { token: string; intake: Intake } {
  const {
    SLACK_BOT_TOKEN: token,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_APP_TOKEN: appToken,
  } = settings.env;
  if (token && settings.file.slack === 'http' && signingSecret)
    return { token, intake: { mode: 'http', signingSecret } };
  if (token && settings.file.slack === 'socket' && appToken)
    return { token, intake: { mode: 'socket', appToken } };
  throw new BadConfiguration(missingSlackSecrets(settings).map((line) => `environment: ${line}`));
}
