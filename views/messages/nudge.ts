import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { Waiting, WaitingChange } from '../../src/reports/waiting.ts';
import { actions, button, context, section } from '../blocks.ts';
import { link } from '../foreign-text.ts';
import { count } from '../format.ts';
import { NUDGES_ACTION } from '../home/home.ts';
import { waitInWords } from '../home/waiting.ts';

/** Action ids of a nudge's buttons; the value of the second is the change that is to be left out. */
export const NUDGE_ACTIONS = {
  snooze: 'nudge_snooze',
  item: 'nudge_item',
  off: 'nudge_off',
} as const;

const SHOWN = 8;
/** Characters of blocks for each of the two lists. */
const ROOM = 5_000;
const WEEK_DAYS = 6;

/** `Tuesday` where that is clear, else the date. */
function since(at: Date, now: Date, zone: string): string {
  const [then, today] = [at, now].map((each) => DateTime.fromJSDate(each, { zone }).setLocale('en'));
  if (!then || !today) return '';
  const days = today.startOf('day').diff(then.startOf('day'), 'days').days;
  if (days < 1) return `${then.toFormat('HH:mm')} today`;
  return days <= WEEK_DAYS ? then.toFormat('cccc') : then.toFormat('d LLL yyyy');
}

function row({ ref, title, url, since: at, hours }: WaitingChange, now: Date, zone: string): KnownBlock {
  const [accessory] = button('Not this one', NUDGE_ACTIONS.item, ref);
  const text = `${link(url, `${ref} ${title}`)}\nwaiting for review since ${since(at, now, zone)} (${waitInWords(hours)})`;
  return { ...section(text), ...(accessory && { accessory }) };
}

/** As many rows as are read at a glance, and as Slack takes in a message with two such lists. */
function list(heading: string, changes: WaitingChange[], now: Date, zone: string): KnownBlock[] {
  const rows: KnownBlock[] = [];
  let used = 0;
  for (const change of changes.slice(0, SHOWN)) {
    const block = row(change, now, zone);
    used += JSON.stringify(block).length;
    if (used > ROOM) break;
    rows.push(block);
  }
  const rest = changes.length - rows.length;
  return [
    ...(changes.length > 0 ? [section(`*${heading}*`)] : []),
    ...rows,
    ...(rest > 0 ? [context(`… and ${rest.toLocaleString('en-US')} more: see Kata’s Home tab`)] : []),
  ];
}

/** What waits, for the one person whom it concerns. It says what waits and since when, and blames nobody. */
export function nudgeMessage(
  { reviews, own }: Waiting,
  now: Date,
  zone: string,
): { text: string; blocks: KnownBlock[] } {
  const verb = (n: number) => (n === 1 ? 'waits' : 'wait');
  const told = [
    ...(reviews.length > 0 ? [`${count(reviews.length, 'review')} ${verb(reviews.length)} for you`] : []),
    ...(own.length > 0 ? [`${count(own.length, 'change')} of yours ${verb(own.length)} for review`] : []),
  ];
  return {
    text: `${told.join('; ')}.`,
    blocks: [
      ...list('Reviews asked of you', reviews, now, zone),
      ...list('Your changes waiting for review', own, now, zone),
      context('Only you see this. Working hours are 9 to 5 on your team’s working days.'),
      ...actions(
        ...button('Snooze for a day', NUDGE_ACTIONS.snooze, 'day'),
        ...button('Settings', NUDGES_ACTION, 'open'),
        ...button('Turn off', NUDGE_ACTIONS.off, 'off'),
      ),
    ],
  };
}
