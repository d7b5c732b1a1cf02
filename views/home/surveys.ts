import type { KnownBlock } from '@slack/types';
import type { OpenSurvey } from '../../src/surveys/waiting.ts';
import { button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { SURVEY_ACTIONS } from '../messages/survey-questions.ts';
import { lengthWords, momentWords } from '../messages/survey-words.ts';

const MOST = 5;

function row({ round, title, questions, minutes, closesAt, settled }: OpenSurvey, zone: string): KnownBlock {
  const until = momentWords(closesAt, zone);
  const [accessory] = button(settled ? 'Change' : 'Answer', SURVEY_ACTIONS.listed, round);
  const told = settled
    ? `can be changed until ${until}`
    : `${lengthWords(questions, minutes)}, until ${until}`;
  return { ...section(`*${plain(title)}*\n${told}`), ...(accessory && { accessory }) };
}

/** Surveys under a heading, each with a button; nothing where there is none. */
export function surveyRows(heading: string, surveys: OpenSurvey[], zone: string): KnownBlock[] {
  const rest = surveys.length - MOST;
  if (surveys.length === 0) return [];
  return [
    section(`*${heading}*`),
    ...surveys.slice(0, MOST).map((survey) => row(survey, zone)),
    ...(rest > 0 ? [context(`… and ${count(rest, 'more survey')}`)] : []),
  ];
}

/** The surveys that wait for somebody, on their Home. */
export function surveyBlocks(surveys: OpenSurvey[], zone: string): KnownBlock[] {
  return surveyRows(
    'Surveys waiting for you',
    surveys.filter(({ settled }) => !settled),
    zone,
  );
}
