import type { KnownBlock } from '@slack/types';
import type { ActionState } from '../../src/domain/action-item.ts';
import type { ListedAction } from '../../src/reports/action-list.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { type ActionLine, actionLine } from './action-line.ts';

/** Action ids of the buttons that mark an action as done and take that back (their value is the action's id), and that add one. */
export const COMPLETE_ACTION = 'action-done';
export const REOPEN_ACTION = 'action-reopen';
export const ADD_ACTION = 'action-add';
/** Action id of the button that shows all of an action; its value is the action's id. */
export const DETAILS_ACTION = 'action-details';
/** Action ids of the buttons that turn the pages of a list. */
export const ACTION_PAGES = { newer: 'actions-back', older: 'actions-on' } as const;

/** How many a page has. */
export const PAGE_SIZE = 10;

const ROOM = 8_500;
const MOST = 30;
const TITLE_LIMIT = 100;
/** Of one action on a page with its buttons: ten of them, and what is around, are within what Slack takes. */
const ROW_ROOM = 1_050;
const TEXT_LIMITS = [160, 80, 40, 20];

export type ActionCounts = Record<ActionState, number>;

export interface ActionsMessage {
  /** `Actions of Team A`, `Your actions`. */
  title: string;
  /** Of one page: ten at most. */
  actions: ListedAction[];
  /** Of all pages. */
  counts: ActionCounts;
  shown: ActionLine;
  empty: string;
  hint: string;
  /** Value of the button that adds one; null where there is none. */
  adding: string | null;
  /** Which page it is, from 0, of how many; and what the buttons that turn pages carry. */
  paging: { page: number; pages: number; valueFor(page: number): string };
}

function stateButton({ item }: ListedAction) {
  return item.completedOn === undefined
    ? button('Done', COMPLETE_ACTION, item.id)
    : button('Open again', REOPEN_ACTION, item.id);
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
    const [accessory] = stateButton(each);
    const row = { ...section(actionLine(each, shown)), ...(accessory && { accessory }) };
    used += JSON.stringify(row).length;
    if (used > room || rows.length === most) break;
    rows.push(row);
  }
  const rest = listed.length - rows.length;
  return rest > 0 ? [...rows, context(`… and ${rest.toLocaleString('en-US')} more`)] : rows;
}

export function countsOf(listed: ListedAction[]): ActionCounts {
  const counts: ActionCounts = { overdue: 0, open: 0, done: 0, dropped: 0 };
  for (const { state } of listed) counts[state] += 1;
  return counts;
}

/** `2 overdue, 3 open, 1 done, 1 given up`; what there is none of is not said. */
export function actionCounts({ overdue, open, done, dropped }: ActionCounts): string {
  const said = [
    [overdue, 'overdue'],
    [open, 'open'],
    [done, 'done'],
    [dropped, 'given up'],
  ] as const;
  return said
    .filter(([n]) => n > 0)
    .map(([n, words]) => `${n.toLocaleString('en-US')} ${words}`)
    .join(', ');
}

/** One action of a page: cut shorter where its texts take more room than a tenth of a message. */
function pageRow(each: ListedAction, shown: ActionLine): KnownBlock[] {
  const rowOf = (limit: number) => [
    section(actionLine(each, { ...shown, limit })),
    ...actions(...stateButton(each), ...button('Details', DETAILS_ACTION, each.item.id)),
  ];
  const fitting = TEXT_LIMITS.map(rowOf).find((row) => JSON.stringify(row).length <= ROW_ROOM);
  return fitting ?? rowOf(TEXT_LIMITS.at(-1) ?? 0);
}

function pageButtons({ adding, paging }: ActionsMessage): KnownBlock[] {
  const { page, pages, valueFor } = paging;
  return actions(
    ...(adding === null ? [] : button('Add an action', ADD_ACTION, adding)),
    ...(page > 0 ? button('Back', ACTION_PAGES.newer, valueFor(page - 1)) : []),
    ...(page + 1 < pages ? button('More', ACTION_PAGES.older, valueFor(page + 1)) : []),
  );
}

/** A page of the actions of a team, or of a person. */
export function actionsMessage(model: ActionsMessage): { text: string; blocks: KnownBlock[] } {
  const { title, actions: listed, counts, shown, empty, hint, paging } = model;
  const { page, pages } = paging;
  const said = listed.length > 0 ? actionCounts(counts) : empty;
  const where = pages > 1 ? ` · page ${page + 1} of ${pages.toLocaleString('en-US')}` : '';
  return {
    text: `${plain(title, TITLE_LIMIT)}: ${said}`,
    blocks: [
      header(bare(title, TITLE_LIMIT)),
      ...(listed.length > 0
        ? [context(`${said}${where}`), ...listed.flatMap((each) => pageRow(each, shown))]
        : [section(empty)]),
      ...pageButtons(model),
      context(hint),
    ],
  };
}
