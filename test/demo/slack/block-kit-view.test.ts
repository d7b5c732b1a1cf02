import { describe, expect, test } from 'vitest';
import { validateView } from '../../../demo/slack/block-kit/validate.ts';
import { plain, section } from './workspace.ts';

const long = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
const button = () => ({ type: 'button', text: plain('Go'), action_id: 'go' });
const input = (element: object, over: object = {}) => ({
  type: 'input',
  label: plain('L'),
  element,
  ...over,
});
const field = { type: 'plain_text_input', action_id: 'p' };

describe('modals', () => {
  const modal = (over: object = {}) => ({
    type: 'modal',
    title: plain('T'),
    blocks: [section('x')],
    ...over,
  });
  const form = (over: object = {}) => modal({ submit: plain('Save'), blocks: [input(field)], ...over });

  test.each<[string, object]>([
    ['a plain one', modal()],
    ['100 blocks', modal({ blocks: many(100, () => section('x')) })],
    ['a form', form()],
    ['limits', modal({ title: plain(long(24)), private_metadata: long(3000), callback_id: long(255) })],
  ])('takes %s', (_name, view) => expect(validateView(view, 'modal')).toEqual({ ok: true, value: view }));

  test.each<[string, object, string]>([
    [
      '101 blocks',
      modal({ blocks: many(101, () => section('x')) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a long title',
      modal({ title: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'a long submit',
      form({ submit: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'a long close',
      modal({ close: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/close/text]',
    ],
    ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
    [
      'long metadata',
      modal({ private_metadata: long(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a long callback id',
      modal({ callback_id: long(256) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    ['a form without submit', modal({ blocks: [input(field)] }), '`submit` is required'],
    [
      'a long label',
      form({ blocks: [input(field, { label: plain(long(2001)) })] }),
      'must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]',
    ],
    [
      'a long hint',
      form({ blocks: [input(field, { hint: plain(long(2001)) })] }),
      'must be less than 2001 characters',
    ],
    [
      'a button as an input',
      form({ blocks: [input(button())] }),
      'unsupported type: button [json-pointer:/view/blocks/0/element/type]',
    ],
    [
      'a min_length over 3000',
      form({ blocks: [input({ ...field, min_length: 3001 })] }),
      '[json-pointer:/view/blocks/0/element/min_length]',
    ],
    [
      'two focused',
      form({ blocks: many(2, () => input({ ...field, focus_on_load: true })) }),
      'only one element can have `focus_on_load`',
    ],
    ['markdown', modal({ blocks: [{ type: 'markdown', text: 'x' }] }), 'unsupported type: markdown'],
    [
      'an unknown field',
      modal({ colour: 'red' }),
      'invalid additional property: colour [json-pointer:/view]',
    ],
  ])('refuses %s', (_name, view, reason) => {
    const verdict = validateView(view, 'modal');
    expect(verdict.ok ? [] : verdict.messages).toContainEqual(expect.stringContaining(reason));
  });

  test('a Home tab has no title', () => {
    expect(validateView({ type: 'home', blocks: [section('x')] }, 'home').ok).toBe(true);
    expect(validateView({ type: 'home', title: plain('T'), blocks: [] }, 'home').ok).toBe(false);
  });
});
