import { DateTime } from 'luxon';
import type { ListedAction } from '../../src/reports/action-list.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';

const TEXT_LIMIT = 160;
const NAME_LIMIT = 80;

/** A calendar day as it is said: `10 Mar 2026`. */
export function dayInWords(date: string): string {
  return DateTime.fromISO(date).setLocale('en').toFormat('d LLL yyyy');
}

/** `due in 3 days, on 10 Mar 2026`, `⚠ 4 days over: was due on 10 Mar 2026`, `done on 10 Mar 2026`. */
export function whenDue({ item, state, daysOver }: ListedAction): string {
  const { completedOn, dueBy } = item;
  if (completedOn !== undefined)
    return `${state === 'dropped' ? 'given up' : 'done'} on ${dayInWords(completedOn)}`;
  const day = dayInWords(dueBy);
  if (state === 'overdue') return `⚠ ${count(daysOver, 'day')} over: was due on ${day}`;
  if (daysOver === 0) return 'due today';
  return daysOver === -1 ? `due tomorrow, on ${day}` : `due in ${count(-daysOver, 'day')}, on ${day}`;
}

/** Who sees to it; of somebody who left while it is open, that it needs another. */
export function ownerInWords({ item, owner, ownerLeft }: ListedAction, limit = NAME_LIMIT): string {
  const name = plain(owner, limit);
  return ownerLeft && item.completedOn === undefined ? `⚠ ${name} has left: reassign it` : name;
}

export interface ActionLine {
  /** Whether the team is named: in a list of several teams’. */
  withTeam?: boolean;
  /** Whether the owner is named: not where the list is that person's own. */
  withOwner?: boolean;
  /** Most characters of each of the two texts, and of the names. */
  limit?: number;
}

/** One action on two lines: the opportunity and what is done about it; by whom and when. */
export function actionLine(
  listed: ListedAction,
  { withTeam = false, withOwner = true, limit = TEXT_LIMIT }: ActionLine = {},
): string {
  const { item, team } = listed;
  const names = Math.min(limit, NAME_LIMIT);
  const whose = [
    ...(withTeam ? [plain(team, names)] : []),
    ...(withOwner ? [ownerInWords(listed, names)] : []),
  ];
  return `*${plain(item.opportunity, limit)}* → ${plain(item.resolution, limit)}\n${[...whose, whenDue(listed)].join(' · ')}`;
}
