import type { KnownBlock, ModalView } from '@slack/types';
import { context, section } from '../blocks.ts';
import { bare } from '../foreign-text.ts';
import { count } from '../format.ts';
import { answeredWords, type Late, lateWords, type SurveyProgress } from '../messages/survey-answered.ts';
import { momentWords, ruleBlocks } from '../messages/survey-words.ts';
import { text } from './survey.ts';

const WORDS = 3_000;

function told(title: string, blocks: KnownBlock[]): ModalView {
  return { type: 'modal', title: text(title), close: text('Close'), blocks };
}

/** What somebody wrote, for themselves to copy: Slack reads no mark-up in it. */
function ownWords(words: string): KnownBlock {
  const readable = words
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : bare(line, WORDS)))
    .join('\n');
  return { type: 'section', text: text(readable.slice(0, WORDS).trim() || '…') };
}

/** After the last page. */
export function surveyThanks(progress: SurveyProgress): ModalView {
  const { closesAt, zone } = progress;
  return told('Survey', [
    section(`✅ Thank you. You can change your answers until ${momentWords(closesAt, zone)}.`),
    context(
      `${answeredWords(progress)}. Sealed until the round closes, which is earlier where everybody is done.`,
    ),
  ]);
}

/** After a page that was sent or opened too late; `words`: what they wrote on it, which is not lost. */
export function surveyLate(late: Omit<Late, 'title'>, words: string | null): ModalView {
  const kept = words === null ? [] : [section('*What you wrote*, so that you can copy it:'), ownWords(words)];
  return told('Survey', [section(lateWords(late)), ...kept]);
}

/** What is kept of answers, how, and for how long. */
export function surveyKept(threshold: number): ModalView {
  return told('Your answers', [
    ...ruleBlocks(threshold),
    section(
      [
        '*Until the round closes*',
        '• What you answer is stored encrypted. The key is not in the database.',
        '• Beside it Kata keeps whether you are done, without a time, so that it does not remind you.',
        '• Nothing is logged of who opens, answers or declines. No message repeats an answer.',
      ].join('\n'),
    ),
    section(
      [
        '*When it closes*',
        '• Answers are mixed and stored without any name, and the key is thrown away.',
        `• Groups with fewer than ${count(threshold, 'answer')} are not shown, nor what would give them away.`,
        '• Your team sees its results first, its leaders a day later.',
      ].join('\n'),
    ),
    section(
      [
        '*What to know*',
        '• How you write can give you away: leave out what only you would say.',
        '• Whoever runs Kata and holds both its key and a copy of the database from before the close could link answers to people.',
      ].join('\n'),
    ),
  ]);
}
