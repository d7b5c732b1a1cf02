import { LogLevel, WebClient } from '@slack/web-api';
import { type SlackOptions, type SlackStandIn, startSlack } from '../../../demo/slack/index.ts';

export const BOT = 'U0BOT';
export const ANA = 'U0ANA';
export const BEN = 'U0BEN';
export const GUEST = 'U0GUEST';
export const GENERAL = 'C0GENERAL';
export const RANDOM = 'C0RANDOM';
export const SECRET = 'C0SECRET';
export const HIDDEN = 'C0HIDDEN';
export const OLD = 'C0OLD';
export const TOKEN = 'xoxb-workspace-of-tests';
export const SIGNING_SECRET = 'signing-secret-of-tests';

const person = (id: string, name: string) => ({
  id,
  name,
  realName: name.toUpperCase(),
  email: `${name}@acme.test`,
  tz: 'Europe/Berlin',
});

/** The bot is in #general and the private #secret; not in #random (public) nor in #hidden (private). */
export function startWorkspace(over: Partial<SlackOptions> = {}): Promise<SlackStandIn> {
  return startSlack({
    signingSecret: SIGNING_SECRET,
    botToken: TOKEN,
    team: { id: 'T0ACME', domain: 'acme' },
    botUserId: BOT,
    users: [
      { ...person(BOT, 'kata'), isBot: true },
      person(ANA, 'ana'),
      { ...person(BEN, 'ben'), isAdmin: true },
      { ...person(GUEST, 'gus'), isUltraRestricted: true, isRestricted: true },
      { ...person('U0OUT', 'otto'), isStranger: true, teamId: 'T0OTHER' },
    ],
    channels: [
      { id: GENERAL, name: 'general', members: [ANA, BEN, BOT] },
      { id: RANDOM, name: 'random', members: [ANA] },
      { id: SECRET, name: 'secret', isPrivate: true, members: [ANA, BOT] },
      { id: HIDDEN, name: 'hidden', isPrivate: true, members: [BEN] },
      { id: OLD, name: 'old', isArchived: true, members: [ANA, BOT] },
    ],
    ...over,
  });
}

/** The real client, with no retries so that a refusal is seen as it is. */
export function clientOf(slack: SlackStandIn, token = TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: `${slack.url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2000,
    logLevel: LogLevel.ERROR,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => LogLevel.ERROR,
      setName() {},
    },
  });
}

/** What Slack refused a call with. */
export async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error: unknown = await call.then(
    () => {
      throw new Error('it was not refused');
    },
    (reason: unknown) => reason,
  );
  if (error instanceof Error && 'data' in error) return error.data as Record<string, unknown>;
  throw error;
}

export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (text: string) => ({ type: 'section' as const, text: mrkdwn(text) });

/** The smallest picture there is. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
