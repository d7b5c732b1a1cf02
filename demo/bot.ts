import { type Logger, pino } from 'pino';
import { type Bot, startBot } from '../src/app.ts';
import type { Clock } from '../src/clock.ts';
import type { Store } from '../src/store/index.ts';
import { SLACK_SECRETS } from './workspace.ts';
import type { DemoWorld } from './world.ts';

/** Starts the bot itself on a free loopback port, between the database and the demo's Slack. */
export async function startDemoBot(
  store: Store,
  { settings, slack }: Pick<DemoWorld, 'settings' | 'slack'>,
  clock: Clock,
  log: Logger = pino({ level: 'warn' }, pino.destination(2)),
): Promise<Bot> {
  const bot = await startBot({
    store,
    settings: settings.file,
    surveyKey: settings.env.KATA_SURVEY_KEY,
    intake: { mode: 'http', signingSecret: SLACK_SECRETS.signingSecret },
    token: SLACK_SECRETS.botToken,
    apiUrl: `${slack.url}/api/`,
    host: '127.0.0.1',
    port: 0,
    clock,
    log,
  });
  slack.connect(`http://127.0.0.1:${bot.port}`);
  return bot;
}
