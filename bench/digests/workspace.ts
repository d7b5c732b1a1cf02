import { type SlackStandIn, startSlack } from '../../demo/slack/index.ts';
import { channelOf, slackIdOf } from './data.ts';

const BOT = 'U0KATABOT';

export const SECRETS = { signingSecret: 'bench-signing-secret', botToken: 'xoxb-bench-token' } as const;

/** A Slack workspace with a channel and a person for each team, whose limits run `speed` times as fast as Slack's. */
export function startWorkspace(teams: number, speed: number): Promise<SlackStandIn> {
  const each = Array.from({ length: teams }, (_, team) => team);
  const person = (id: string, name: string) => ({
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
    users: [
      { ...person(BOT, 'kata'), isBot: true },
      ...each.map((team) => person(slackIdOf(team), `dev-${team}`)),
    ],
    channels: each.map((team) => ({
      id: channelOf(team),
      name: `team-${team}`,
      members: [BOT, slackIdOf(team)],
    })),
    rateLimit: { perSecond: speed, burst: 4 },
  });
}

/** What was posted for the teams: messages with how many replies each, against one of each that there should be. */
export function tally(
  slack: SlackStandIn,
  teams: number,
): { whole: number; duplicates: number; lost: number } {
  const told = { whole: 0, duplicates: 0, lost: 0 };
  const posted = Map.groupBy(slack.allMessages(), ({ channel }) => channel);
  for (let team = 0; team < teams; team += 1) {
    const messages = posted.get(channelOf(team)) ?? [];
    const replies = messages.filter(({ thread_ts }) => thread_ts !== undefined).length;
    const first = messages.length - replies;
    if (first === 1 && replies === 1) told.whole += 1;
    told.duplicates += Math.max(0, first - 1) + Math.max(0, replies - 1);
    told.lost += Number(first === 0) + Number(replies === 0);
  }
  return told;
}
