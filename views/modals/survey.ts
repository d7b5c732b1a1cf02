import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { SurveyItem } from '../../src/domain/survey.ts';
import type { Field } from '../../src/slack/define.ts';
import { actions, button, context, header } from '../blocks.ts';
import { bare } from '../foreign-text.ts';

/** Callback ids of a page of questions, and of the last page. */
export const SURVEY_VIEWS = { page: 'survey-page', end: 'survey-end' } as const;

/** Action id of the button that goes back a page. */
export const SURVEY_BACK_ACTION = 'survey-back';

const ITEM_BLOCK = 'survey-item:';
const ANSWER = 'survey-answer';
const ITEM_TEXT = 200;
const OPTION_TEXT = 75;
/** More answers than these are a list to choose from. */
const RADIO_BUTTONS = 7;

export const SURVEY_OPENING: ModalView = {
  type: 'modal',
  title: text('Survey'),
  close: text('Close'),
  blocks: [context('Getting the questions …')],
};

/** A page of questions, with what this person said. */
export interface SurveyPage {
  /** Round and page, and nothing else. */
  metadata: string;
  title: string;
  /** From 0. */
  page: number;
  pages: number;
  items: SurveyItem[];
  /** Item → its answer from 1. */
  said: Record<string, number>;
}

export function text(words: string) {
  return { type: 'plain_text' as const, text: words };
}

/** What every page has: where one is, and a way back. */
export function surveyFrame(
  { metadata, title, page, pages }: Pick<SurveyPage, 'metadata' | 'title' | 'page' | 'pages'>,
  { id, submit }: { id: string; submit: string },
  blocks: KnownBlock[],
): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: metadata,
    title: text(`Survey: ${page + 1} of ${pages}`),
    submit: text(submit),
    close: text('Close'),
    blocks: [
      header(bare(title)),
      ...blocks,
      ...(page > 0 ? actions(...button('Back', SURVEY_BACK_ACTION, 'back')) : []),
      context(
        '🔒 Sealed until the round closes. Each page is kept when you go on or back; you can stop anywhere.',
      ),
    ],
  };
}

function question({ id, text: words, labels }: SurveyItem, said: number | undefined): InputBlock {
  const options = labels.map(
    (label, index): PlainTextOption => ({ text: text(bare(label, OPTION_TEXT)), value: `${index + 1}` }),
  );
  const chosen = said === undefined ? undefined : options[said - 1];
  const common = { action_id: ANSWER, options, ...(chosen && { initial_option: chosen }) };
  return {
    type: 'input',
    block_id: `${ITEM_BLOCK}${id}`,
    optional: true,
    label: text(bare(words, ITEM_TEXT)),
    element:
      labels.length <= RADIO_BUTTONS
        ? { type: 'radio_buttons', ...common }
        : { type: 'static_select', ...common },
  };
}

/** A page of questions; each may be left open. */
export function surveyPage(model: SurveyPage): ModalView {
  const { items, said } = model;
  return surveyFrame(
    model,
    { id: SURVEY_VIEWS.page, submit: 'Next' },
    items.map((item) => question(item, said[item.id])),
  );
}

/** What is chosen on a page: item → its answer from 1. */
export function readAnswers(fields: Record<string, Record<string, Field>>): Record<string, number> {
  const chosen = Object.entries(fields).flatMap(([block, elements]): [string, number][] => {
    const value = elements[ANSWER]?.selected_option?.value;
    return block.startsWith(ITEM_BLOCK) && value !== undefined
      ? [[block.slice(ITEM_BLOCK.length), Number(value)]]
      : [];
  });
  return Object.fromEntries(chosen);
}
