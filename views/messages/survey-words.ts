import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import { section } from '../blocks.ts';
import { count } from '../format.ts';

/** `Friday 27 Nov, 17:00` on the clocks of a zone. */
export function momentWords(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).setLocale('en').toFormat('cccc d LLL, HH:mm');
}

/** How long it takes to answer, roughly: `half a minute`, `about 3 minutes`. */
export function minutesWords(minutes: number): string {
  return minutes <= 0.5 ? 'half a minute' : `about ${count(Math.ceil(minutes), 'minute')}`;
}

/** `5 questions, about 2 minutes`. */
export function lengthWords(questions: number, minutes: number): string {
  return `${count(questions, 'question')}, ${minutesWords(minutes)}`;
}

/** What is promised of everybody's answers, before anything is asked. */
export function ruleBlocks(threshold: number): KnownBlock[] {
  const promises = [
    'Your answers are sealed until the round closes. Not even an admin sees who said what.',
    `Scores are shown from ${count(threshold, 'answer')} on. Comments are shown without name and time.`,
    'Kata keeps whether you answered, so that it can stop reminding you. It shows that to nobody else.',
  ];
  return [section(['🔒 *Before you answer*', ...promises.map((promise) => `• ${promise}`)].join('\n'))];
}
