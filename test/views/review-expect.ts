import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect } from 'vitest';
import { inOneMessage } from '../../commands/asking/review-posts.ts';
import { validateMessageBlocks } from '../../demo/slack/block-kit/validate.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import type { ReviewMessage } from '../../views/messages/review-parts.ts';
import { foreignLinks, foreignMarks, invisibles } from './hostile.ts';
import type { Naming } from './review-models.ts';

export const HARMLESS = 'name';
const asItIs: Naming = (text) => text;
const harmless: Naming = () => HARMLESS;

function expectBlocks(blocks: KnownBlock[]): void {
  const verdict = validateMessageBlocks(blocks);
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(blocks.length).toBeLessThanOrEqual(45);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
}

/** Fits into Slack, as a message with a thread and as one answer; nothing in it does anything that a name told it to. */
export function expectMessage(messageOf: (named: Naming) => ReviewMessage): void {
  const message = messageOf(asItIs);
  const tame = messageOf(harmless);
  expectBlocks(message.blocks);
  if (message.thread) expectBlocks(message.thread.blocks);
  expectBlocks(inOneMessage(message));
  expect(message.text).not.toMatch(/[<>*~]/);
  const [hostile, known] = [message, tame].map((each) => [...each.blocks, ...(each.thread?.blocks ?? [])]);
  expect(foreignMarks(hostile, known)).toEqual([]);
  expect(foreignLinks(hostile, [])).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

/** A few of something, none, or hundreds. */
export const many = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc
    .tuple(fc.array(arbitrary, { maxLength: 6 }), fc.constantFrom(1, 1, 1, 100))
    .map(([some, times]) => Array.from({ length: times }, () => some).flat());
