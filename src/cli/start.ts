import { pino } from 'pino';
import { startBot } from '../app.ts';
import { BadConfiguration, type Settings } from '../config/load.ts';
import type { Intake } from '../slack/bolt.ts';
import type { Host } from './host.ts';
import { withWorkspace } from './workspace.ts';

export interface StartOptions {
  /** Only this part, so that each can be scaled by itself. */
  only?: 'web' | 'worker';
}

function slackSecrets({ file, env }: Settings): { token: string; intake: Intake } {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  const problems: string[] = [];
  if (!token)
    problems.push('environment: SLACK_BOT_TOKEN is missing: copy the bot token from “OAuth & Permissions”');
  if (file.slack === 'http' && !signingSecret) {
    problems.push('environment: SLACK_SIGNING_SECRET is missing: copy it from “Basic Information”');
  }
  if (file.slack === 'socket' && !appToken) {
    problems.push(
      'environment: SLACK_APP_TOKEN is missing: create one with connections:write, or set `slack: http`',
    );
  }
  if (token && file.slack === 'http' && signingSecret)
    return { token, intake: { mode: 'http', signingSecret } };
  if (token && file.slack === 'socket' && appToken) return { token, intake: { mode: 'socket', appToken } };
  throw new BadConfiguration(problems);
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

/** `kata start`: answers in Slack (web) and keeps the data fresh (worker), until asked to end. */
export async function start(host: Host, { only }: StartOptions): Promise<void> {
  await withWorkspace(host, async ({ settings, store }) => {
    const log = pino({ level: settings.env.LOG_LEVEL });
    const { clock, signal } = host;
    const parts: { stop(): Promise<void> }[] = [];
    if (only !== 'worker') {
      const secrets = slackSecrets(settings);
      const bot = await startBot({
        store,
        settings: settings.file,
        ...secrets,
        port: settings.file.port,
        clock,
        log,
      });
      parts.push(bot);
      log.info({ port: bot.port }, 'answering in Slack');
    }
    await ended(signal);
    for (const part of parts) await part.stop();
  });
}
