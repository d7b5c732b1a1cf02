import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateMessageBlocks } from '../../demo/slack/block-kit/validate.ts';
import { fitted, MESSAGE_ROOM } from '../../src/slack/fitted.ts';

const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const section = (text: string): KnownBlock => ({ type: 'section', text: mrkdwn(text) });
const context = (text: string): KnownBlock => ({ type: 'context', elements: [mrkdwn(text)] });
const buttons = (id: string): KnownBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: id, text: { type: 'plain_text', text: 'Details' }, value: id }],
});

const words = (limit: number) =>
  fc
    .tuple(
      fc.constantFrom('a', '&amp;', '<https://a.example|b>', '"', '\n', '🙂'),
      fc.integer({ min: 1, max: limit }),
    )
    .map(([part, length]) => part.repeat(Math.max(1, Math.floor(length / part.length))));

const anything = fc
  .array(fc.oneof(words(3_000).map(section), words(2_000).map(context), fc.constant(null)), { maxLength: 60 })
  .map((all) => all.map((each, index) => each ?? buttons(String(index))))
  .filter((all) => all.filter(({ type }) => type === 'actions').length < 20);

test('any blocks come within what Slack takes, with all their buttons and no torn link', () => {
  fc.assert(
    fc.property(anything, (blocks) => {
      const sent = fitted(blocks);
      const verdict = validateMessageBlocks(sent);
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(sent.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(sent).length).toBeLessThanOrEqual(MESSAGE_ROOM);
      const rows = (all: KnownBlock[]) => all.filter(({ type }) => type === 'actions');
      expect(rows(sent)).toEqual(rows(blocks));
      expect(JSON.stringify(sent)).not.toMatch(/<[^>]*…|&[a-z]*…/);
    }),
    { numRuns: 200 },
  );
});

test('what fits is sent as it is', () => {
  const blocks = [section('x'.repeat(3_000)), context('y'.repeat(2_000)), buttons('a')];
  expect(fitted(blocks)).toBe(blocks);
});

test('of what is too long the longest texts are shortened, and short ones stay whole', () => {
  const long = Array.from({ length: 6 }, () => section('x'.repeat(2_900)));
  const sent = fitted([section('*Lead time* 3 days'), ...long, context('as of today'), buttons('a')]);
  expect(sent).toHaveLength(9);
  expect(sent[0]).toEqual(section('*Lead time* 3 days'));
  expect(sent[7]).toEqual(context('as of today'));
  expect(JSON.stringify(sent).length).toBeGreaterThan(MESSAGE_ROOM - 20);
});

test('where shortening is not enough the end is left out, which is said', () => {
  const sent = fitted([...Array.from({ length: 70 }, (_, index) => section(`line ${index}`)), buttons('a')]);
  expect(sent).toHaveLength(50);
  expect(sent.slice(0, 2)).toEqual([section('line 0'), section('line 1')]);
  expect(sent.slice(-2)).toEqual([
    {
      type: 'context',
      elements: [{ ...mrkdwn('… and more than fits into one message'), verbatim: true }],
    },
    buttons('a'),
  ]);
});
