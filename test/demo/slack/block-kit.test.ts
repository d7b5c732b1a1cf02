import { expect, test } from 'vitest';
import { validateMessageBlocks } from '../../../demo/slack/block-kit/validate.ts';
import { mrkdwn, plain, section } from './workspace.ts';

const long = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (value: string) => ({ text: plain(value), value });
const button = (over: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...over });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const select = (over: object = {}) => ({
  type: 'static_select',
  action_id: 's',
  options: [option('a')],
  ...over,
});
const field = { type: 'plain_text_input', action_id: 'p' };
const image = { type: 'image', alt_text: 'a chart', image_url: 'https://acme.test/a.png' };

const good: [string, object[]][] = [
  ['a section at its limit', [section(long(3000))]],
  ['a section of ten fields', [{ type: 'section', fields: many(10, () => mrkdwn(long(2000))) }]],
  ['a section with a button', [{ ...section('x'), accessory: button() }]],
  ['a header at its limit', [{ type: 'header', text: plain(long(150)) }]],
  ['a context of ten', [{ type: 'context', elements: many(10, () => mrkdwn('x')) }]],
  ['a context with an image', [{ type: 'context', elements: [image, plain('x')] }]],
  ['25 buttons', [actions(...many(25, (index) => button({ action_id: `a${index}` })))]],
  ['a divider', [{ type: 'divider', block_id: long(255) }]],
  ['an image with a title', [{ ...image, title: plain(long(2000)) }]],
  ['50 blocks', many(50, () => section('x'))],
  ['a select of 100', [actions(select({ options: many(100, (index) => option(`o${index}`)) }))]],
  [
    'an overflow of five',
    [{ ...section('x'), accessory: { type: 'overflow', options: many(5, (i) => option(`${i}`)) } }],
  ],
  ['a select with an initial option', [actions(select({ initial_option: option('a') }))]],
  ['a datepicker', [actions({ type: 'datepicker', action_id: 'd', initial_date: '2026-11-21' })]],
  ['markdown at its limit', [{ type: 'markdown', text: long(12_000) }]],
  [
    'rich text',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
      },
    ],
  ],
];

test.each(good)('takes %s', (_name, blocks) => {
  expect(validateMessageBlocks(blocks)).toEqual({ ok: true, value: blocks });
});

const bad: [string, object[], string][] = [
  [
    'a long section',
    [section(long(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    'an empty section',
    [{ type: 'section' }],
    'must define either `text` or `fields` [json-pointer:/blocks/0]',
  ],
  [
    '11 fields',
    [{ type: 'section', fields: many(11, () => mrkdwn('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'a long field',
    [{ type: 'section', fields: [mrkdwn(long(2001))] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'a long header',
    [{ type: 'header', text: plain(long(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['a mrkdwn header', [{ type: 'header', text: mrkdwn('x') }], '[json-pointer:/blocks/0/text/type]'],
  ['a header without text', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
  [
    '11 in a context',
    [{ type: 'context', elements: many(11, () => mrkdwn('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    '26 buttons',
    [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  ['no buttons', [actions()], 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
  [
    'a long button',
    [actions(button({ text: plain(long(76)) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'a long button value',
    [actions(button({ value: long(2001) }))],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'a long url',
    [actions(button({ url: long(3001) }))],
    'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
  ],
  [
    'a style that is none',
    [actions(button({ style: 'default' }))],
    '[json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'a long accessibility label',
    [actions(button({ accessibility_label: long(76) }))],
    'must be less than 76 characters',
  ],
  [
    'a long action id',
    [actions(button({ action_id: long(256) }))],
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    'a long block id',
    [{ type: 'divider', block_id: long(256) }],
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'two of one action id',
    [actions(button(), button())],
    '`action_id` already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'two of one block id',
    many(2, () => ({ type: 'divider', block_id: 'b' })),
    '`block_id` already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'an image with no alt text',
    [{ type: 'image', image_url: 'https://a.test' }],
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  [
    'an image with a long alt text',
    [{ ...image, alt_text: long(2001) }],
    'must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
  ],
  [
    'an image of nothing',
    [{ type: 'image', alt_text: 'a' }],
    'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
  ],
  [
    'an image of two',
    [{ ...image, slack_file: { id: 'F1' } }],
    'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
  ],
  [
    'a slack_file of two',
    [{ type: 'image', alt_text: 'a', slack_file: { id: 'F1', url: 'https://a.test' } }],
    'must define either `id` or `url`',
  ],
  [
    'a select of 101',
    [actions(select({ options: many(101, (index) => option(`o${index}`)) }))],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'an option of 76',
    [actions(select({ options: [{ text: plain(long(76)), value: 'v' }] }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'options in two ways',
    [actions(select({ option_groups: [{ label: plain('g'), options: [option('a')] }] }))],
    'must define either `options` or `option_groups`',
  ],
  [
    'an initial option from nowhere',
    [actions(select({ initial_option: option('z') }))],
    'must be one of the provided options',
  ],
  [
    'a long placeholder',
    [actions(select({ placeholder: plain(long(151)) }))],
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]',
  ],
  [
    'an overflow of six',
    [{ ...section('x'), accessory: { type: 'overflow', options: many(6, (i) => option(`${i}`)) } }],
    'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
  ],
  [
    '11 checkboxes',
    [actions({ type: 'checkboxes', options: many(11, (i) => option(`${i}`)) })],
    'no more than 10 items allowed',
  ],
  [
    'a date that is none',
    [actions({ type: 'datepicker', initial_date: 'tomorrow' })],
    'must be a valid date',
  ],
  [
    'a long confirmation',
    [actions(button({ confirm: { text: plain(long(301)) } }))],
    'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    'an unknown field',
    [{ ...section('x'), colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'an unknown field of an element',
    [actions(button({ colour: 'red' }))],
    'invalid additional property: colour [json-pointer:/blocks/0/elements/0]',
  ],
  ['an unknown block', [{ type: 'chart' }], 'unsupported type: chart [json-pointer:/blocks/0/type]'],
  [
    'an element where it may not stand',
    [actions(field)],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  ['51 blocks', many(51, () => section('x')), 'no more than 50 items allowed [json-pointer:/blocks]'],
  ['long markdown', [{ type: 'markdown', text: long(12_001) }], 'must be less than 12001 characters'],
];

test.each(bad)('refuses %s', (_name, blocks, reason) => {
  const verdict = validateMessageBlocks(blocks);
  expect(verdict.ok).toBe(false);
  expect(verdict.ok ? [] : verdict.messages).toEqual([expect.stringContaining(reason)]);
  expect(verdict.ok ? '' : verdict.messages[0]).toMatch(/^\[ERROR] /);
});
