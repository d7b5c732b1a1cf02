import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { NudgeSettings } from '../../src/domain/nudge-settings.ts';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';

/** What somebody decided about nudges, for them alone. */
export function nudgeState(
  { on, quiet, snoozedUntil, reviewHours, changeHours }: NudgeSettings,
  now: Date,
  zone: string,
): { text: string; blocks: KnownBlock[] } {
  const text = on ? 'Nudges are on.' : 'Nudges are off.';
  const until = snoozedUntil && snoozedUntil > now ? DateTime.fromJSDate(snoozedUntil, { zone }) : null;
  const lines = on
    ? [
        `*${text}* You are told in a direct message, at most twice a working day:`,
        `• of a review asked of you after ${count(reviewHours, 'working hour')}`,
        `• of a change of yours waiting for review after ${count(changeHours, 'working hour')}`,
        ...(quiet ? [`Quiet from ${quiet.from} to ${quiet.to}.`] : []),
        ...(until ? [`Snoozed until ${until.setLocale('en').toFormat('ccc d LLL, HH:mm')}.`] : []),
      ]
    : [`*${text}* \`/kata nudges on\` turns them on.`];
  return {
    text,
    blocks: [
      section(lines.join('\n')),
      context(
        `Working hours are 9 to 5 on your team’s working days (${plain(zone)}). Nobody else sees this.`,
      ),
    ],
  };
}
