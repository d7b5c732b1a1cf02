import type { KnownBlock } from '@slack/types';
import type { ListedAction } from '../../src/reports/action-list.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { type ActionLine, actionLine } from './action-line.ts';

/** Action ids of the buttons that mark an action as done and take that back (their value is the action's id), and that add one. */
export const COMPLETE_ACTION = 'action-done';
export const REOPEN_ACTION = 'action-reopen';
export const ADD_ACTION = 'action-add';

const ROOM = 8_500;
const MOST = 30;
const TITLE_LIMIT = 100;

export interface ActionsMessage {
  /** `Actions of Team A`, `Your actions`. */
  title: string;
  actions: ListedAction[];
  shown: ActionLine;
  /** What was just done, said first; null when it was only asked. */
  said: string | null;
  empty: string;
  hint: string;
  /** Value of the button that adds one; null where there is none. */
  adding: string | null;
}

/** Actions one below the other with a button each to say that it is done; and how many more there are. */
export function actionRows(
  listed: ListedAction[],
  shown: ActionLine,
  room = ROOM,
  most = MOST,
): KnownBlock[] {
  const rows: KnownBlock[] = [];
  let used = 0;
  for (const each of listed) {
    const [accessory] =
      each.state === 'done'
        ? button('Open again', REOPEN_ACTION, each.item.id)
        : button('Done', COMPLETE_ACTION, each.item.id);
    const row = { ...section(actionLine(each, shown)), ...(accessory && { accessory }) };
    used += JSON.stringify(row).length;
    if (used > room || rows.length === most) break;
    rows.push(row);
  }
  const rest = listed.length - rows.length;
  return rest > 0 ? [...rows, context(`… and ${rest.toLocaleString('en-US')} more`)] : rows;
}

/** `2 overdue, 3 open, 1 done`; what there is none of is not said. */
export function actionCounts(listed: ListedAction[]): string {
  const counts = (['overdue', 'open', 'done'] as const).map((state) => ({
    state,
    n: listed.filter((each) => each.state === state).length,
  }));
  return counts
    .filter(({ n }) => n > 0)
    .map(({ state, n }) => `${n.toLocaleString('en-US')} ${state}`)
    .join(', ');
}

/** The actions of a team, or of a person. */
export function actionsMessage(model: ActionsMessage): { text: string; blocks: KnownBlock[] } {
  const { title, actions: listed, shown, said, empty, hint, adding } = model;
  const counts = actionCounts(listed) || empty;
  return {
    text: `${plain(title, TITLE_LIMIT)}: ${counts}`,
    blocks: [
      header(bare(title, TITLE_LIMIT)),
      ...(said === null ? [] : [section(said)]),
      ...(listed.length > 0 ? [context(counts), ...actionRows(listed, shown)] : [section(empty)]),
      ...(adding === null ? [] : actions(...button('Add an action', ADD_ACTION, adding))),
      context(hint),
    ],
  };
}
