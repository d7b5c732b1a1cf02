import type { KnownBlock } from '@slack/types';
import type { ListedAction } from '../../src/reports/action-list.ts';
import type { ReminderReason } from '../../src/reports/reminders.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { actionLine } from './action-line.ts';
import { COMPLETE_ACTION, DETAILS_ACTION } from './actions.ts';

/** Action id of the button by which somebody is reminded no more. */
export const REMINDER_ACTIONS = { off: 'reminders-off' } as const;

export type RemindedAction = ListedAction & { reason: ReminderReason };

const HEADINGS: [ReminderReason, string][] = [
  ['today', 'Due today'],
  ['overdue', 'Over their day'],
  ['soon', 'Due in two working days'],
  ['stale', 'Open for long, with no change for 30 days: still worth it?'],
];
const MOST = 8;
const ROOM = 9_000;

function row(each: ListedAction): KnownBlock {
  const [accessory] = button('Done', COMPLETE_ACTION, each.item.id);
  const text = actionLine(each, { withTeam: true, withOwner: false });
  return { ...section(text), ...(accessory && { accessory }) };
}

/** As many as are read at a glance and fit into a message. */
function rows(
  all: ListedAction[],
  blockOf: (each: ListedAction) => KnownBlock,
  command: string,
): KnownBlock[] {
  const shown: KnownBlock[] = [];
  let used = 0;
  for (const each of all.slice(0, MOST)) {
    const block = blockOf(each);
    used += JSON.stringify(block).length;
    if (used > ROOM / HEADINGS.length) break;
    shown.push(block);
  }
  const rest = all.length - shown.length;
  return rest > 0 ? [...shown, context(`… and ${rest.toLocaleString('en-US')} more: see ${command}`)] : shown;
}

/** What somebody took on, for them alone; all of it in one message. */
export function reminderMessage(reminded: RemindedAction[]): { text: string; blocks: KnownBlock[] } {
  return {
    text: `${count(reminded.length, 'action')} of yours to look at`,
    blocks: [
      ...HEADINGS.flatMap(([reason, heading]) => {
        const own = reminded.filter((each) => each.reason === reason);
        return own.length > 0 ? [section(`*${heading}*`), ...rows(own, row, '/actions mine')] : [];
      }),
      context(
        'Only you see this. What cannot be done any more can be moved, handed on or given up: `/actions mine`.',
      ),
      ...actions(...button('Stop reminding me', REMINDER_ACTIONS.off, 'off')),
    ],
  };
}

function rowToReassign(each: ListedAction): KnownBlock {
  const [accessory] = button('Details', DETAILS_ACTION, each.item.id);
  return {
    ...section(actionLine(each, { withTeam: true, withOwner: false })),
    ...(accessory && { accessory }),
  };
}

/** That somebody left with open actions, for who leads their team. */
export function reassignMessage(owner: string, left: ListedAction[]): { text: string; blocks: KnownBlock[] } {
  const text = `${plain(owner)} has left with ${count(left.length, 'open action')}: reassign ${left.length === 1 ? 'it' : 'them'}`;
  return {
    text,
    blocks: [
      section(`*${text}.*`),
      ...rows(left, rowToReassign, `/actions ${plain(left[0]?.item.team ?? '')}`.trim()),
      context('You are told this once, because you lead the team.'),
    ],
  };
}
