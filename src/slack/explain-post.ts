import { LOST_ACCESS } from './judge.ts';
import type { Settled } from './outbox.ts';

/** What somebody has to put right before Slack takes a post; null where nobody can. */
function remedy(reason: string, where: string, botName: string): string | null {
  switch (reason) {
    case 'not_in_channel':
    case 'channel_not_found':
      return `I cannot post in ${where}, because I am not in it. Invite me there with \`/invite @${botName}\``;
    case 'is_archived':
    case 'posting_to_channel_denied':
      return `I cannot post in ${where}, because it is archived. Unarchive it, or choose another channel in \`/kata setup\``;
    case 'restricted_action':
    case 'restricted_action_read_only_channel':
    case 'no_permission':
      return `I cannot post in ${where}: this workspace restricts who may. Ask its owners to let me, or choose another channel in \`/kata setup\``;
    case 'user_disabled':
      return `I cannot write to ${where}: the account is deactivated. Take the person out of their teams in \`/kata setup\``;
    case 'missing_scope':
      return `I cannot post in ${where}: the app lacks a scope. Install it again from its manifest; \`kata doctor\` says which scope is missing`;
    case 'invalid_auth':
    case 'not_authed':
    case 'token_revoked':
    case 'token_expired':
    case 'account_inactive':
    case 'team_access_not_granted':
      return 'I cannot post at all: Slack no longer takes my token. Install the app again and put the new token in `SLACK_BOT_TOKEN`; `kata doctor` checks it';
    default:
      return null;
  }
}

function placeOf(channel: string): string {
  if (channel.startsWith('D')) return 'our direct message';
  return /^[UW]/.test(channel) ? `<@${channel}>’s direct message` : `<#${channel}>`;
}

/** What somebody can do about a post that Slack refuses, and that they wait for. */
export function explainHeld(
  { channel, reason = '', uncertain }: Pick<Settled, 'channel' | 'reason' | 'uncertain'>,
  botName: string,
): string {
  const where = placeOf(channel);
  if (uncertain) {
    return `Slack did not say whether it posted this in ${where}. Look there before you try again; the admins are told.`;
  }
  const known = remedy(reason, where, botName);
  if (known) return `${known}, then press the button again.`;
  return `I could not post in ${where}: Slack answered \`${reason || 'with no reason'}\`. Tell an admin of Kata.`;
}

/** What is wrong with the whole workspace, and so is told once, whatever channel it shows in. */
const EVERYWHERE = new Set([...LOST_ACCESS, 'missing_scope']);

/** What an admin is told of a post, and what is the same trouble: it is told once. */
export interface Trouble {
  key: string;
  sentence: string;
}

/** Null where nobody need know: it was posted whole, or the person who waits for it is told. */
export function troubleOf(entry: Settled, botName: string): Trouble | null {
  const { channel, status, degraded, uncertain, notify } = entry;
  const where = placeOf(channel);
  if (status === 'sent') {
    if (degraded === undefined) return null;
    const files = degraded === 'missing_scope' ? ' Give the app the scope `files:write` again.' : '';
    return {
      key: `degraded:${degraded}`,
      sentence: `I posted in ${where} in words alone: Slack did not take the chart or the layout (\`${degraded}\`).${files}`,
    };
  }
  const reason = entry.reason ?? 'no reason';
  const everywhere = EVERYWHERE.has(reason);
  if (status === 'held') {
    if (notify && !uncertain) return null;
    const said = uncertain ? reason : (remedy(reason, where, botName) ?? `Slack answered \`${reason}\``);
    const rest = uncertain ? ` Look in ${where} whether it is there.` : '';
    return {
      key: everywhere ? `held:${reason}` : `held:${channel}:${reason}`,
      sentence: `${everywhere ? 'Posts are' : `A post for ${where} is`} held back: ${said}.${rest} \`/kata posts\` has it tried again.`,
    };
  }
  const known = remedy(reason, where, botName);
  const cause = everywhere || known === null ? '' : `:${channel}`;
  return {
    key: `waiting${cause}:${reason}`,
    sentence: known
      ? `${known}. What I have to post waits for a day and goes out by itself then.`
      : `Posts wait: ${reason}. They go out by themselves as soon as Slack takes them; nothing is lost.`,
  };
}
