import type { ActionsBlock, Button, KnownBlock, PlainTextOption } from '@slack/types';
import type { SurveyItem } from '../../src/domain/survey.ts';
import { actions, button, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';

/** Action ids of the buttons beside a survey; the value is the round's id. */
export const SURVEY_ACTIONS = {
  open: 'survey-open',
  /** The same where it is one of several in a list, which stays. */
  listed: 'survey-open-listed',
  comment: 'survey-comment',
  decline: 'survey-decline',
  /** The same once they were asked whether they mean it: what was said goes. */
  takeBack: 'survey-take-back',
  kept: 'survey-kept',
} as const;

/** Action ids of the answers of one question, in their order. */
export const CHOOSE_ACTIONS = [
  'survey-choose-1',
  'survey-choose-2',
  'survey-choose-3',
  'survey-choose-4',
  'survey-choose-5',
  'survey-choose-6',
  'survey-choose-7',
] as const;

/** Action id of the select of a question that has more answers. */
export const CHOOSE_SELECT = 'survey-choose';

/** Questions that a message takes; more are asked in a modal. */
const INLINE_ITEMS = 5;
/** What Slack takes in an option, and as much as is well read of a message. */
const OPTION = { text: 75, value: 75 };
const MESSAGE_ROOM = 9_000;
const ITEM_TEXT = 200;

/** An answer given by one press: of which round, to which question, and which (from 1). */
interface Choice {
  round: string;
  item: string;
  answer: number;
}

function choiceValue({ round, item, answer }: Choice): string {
  return `${round} ${item} ${answer}`;
}

/** What a button of a question stands for; null for a value that none has. */
export function readChoice(value: string): Choice | null {
  const [, round, item, answer] = /^(\S+) (\S+) (\d{1,2})$/.exec(value) ?? [];
  return round === undefined || item === undefined ? null : { round, item, answer: Number(answer) };
}

function row(round: string, { id: item, labels }: SurveyItem): ActionsBlock[] {
  const choices = labels.map((label, index) => ({
    label: bare(label, OPTION.text),
    value: choiceValue({ round, item, answer: index + 1 }),
  }));
  if (choices.length <= CHOOSE_ACTIONS.length) {
    const buttons = choices.flatMap(({ label, value }, index): Button[] =>
      button(label, CHOOSE_ACTIONS[index] ?? '', value),
    );
    return actions(...buttons);
  }
  const options = choices.map(
    ({ label, value }): PlainTextOption => ({ text: { type: 'plain_text', text: label }, value }),
  );
  const placeholder = { type: 'plain_text' as const, text: 'Choose an answer' };
  return [
    {
      type: 'actions',
      elements: [{ type: 'static_select', action_id: CHOOSE_SELECT, placeholder, options }],
    },
  ];
}

/**
 * Questions with a button for every answer, those that were answered with a tick: which they are, never what was said.
 * Null where they are too many or too long for a message.
 */
export function questionBlocks(
  { round, items }: { round: string; items: SurveyItem[] },
  answered: string[] = [],
): KnownBlock[] | null {
  const isLong = items.some(({ id }) => choiceValue({ round, item: id, answer: 11 }).length > OPTION.value);
  if (items.length > INLINE_ITEMS || isLong) return null;
  const blocks = items.flatMap((item): KnownBlock[] => [
    section(`${answered.includes(item.id) ? '✓ ' : ''}*${plain(item.text, ITEM_TEXT)}*`),
    ...row(round, item),
  ]);
  return JSON.stringify(blocks).length > MESSAGE_ROOM ? null : blocks;
}
