import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Settings } from '../config/load.ts';
import { connectSlack } from '../slack/connection.ts';
import type { Finding } from './finding.ts';
import { silentLog } from './log.ts';
import { missingSlackSecrets } from './slack-secrets.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);
const Manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

async function wantedScopes(): Promise<string[]> {
  return Manifest.parse(parse(await readFile(MANIFEST, 'utf8'))).oauth_config.scopes.bot;
}

/** Slack's own word for what it refused; null when it was not Slack that refused. */
function refusal(error: unknown): string | null {
  const refused = z.object({ data: z.object({ error: z.string() }) }).safeParse(error);
  return refused.success ? refused.data.data.error : null;
}

async function lookAtToken(token: string, apiUrl: string | undefined): Promise<Omit<Finding, 'what'>> {
  const { workspace, web } = await connectSlack({ token, log: silentLog, ...(apiUrl && { apiUrl }) });
  const granted = (await web.auth.test()).response_metadata?.scopes ?? [];
  const missing = (await wantedScopes()).filter((scope) => !granted.includes(scope));
  const found = `@${workspace.botName} in workspace ${workspace.teamId}`;
  if (missing.length === 0) return { found, problems: [] };
  return { problems: [`the token lacks ${missing.join(', ')}: install the app again from manifest.yml`] };
}

/** Whether Kata can answer in Slack: the secrets that the configured way needs, the token, its scopes. */
export async function lookAtSlack(settings: Settings, apiUrl?: string): Promise<Omit<Finding, 'what'>> {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN } = settings.env;
  if (!token && !SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN) {
    return { absent: 'not set up; to answer there, install the app as README.md says', problems: [] };
  }
  const missing = missingSlackSecrets(settings);
  if (!token) return { problems: missing };
  try {
    const { problems, ...rest } = await lookAtToken(token, apiUrl);
    return { ...rest, problems: [...missing, ...problems] };
  } catch (error) {
    const refused = refusal(error);
    const problem = refused
      ? `Slack refuses the bot token (${refused}): copy it again from “OAuth & Permissions”`
      : `Slack is out of reach (${error instanceof Error ? error.message : error}): check the network and the proxy`;
    return { problems: [...missing, problem] };
  }
}
