import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newlyAsked } from '../../../src/surveys/instruments/comparable.ts';
import { nameOfTitle, type WrittenForm } from '../../../src/surveys/instruments/written/define.ts';
import { readWritten, writtenOf } from '../../../src/surveys/instruments/written/read.ts';

const FORM: WrittenForm = {
  title: 'Moving offices',
  summary: 'How the new office works for us.',
  scale: 'agreement',
  labels: '',
  questions:
    'Noise:\nI can work in quiet.\nCalls of others disturb me. (Reverse)\n\nLight :\nI have daylight.',
  comment: 'What should we know?',
};

function instrumentOf(form: Partial<WrittenForm>) {
  const read = readWritten('moving-offices', { ...FORM, ...form });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.instrument;
}

function errorsOf(form: Partial<WrittenForm>) {
  const read = readWritten('moving-offices', { ...FORM, ...form });
  return 'errors' in read ? read.errors : {};
}

test('lines become questions under what they are about', () => {
  const { factors, items, comment } = instrumentOf({});
  expect(factors).toEqual([
    { id: 'noise', title: 'Noise' },
    { id: 'light', title: 'Light' },
  ]);
  expect(items.map(({ text, factor, reverse }) => [text, factor, reverse])).toEqual([
    ['I can work in quiet.', 'noise', undefined],
    ['Calls of others disturb me.', 'noise', true],
    ['I have daylight.', 'light', undefined],
  ]);
  expect(items[0]?.labels).toHaveLength(5);
  expect(comment).toBe('What should we know?');
});

test('what is about nothing in particular is one score', () => {
  const { factors } = instrumentOf({ questions: 'I like it here.\nI can work here.' });
  expect(factors).toEqual([{ id: 'general', title: 'General' }]);
});

test('a question that is left alone stays the same question, wherever it moves', () => {
  const before = instrumentOf({});
  const moved = FORM.questions.replace('I can work in quiet.', 'It is quiet.\nI can work in quiet.');
  const after = instrumentOf({ questions: `Desks:\nI have a desk.\n${moved}` });
  const idOf = (text: string, { items }: typeof after) => items.find((item) => item.text === text)?.id;
  expect(idOf('I can work in quiet.', after)).toBe(idOf('I can work in quiet.', before));
  expect(newlyAsked(before, after)).toEqual(['Desks', 'Noise']);
});

describe('every mistake is told where it was made', () => {
  test.each<[string, Partial<WrittenForm>, keyof WrittenForm, RegExp]>([
    ['no name', { title: ' ' }, 'title', /name/],
    ['a long name', { title: 'x'.repeat(61) }, 'title', /61 characters/],
    ['no purpose', { summary: '' }, 'summary', /sentence/],
    ['no questions', { questions: ' \n ' }, 'questions', /one question at least/],
    ['a name without questions', { questions: 'Noise:\nLight:\nYes.' }, 'questions', /under “Noise:”/],
    ['a name that is there twice', { questions: 'A b:\nx\nC:\ny\nA B:\nz' }, 'questions', /“A B:” is there/],
    ['a question that is there twice', { questions: 'A:\nx\nB:\nx' }, 'questions', /“x” is there twice/],
    ['a name that is nothing', { questions: ':\nx' }, 'questions', /name before it/],
    ['a question that is nothing', { questions: 'A:\n(reverse)' }, 'questions', /question before it/],
    ['a long question', { questions: 'x'.repeat(201) }, 'questions', /201 characters/],
    ['too many', { questions: Array.from({ length: 41 }, (_, n) => `q ${n}`).join('\n') }, 'questions', /40/],
    ['one answer', { scale: 'own', labels: 'Yes' }, 'labels', /One answer leaves nothing to choose/],
    ['no answer', { scale: 'own' }, 'labels', /Write the answers/],
    ['the same answer twice', { scale: 'own', labels: 'No\nYes\nNo' }, 'labels', /“No” is there twice/],
    ['answers nobody asked for', { labels: 'No\nYes' }, 'labels', /Answers of our own/],
    ['a long answer', { scale: 'own', labels: `No\n${'y'.repeat(76)}` }, 'labels', /75/],
    ['a long question for words', { comment: 'x'.repeat(151) }, 'comment', /151/],
  ])('%s', (_, form, field, sentence) => {
    const errors = errorsOf(form);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(sentence);
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 220 }),
  fc.constantFrom(
    'A:',
    'B :',
    'x (reverse)',
    '(reverse)',
    'y:(REVERSED)',
    ':',
    'Ünï:',
    'C::',
    '質問',
    '\u2028',
  ),
);

test('whatever is understood reads the same again', () => {
  const forms = fc.record({
    title: fc.string({ minLength: 1, maxLength: 70 }),
    summary: fc.string({ minLength: 1, maxLength: 210 }),
    scale: fc.constantFrom('agreement' as const, 'frequency' as const, 'ten' as const, 'own' as const),
    labels: fc.array(anything, { maxLength: 12 }).map((all) => all.join('\n')),
    questions: fc.array(anything, { minLength: 1, maxLength: 12 }).map((all) => all.join('\n')),
    comment: anything,
  });
  let understood = 0;
  fc.assert(
    fc.property(forms, (typed) => {
      const form = { ...typed, labels: typed.scale === 'own' ? typed.labels : '' };
      const first = readWritten('some', form);
      if ('errors' in first) return;
      understood += 1;
      const again = readWritten('some', writtenOf(first.instrument));
      expect(again).toEqual(first);
    }),
    { numRuns: 400 },
  );
  expect(understood).toBeGreaterThan(20);
});

test('a title names the survey in commands, as far as it has letters', () => {
  expect(nameOfTitle('Moving Offices, 2026!')).toBe('moving-offices-2026');
  expect(nameOfTitle('2026: Büro')).toBe('buro');
  expect(nameOfTitle('質問')).toBe('');
});
