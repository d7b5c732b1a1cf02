import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Instrument, SurveyResponse } from '../../src/domain/survey.ts';
import type { Field } from '../../src/slack/define.ts';
import { section } from '../blocks.ts';
import { bare } from '../foreign-text.ts';
import { count } from '../format.ts';
import { SURVEY_VIEWS, type SurveyPage, surveyFrame, text } from './survey.ts';

/** The fields of the last page (block and action ids). */
const FIELDS = { words: 'survey-words', factor: 'survey-factor' } as const;

/** What Slack lets somebody write into a field, in characters. */
const WORDS = 3_000;
const OPTION_TEXT = 75;
const NO_FACTOR = '-';
const NOTHING: PlainTextOption = { text: text('Nothing of these'), value: NO_FACTOR };

/** The last page: what is open, and what somebody has to say in their own words. */
export interface SurveyEnd extends Pick<SurveyPage, 'metadata' | 'title' | 'page' | 'pages'> {
  /** How many questions are open. */
  open: number;
  /** What is asked in free words; null where nothing is. */
  asks: string | null;
  factors: Instrument['factors'];
  comment: SurveyResponse['comment'] | null;
}

function wordsInput(asks: string, comment: SurveyEnd['comment']): InputBlock {
  return {
    type: 'input',
    block_id: FIELDS.words,
    optional: true,
    label: text(bare(asks, 150)),
    hint: text('Shown without name and time, to those who see the results. Clear it to take it back.'),
    element: {
      type: 'plain_text_input',
      action_id: FIELDS.words,
      multiline: true,
      max_length: WORDS,
      ...(comment && { initial_value: comment.text }),
    },
  };
}

function factorInput(factors: SurveyEnd['factors'], comment: SurveyEnd['comment']): InputBlock {
  const options = [
    NOTHING,
    ...factors.map(({ id, title }): PlainTextOption => ({ text: text(bare(title, OPTION_TEXT)), value: id })),
  ];
  const chosen = options.find(({ value }) => value === comment?.factor);
  return {
    type: 'input',
    block_id: FIELDS.factor,
    optional: true,
    label: text('What is it about?'),
    element: {
      type: 'static_select',
      action_id: FIELDS.factor,
      options,
      ...(chosen && { initial_option: chosen }),
    },
  };
}

/** The last page. */
export function surveyEnd(model: SurveyEnd): ModalView {
  const { open, asks, factors, comment } = model;
  const said =
    open === 0
      ? 'Every question has an answer.'
      : `${count(open, 'question')} ${open === 1 ? 'is' : 'are'} open. You can go back, or leave ${open === 1 ? 'it' : 'them'}.`;
  const submit = open === 0 ? 'Done' : 'Done without the rest';
  return surveyFrame(model, { id: SURVEY_VIEWS.end, submit }, [
    section(said),
    ...(asks === null ? [] : [wordsInput(asks, comment), factorInput(factors, comment)]),
  ]);
}

/** What is wrong with what somebody wrote; emoji and rare scripts count twice here, and once in Slack. */
export function commentErrors(fields: Record<string, Record<string, Field>>): Record<string, string> | null {
  const over = (fields[FIELDS.words]?.[FIELDS.words]?.value ?? '').trim().length - WORDS;
  return over > 0
    ? { [FIELDS.words]: `Leave out ${count(over, 'character')}, please: emoji count twice.` }
    : null;
}

/** What somebody wrote; null where they wrote nothing or cleared it, undefined on a page that does not ask. */
export function readComment(
  fields: Record<string, Record<string, Field>>,
): SurveyResponse['comment'] | null | undefined {
  const field = fields[FIELDS.words]?.[FIELDS.words];
  if (!field) return undefined;
  const words = (field.value ?? '')
    .trim()
    .slice(0, WORDS)
    .replace(/[\uD800-\uDBFF]$/, '');
  if (words === '') return null;
  const factor = fields[FIELDS.factor]?.[FIELDS.factor]?.selected_option?.value ?? NO_FACTOR;
  return { text: words, factor: factor === NO_FACTOR ? null : factor };
}
