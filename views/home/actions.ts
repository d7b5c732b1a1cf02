import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';

/** Action id of the button that marks an action as done; its value is the action's id. */
export const DONE_ACTION = 'home_action_done';

const SHOWN = 8;
const TEXT_LIMIT = 200;

function row({ id, resolution, dueBy }: ActionItem, today: string): KnownBlock {
  const due = DateTime.fromISO(dueBy).setLocale('en').toFormat('d LLL yyyy');
  const [accessory] = button('Done', DONE_ACTION, id);
  const when = dueBy < today ? `⚠ was due ${due}` : `due ${due}`;
  return {
    ...section(`${plain(resolution, TEXT_LIMIT)}\n${when}`),
    ...(accessory && { accessory }),
  };
}

/** Somebody's open actions, soonest due first, each with a button. Nothing where there are none. */
export function actionBlocks(items: ActionItem[], today: string): KnownBlock[] {
  if (items.length === 0) return [];
  const rest = items.length - SHOWN;
  return [
    section(`*Your open actions* (${items.length.toLocaleString('en-US')})`),
    ...items.slice(0, SHOWN).map((item) => row(item, today)),
    ...(rest > 0 ? [context(`… and ${rest.toLocaleString('en-US')} more`)] : []),
  ];
}
