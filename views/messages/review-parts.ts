import type { KnownBlock } from '@slack/types';
import type { AgendaPoint } from '../../src/reports/review/agendas.ts';
import type { NextMeeting } from '../../src/reports/review/next-meeting.ts';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { whenWords } from './review-focus.ts';

/** A message, and what goes into its thread. */
export interface ReviewMessage {
  text: string;
  blocks: KnownBlock[];
  thread: { text: string; blocks: KnownBlock[] } | null;
}

/** What there is to talk about, and to ask. */
export function questionsSection(questions: string[]): KnownBlock[] {
  if (questions.length === 0) return [];
  const rows = questions.map((question) => `• ${question}`);
  return [section(['*Open questions*', ...rows].join('\n'))];
}

export function agendaSection(points: readonly AgendaPoint[]): KnownBlock {
  const rows = points.map(({ what, minutes }, index) => `${index + 1}. ${plain(what, 120)} (${minutes} min)`);
  return section(['*Agenda*', ...rows].join('\n'));
}

/** When the next one is; its calendar file goes with the message. */
export function nextLine({ title, startAt, timezone }: NextMeeting, words = 'Next time'): KnownBlock {
  return context(
    `${words}: ${plain(title, 120)}, ${whenWords(startAt, timezone)}. Open the calendar file that comes with this to put it into your calendar.`,
  );
}
