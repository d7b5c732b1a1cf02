import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { ActionEvent, ToldChange } from '../../src/reports/action-history.ts';
import { section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { dayInWords } from '../messages/action-line.ts';
import { FIELD_WORDS } from './action-edit.ts';

/** Something that somebody did, with names in the place of keys. */
export type HistoryLine = ActionEvent;

const VALUE_LIMIT = 500;

const DID = {
  added: 'added it',
  done: 'closed it as done',
  'given up': 'gave it up',
  'opened again': 'opened it again',
} as const;

const WORDS = { ...FIELD_WORDS, result: 'what came of it' };

function shown(field: ToldChange['field'], value: string): string {
  return field === 'dueBy' ? dayInWords(value) : `“${plain(value, VALUE_LIMIT)}”`;
}

function changeWords({ field, from, to }: ToldChange): string {
  if (field === 'result' && from === null && to !== null) return `• ${shown(field, to)}`;
  const before = from === null ? 'nothing' : shown(field, from);
  return `• ${WORDS[field]}: ${before} → ${to === null ? 'nothing' : shown(field, to)}`;
}

function line({ at, who, did, changes }: HistoryLine, timezone: string): string {
  const when = DateTime.fromJSDate(at, { zone: timezone }).setLocale('en-GB').toFormat('d LLL yyyy, HH:mm');
  const said = did === 'changed' ? 'changed it' : DID[did];
  return [`${when} · *${plain(who, 40)}* ${said}`, ...changes.map(changeWords)].join('\n');
}

/** Who did what and when, the latest first. Nothing where nothing is known. */
export function historySections(history: HistoryLine[], timezone: string): KnownBlock[] {
  if (history.length === 0) return [];
  return [section('*History*'), ...history.map((each) => section(line(each, timezone)))];
}
