import type { KnownBlock } from '@slack/types';
import type { Waiting, WaitingChange } from '../../src/reports/waiting.ts';
import { lines, section } from '../blocks.ts';
import { link } from '../foreign-text.ts';
import { count } from '../format.ts';

const ROOM = 2_500;
/** Working hours from which days are easier to read; a working day has eight. */
const DAYS_FROM = 16;
const HOURS_A_DAY = 8;

/** How long something waited, roughly: `3 working hours`, `2 working days`. */
export function waitInWords(hours: number): string {
  if (hours < 1) return 'less than a working hour';
  if (hours < DAYS_FROM) return count(Math.floor(hours), 'working hour');
  return count(Math.floor(hours / HOURS_A_DAY), 'working day');
}

function row({ ref, title, url, hours }: WaitingChange): string {
  return `• ${link(url, `${ref} ${title}`)} · ${waitInWords(hours)}`;
}

function list(heading: string, changes: WaitingChange[], none: string): KnownBlock[] {
  if (changes.length === 0) return [section(`*${heading}*\n${none}`)];
  return lines([`*${heading}* (${changes.length.toLocaleString('en-US')})`, ...changes.map(row)], ROOM);
}

/** Reviews asked of somebody, and their own changes that wait for one, longest first. */
export function waitingBlocks({ reviews, own }: Waiting): KnownBlock[] {
  return [
    ...list('Reviews asked of you', reviews, 'None: nobody waits for you.'),
    ...list('Your changes waiting for review', own, 'None.'),
  ];
}
