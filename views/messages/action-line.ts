import { DateTime } from 'luxon';
import type { ListedAction } from '../../src/reports/action-list.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';

const TEXT_LIMIT = 160;

/** A calendar day as it is said: `10 Mar 2026`. */
export function dayInWords(date: string): string {
  return DateTime.fromISO(date).setLocale('en').toFormat('d LLL yyyy');
}

function whenDue({ item, state, daysOver }: ListedAction): string {
  if (item.completedOn !== undefined) return `done on ${dayInWords(item.completedOn)}`;
  if (state === 'overdue') return `⚠ was due on ${dayInWords(item.dueBy)}, ${count(daysOver, 'day')} ago`;
  if (daysOver === 0) return 'due today';
  return `due on ${dayInWords(item.dueBy)}, in ${count(-daysOver, 'day')}`;
}

export interface ActionLine {
  /** Whether the team is named: in a list of several teams’. */
  withTeam?: boolean;
  /** Whether the owner is named: not where the list is that person's own. */
  withOwner?: boolean;
}

/** One action on two lines: the opportunity and what is done about it; by whom and when. */
export function actionLine(
  listed: ListedAction,
  { withTeam = false, withOwner = true }: ActionLine = {},
): string {
  const { item, owner, team } = listed;
  const whose = [...(withTeam ? [plain(team)] : []), ...(withOwner ? [plain(owner)] : [])];
  return `*${plain(item.opportunity, TEXT_LIMIT)}* → ${plain(item.resolution, TEXT_LIMIT)}\n${[...whose, whenDue(listed)].join(' · ')}`;
}
