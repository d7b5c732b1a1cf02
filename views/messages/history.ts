import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { HistoryEntry } from '../../src/reports/setup/history.ts';
import { truncateText } from '../../src/slack/mrkdwn.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';

/** Action ids of the buttons that take a decision back, and that do so though something was decided since. */
export const HISTORY_ACTIONS = { undo: 'history-undo', force: 'history-undo-anyway' } as const;

/** How many decisions a list shows. */
export const HISTORY_LENGTH = 12;

const LISTED = 4;
const VALUE_LIMIT = 80;
/** Of one decision, so that all of them have room in a message. */
const ENTRY_LIMIT = 420;
const WHO_LIMIT = 40;
const SAID_LIMIT = 200;

export interface HistoryModel {
  title: string;
  entries: HistoryEntry[];
  /** What was just done; null for nothing. */
  said: string | null;
  /** Fields as people call them. */
  fieldInWords(field: string): string;
  /** Which of them this person may take back. */
  mayUndo(entry: HistoryEntry): boolean;
  /** IANA zone in which times are told. */
  timezone: string;
}

/** Fields with a channel's id in them, which Slack shows by its name. */
const WITH_CHANNEL = ['channel', 'leadership'];

function valueText(field: string, value: string): string {
  const text = plain(value, VALUE_LIMIT);
  return WITH_CHANNEL.includes(field) ? text.replace(/\b[CG][A-Z0-9]{2,20}\b/, '<#$&>') : text;
}

function some(values: string[]): string {
  const shown = values.slice(0, LISTED).map((value) => plain(value, VALUE_LIMIT));
  const more = values.length > LISTED ? ` and ${values.length - LISTED} more` : '';
  return `${shown.join(', ')}${more}`;
}

function change(
  { field, added, removed, from, to }: Exclude<HistoryEntry['did'], string>[number],
  fieldInWords: HistoryModel['fieldInWords'],
): string {
  const name = plain(fieldInWords(field));
  const parts = [
    ...(added.length > 0 ? [`added ${some(added)}`] : []),
    ...(removed.length > 0 ? [`removed ${some(removed)}`] : []),
    ...(from !== null && to !== null ? [`from ${valueText(field, from)} to ${valueText(field, to)}`] : []),
    ...(from === null && to !== null ? [`now ${valueText(field, to)}`] : []),
    ...(from !== null && to === null ? [`no longer ${valueText(field, from)}`] : []),
  ];
  return parts.length > 0 ? `${name}: ${parts.join('; ')}` : `${name} in another order`;
}

const WHOLE = {
  team: 'The team',
  repository: 'The repository',
  organisation: 'The organisation',
  rules: 'The rules',
  guards: 'The guards',
  action: 'The action',
  objective: 'The objective',
  proposal: 'The proposal',
  instrument: 'The survey',
  'survey-schedule': 'When a survey comes',
};

const MADE = { team: 'added', instrument: 'wrote', 'survey-schedule': 'decided' } as const;
const UNMADE = { team: 'removed', instrument: 'retired', 'survey-schedule': 'switched off' } as const;
const OF = {
  team: 'the team ',
  instrument: 'the survey ',
  'survey-schedule': 'when a survey comes: ',
} as const;

function isMade(kind: HistoryEntry['kind']): kind is keyof typeof MADE {
  return Object.hasOwn(MADE, kind);
}

function what({ kind, about, did }: HistoryEntry, { fieldInWords }: HistoryModel): string {
  const name = about === null ? WHOLE[kind] : plain(about);
  if (did === 'created')
    return isMade(kind) ? `${MADE[kind]} ${OF[kind]}${name}` : `decided for the first time about ${name}`;
  if (did === 'removed')
    return isMade(kind) ? `${UNMADE[kind]} ${OF[kind]}${name}` : `gave up what was decided about ${name}`;
  const named = isMade(kind) && kind !== 'team' ? `${OF[kind]}${name}` : name;
  return `changed ${named}\n${did.map((each) => `• ${change(each, fieldInWords)}`).join('\n')}`;
}

function row(entry: HistoryEntry, model: HistoryModel): KnownBlock {
  const at = DateTime.fromJSDate(entry.at, { zone: model.timezone })
    .setLocale('en-GB')
    .toFormat('d LLL yyyy, HH:mm');
  const state = [
    ...(entry.isUndo ? ['takes a change back'] : []),
    ...(entry.undone ? ['taken back since'] : []),
  ];
  const suffix = state.length > 0 ? ` _(${state.join(', ')})_` : '';
  const text = `*${plain(entry.who, WHO_LIMIT)}* ${truncateText(what(entry, model), ENTRY_LIMIT)}\n${at}${suffix}`;
  const [accessory] =
    model.mayUndo(entry) && !entry.undone ? button('Undo', HISTORY_ACTIONS.undo, entry.id) : [];
  return { ...section(text), ...(accessory && { accessory }) };
}

/** Who decided what, the latest first, with a button that takes it back. */
export function historyMessage(model: HistoryModel): { text: string; blocks: KnownBlock[] } {
  const { title, entries, said, timezone } = model;
  const shown = entries.slice(0, HISTORY_LENGTH);
  const text =
    said ?? (shown.length === 0 ? 'Nothing was changed in Slack yet.' : `The latest ${shown.length} changes`);
  return {
    text: bare(text, 500),
    blocks: [
      header(bare(title, 140)),
      ...(said === null ? [] : [section(plain(said, SAID_LIMIT))]),
      ...(shown.length === 0 ? [section('Nothing was changed in Slack yet.')] : []),
      ...shown.map((entry) => row(entry, model)),
      ...(shown.length > 0
        ? [context(`Times are of ${plain(timezone)}. What is taken back stands here too.`)]
        : []),
    ],
  };
}

/** What would be overwritten, and whether to do it all the same. */
export function overwriteMessage({
  fields,
  by,
  value,
}: {
  fields: string;
  by: string | null;
  value: string;
}): {
  text: string;
  blocks: KnownBlock[];
} {
  const who = by === null ? 'somebody' : plain(by);
  const text = `Since then ${who} changed ${plain(fields, 300)}. Taking this change back overwrites that.`;
  return {
    text,
    blocks: [
      section(`:warning: ${text}`),
      ...actions(...button('Undo all the same', HISTORY_ACTIONS.force, value)),
    ],
  };
}
