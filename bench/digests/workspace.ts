import type { SlackStandIn } from '../../demo/slack/index.ts';
import { startWorkspace } from '../workspace.ts';
import { channelOf, slackIdOf } from './data.ts';

/** A Slack workspace with a channel and a person for each team, whose limits run `speed` times as fast as Slack's. */
export function startTeams(teams: number, speed: number): Promise<SlackStandIn> {
  const each = Array.from({ length: teams }, (_, team) => team);
  return startWorkspace({
    people: each.map((team) => ({ id: slackIdOf(team), name: `dev-${team}` })),
    channels: each.map((team) => ({ id: channelOf(team), name: `team-${team}`, members: [slackIdOf(team)] })),
    speed,
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
