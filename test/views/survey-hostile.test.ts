import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { SurveyItem } from '../../src/domain/survey.ts';
import {
  declinedMessage,
  lateMessage,
  openedMessage,
  progressMessage,
} from '../../views/messages/survey-answered.ts';
import { invitationMessage, reminderMessage } from '../../views/messages/survey-invitation.ts';
import { readChoice } from '../../views/messages/survey-questions.ts';
import { surveysMessage } from '../../views/messages/surveys-open.ts';
import { readAnswers, surveyPage } from '../../views/modals/survey.ts';
import { commentErrors, readComment, surveyEnd } from '../../views/modals/survey-comment.ts';
import { surveyKept, surveyLate, surveyThanks } from '../../views/modals/survey-told.ts';
import { foreignLinks, foreignMarks, hostileText } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage } from './review-expect.ts';
import type { Naming } from './review-models.ts';

const ROUND = '0f6c1f6e-7a38-4f0a-9b55-1a8d2a4c9f10';
const drawn = fc.record({
  text: hostileText,
  items: fc.constantFrom(1, 4, 5, 6, 40),
  labels: fc.constantFrom(2, 5, 7, 8, 11),
  many: fc.constantFrom(0, 1, 7, 200),
  longRound: fc.boolean(),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** As an instrument may have it: a survey is refused whose texts are longer, or whose answers are alike. */
function itemsOf({ text, items, labels }: Drawn, named: Naming): SurveyItem[] {
  return Array.from({ length: items }, (_, index) => ({
    id: `q${index}`,
    text: (named(text) || 'x').slice(0, 200),
    factor: 'flow',
    labels: Array.from({ length: labels }, (_each, label) => `${label} ${named(text)}`.slice(0, 75)),
  }));
}

function modelOf(of: Drawn, named: Naming) {
  const words = named(of.text);
  return {
    round: of.longRound ? ROUND.repeat(3) : ROUND,
    title: words,
    summary: words,
    askedBy: of.many === 0 ? null : words,
    team: of.many === 1 ? null : words,
    minutes: of.many,
    closesAt: NOW,
    closedAt: NOW,
    zone: 'Europe/Berlin',
    threshold: 5,
    items: itemsOf(of, named),
    hasComment: of.many > 0,
    weDid: Array.from({ length: of.many }, () => words),
    answered: itemsOf(of, named)
      .slice(0, of.many)
      .map(({ id }) => id),
    commented: of.many > 0,
    settled: of.many === 7,
    isAnswer: of.many > 0,
    again: of.many === 1,
  };
}

test('whatever a survey says, its messages are ones that Slack takes, and mention nobody', () => {
  fc.assert(
    fc.property(drawn, (of) => {
      const survey = { questions: of.items, minutes: of.many, closesAt: NOW };
      for (const messageOf of [invitationMessage, reminderMessage, progressMessage, openedMessage])
        expectMessage((named) => ({ ...messageOf(modelOf(of, named)), thread: null }));
      for (const messageOf of [declinedMessage, lateMessage])
        expectMessage((named) => ({ ...messageOf(modelOf(of, named)), thread: null }));
      expectMessage((named) => {
        const surveys = Array.from({ length: of.many }, (_, index) => ({
          ...survey,
          round: ROUND,
          title: named(of.text),
          settled: index % 2 === 0,
        }));
        return { ...surveysMessage(surveys, 'Europe/Berlin'), thread: null };
      });
    }),
    { numRuns: 60 },
  );
});

test('whatever a survey and people say, its modals are ones that Slack takes, and mention nobody', () => {
  const views = (of: Drawn, named: Naming) => {
    const model = { ...modelOf(of, named), metadata: '{}', page: of.many, pages: 201 };
    const { items } = model;
    const said = Object.fromEntries(items.map(({ id }) => [id, of.labels]));
    const words = named(of.text).slice(0, 3_000);
    const comment = words === '' ? null : { text: words, factor: 'flow' };
    const factors = [{ id: 'flow', title: (named(of.text) || 'x').slice(0, 40) }];
    return [
      surveyPage({ ...model, items: items.slice(0, 5), said }),
      surveyEnd({ ...model, open: of.many, asks: of.many === 0 ? null : words, factors, comment }),
      surveyThanks(model),
      surveyLate(model, words),
      surveyKept(of.many),
    ];
  };
  fc.assert(
    fc.property(drawn, (of) => {
      const harmless = views(of, () => 'name');
      for (const [index, view] of views(of, (text) => text).entries()) {
        const verdict = validateView(view, 'modal');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(60_000);
        expect(foreignMarks(view.blocks, harmless[index]?.blocks)).toEqual([]);
        expect(foreignLinks(view.blocks, [])).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('what a button stands for is read back, and nothing else is', () => {
  const [first] = invitationMessage(
    modelOf({ text: 'a', items: 1, labels: 2, many: 0, longRound: false }, (a) => a),
  ).blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  expect(readChoice(first?.type === 'button' ? (first.value ?? '') : '')).toEqual({
    round: ROUND,
    item: 'q0',
    answer: 1,
  });
  for (const value of ['', 'a', 'a b', 'a b c', 'a b 1 2', 'a b -1', 'a b 1.5', 'a b 123'])
    expect(readChoice(value)).toBeNull();
});

test('fields that are empty, or of another form, say nothing', () => {
  expect(readAnswers({ 'survey-item:a': { 'survey-answer': { type: 'x', selected_option: null } } })).toEqual(
    {},
  );
  expect(readAnswers({ other: { 'survey-answer': { type: 'x', selected_option: { value: '1' } } } })).toEqual(
    {},
  );
  expect(readComment({})).toBeUndefined();
  const words = (value: string) => ({ 'survey-words': { 'survey-words': { type: 'x', value } } });
  expect(commentErrors(words('🙂'.repeat(1_500)))).toBeNull();
  expect(commentErrors(words('🙂'.repeat(1_501)))).toEqual({
    'survey-words': 'Leave out 2 characters, please: emoji count twice.',
  });
  expect(readComment(words(`x${'🙂'.repeat(1_500)}`))?.text).toBe(`x${'🙂'.repeat(1_499)}`);
  expect(readComment({ 'survey-words': { 'survey-words': { type: 'x', value: ' \n ' } } })).toBeNull();
});
