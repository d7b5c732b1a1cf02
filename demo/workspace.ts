import type { Organisation } from './organisation/model.ts';
import { type SlackStandIn, startSlack } from './slack/index.ts';
import type { SlackChannel, SlackUser, SlackUsergroup } from './slack/model.ts';

const BOT = 'U0KATABOT';

/** What the demo's Slack and Kata both know. */
export const SLACK_SECRETS = { signingSecret: 'demo-signing-secret', botToken: 'xoxb-demo-token' } as const;

async function workspace(
  users: SlackUser[],
  channels: SlackChannel[],
  usergroups: SlackUsergroup[] = [],
): Promise<SlackStandIn> {
  const bot = { id: BOT, name: 'kata', realName: 'Kata', email: 'kata@acme.example', tz: 'UTC', isBot: true };
  const team = { id: 'T0ACME', domain: 'acme' };
  return startSlack({ ...SLACK_SECRETS, team, botUserId: BOT, users: [...users, bot], channels, usergroups });
}

/**
 * A Slack workspace with everybody of the organisation, and a channel and a user group for each team; `besides` them, whoever and
 * whatever else is in it.
 */
export async function organisationWorkspace(
  { people, teams }: Organisation,
  besides: { users?: SlackUser[]; channels?: SlackChannel[] } = {},
): Promise<SlackStandIn> {
  const zoneOf = new Map(teams.flatMap(({ members, timezone }) => members.map((key) => [key, timezone])));
  const users = people.flatMap(({ key, name, email, slack }) =>
    slack ? [{ id: slack, name: key, realName: name, email, tz: zoneOf.get(key) ?? 'UTC' }] : [],
  );
  const slackId = new Map(people.map(({ key, slack }) => [key, slack]));
  const channels = teams.map(({ key, channel, members }) => ({
    id: channel,
    name: key,
    members: [BOT, ...members.map((member) => slackId.get(member)).filter((id) => id !== undefined)],
  }));
  const usergroups = teams.map(({ key, name, channel, members }) => ({
    id: `S${channel.slice(1)}`,
    handle: key,
    name,
    users: members.map((member) => slackId.get(member)).filter((id) => id !== undefined),
  }));
  return workspace(
    [...users, ...(besides.users ?? [])],
    [...channels, ...(besides.channels ?? [])],
    usergroups,
  );
}

/** A Slack workspace with one person in it. */
export async function lonelyWorkspace(user: SlackUser): Promise<SlackStandIn> {
  return workspace([user], [{ id: 'C0GENERAL', name: 'general', members: [BOT, user.id] }]);
}
