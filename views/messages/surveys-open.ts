import type { KnownBlock } from '@slack/types';
import type { OpenSurvey } from '../../src/surveys/waiting.ts';
import { context, section } from '../blocks.ts';
import { count } from '../format.ts';
import { surveyRows } from '../home/surveys.ts';

/** What `/pulse` answers: the surveys that wait for somebody, and those that they are done with and can still change. */
export function surveysMessage(surveys: OpenSurvey[], zone: string): { text: string; blocks: KnownBlock[] } {
  const waiting = surveys.filter(({ settled }) => !settled);
  const done = surveys.filter(({ settled }) => settled);
  const text =
    waiting.length === 0
      ? 'No survey waits for you.'
      : `${count(waiting.length, 'survey')} ${waiting.length === 1 ? 'waits' : 'wait'} for you.`;
  return {
    text,
    blocks: [
      section(text),
      ...surveyRows('Waiting', waiting, zone),
      ...surveyRows('Done, or declined', done, zone),
      context('Only you see this. Answers are sealed until a round closes.'),
    ],
  };
}
