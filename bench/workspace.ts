import { type SlackStandIn, startSlack } from '../demo/slack/index.ts';

const BOT = 'U0KATABOT';

export const SECRETS = { signingSecret: 'bench-signing-secret', botToken: 'xoxb-bench-token' } as const;

interface Workspace {
  people: { id: string; name: string }[];
  /** The bot is in each. */
  channels: { id: string; name: string; members: string[] }[];
  /** How many times as fast as Slack’s its limits run. */
  speed: number;
}

/** A Slack workspace in UTC. */
export function startWorkspace({ people, channels, speed }: Workspace): Promise<SlackStandIn> {
  const user = ({ id, name }: { id: string; name: string }) => ({
    id,
    name,
    realName: name,
    email: `${name}@slack.example`,
    tz: 'UTC',
  });
  return startSlack({
    ...SECRETS,
    team: { id: 'T0BENCH', domain: 'bench' },
    botUserId: BOT,
    users: [{ ...user({ id: BOT, name: 'kata' }), isBot: true }, ...people.map(user)],
    channels: channels.map(({ members, ...channel }) => ({ ...channel, members: [BOT, ...members] })),
    rateLimit: { perSecond: speed, burst: 4 },
  });
}
