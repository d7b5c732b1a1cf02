import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuestion, type StoredQuestion, writeQuestion } from '../../commands/asking/stored-question.ts';
import {
  CORRECT_ACTION,
  PAGE_ACTIONS,
  UNDO_ACTION,
  whatWasCounted,
} from '../../views/modals/what-was-counted.ts';
import { leadtime, NOW, sample } from './report.ts';

const QUESTION: StoredQuestion = {
  metric: 'leadtime',
  team: 'team-a',
  params: {},
  from: NOW,
  to: NOW,
  at: NOW,
  page: 0,
};

function modal(count: number, page: number, withTitles = true) {
  const at = (index: number) => new Date(NOW.getTime() - index * 3_600_000);
  const samples = Array.from({ length: count }, (_, index) =>
    sample({ at: at(index), ref: `acme/shop#${index}` }),
  );
  const questionFor = (each: number) => writeQuestion({ ...QUESTION, page: each });
  return whatWasCounted({
    title: 'Lead time · Team A',
    metric: leadtime(),
    period: 'March',
    samples,
    ofTheTeam: withTitles,
    corrections: [],
    buttonFor: String,
    page,
    questionFor,
  });
}

/** Page that each button of a modal asks for. */
function turns(view: ReturnType<typeof modal>): Record<string, number> {
  const blocks = view.blocks as KnownBlock[];
  const row = blocks.find((each) => each.type === 'actions');
  const buttons = row?.elements.filter((each) => each.type === 'button') ?? [];
  return Object.fromEntries(buttons.map(({ text, value }) => [text.text, readQuestion(value ?? '').page]));
}

test('the whole of a typical list: counted ones first, newest first', () => {
  const view = whatWasCounted({
    title: 'Lead time · Team A',
    metric: leadtime(),
    period: 'March',
    samples: [
      sample({ ref: 'acme/shop#1', value: null, excluded: 'not deployed', url: undefined }),
      sample({
        ref: 'acme/shop#2',
        at: new Date('2026-01-01T00:00:00Z'),
        flags: ['deployment found by time'],
      }),
      sample({ ref: 'acme/shop#3' }),
    ],
    ofTheTeam: true,
    corrections: [
      {
        id: 'k1',
        target: { noun: 'change', ref: 'acme/shop#1' },
        action: { do: 'leave-out' },
        reason: 'a spike',
        by: 'ada',
        at: NOW,
      },
    ],
    buttonFor: (ref, undo) => [ref, undo].filter(Boolean).join(' '),
    page: 0,
    questionFor: String,
  });
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  const accessory = (label: string, value: string) => ({
    accessory: {
      type: 'button',
      text: { type: 'plain_text', text: label },
      action_id: label === 'Undo' ? UNDO_ACTION : CORRECT_ACTION,
      value,
    },
  });
  const url = 'https://github.test/acme/shop/pull/12';
  expect(view).toEqual({
    type: 'modal',
    title: { type: 'plain_text', text: 'What was counted' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      section('*Lead time · Team A*\nMarch'),
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: '2 changes counted, 1 left out · page 1 of 1', verbatim: true }],
      },
      {
        ...section(`<${url}|acme/shop#3> Cheaper shipping — *30 h*`),
        ...accessory('Correct', 'acme/shop#3'),
      },
      {
        ...section(
          `<${url}|acme/shop#2> Cheaper shipping — *30 h* (matched to a deployment by time, not by commit)`,
        ),
        ...accessory('Correct', 'acme/shop#2'),
      },
      {
        ...section('acme/shop#1 Cheaper shipping — left out: not deployed yet · corrected by ada: a spike'),
        ...accessory('Undo', 'acme/shop#1 k1'),
      },
    ],
  });
});

test('titles and links are for those who may see them', () => {
  const text = JSON.stringify(modal(1, 0, false));
  expect(text).not.toMatch(/Cheaper|https/);
  expect(text).toContain('acme/shop#0 — *30 h*');
  expect(text).toContain('titles are shown to the team’s members and leaders');
});

test('pages of 25, with a way on and back', () => {
  expect(turns(modal(25, 0))).toEqual({});
  expect(turns(modal(26, 0))).toEqual({ More: 1 });
  expect(turns(modal(60, 1))).toEqual({ Back: 0, More: 2 });
  expect(turns(modal(60, 2))).toEqual({ Back: 1 });
  expect(JSON.stringify(modal(60, 9))).toContain('page 3 of 3');
  expect(JSON.stringify(modal(0, 0))).toContain('Nothing happened in this period.');
  expect(PAGE_ACTIONS.back).not.toBe(PAGE_ACTIONS.on);
});

test('a question survives its way through a button', () => {
  const date = fc.date({ noInvalidDate: true });
  const questions = fc.record({
    metric: fc.string(),
    team: fc.option(fc.string({ unit: 'binary' })),
    params: fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.oneof(fc.string(), fc.integer(), fc.boolean()),
    ),
    from: date,
    to: date,
    at: date,
    page: fc.nat(),
  });
  fc.assert(
    fc.property(questions, (question) => {
      expect(readQuestion(writeQuestion(question))).toEqual(question);
    }),
  );
});
