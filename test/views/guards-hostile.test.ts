import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import { GuardSettings } from '../../src/domain/guard-settings.ts';
import type { GuardStanding } from '../../src/guards/overview.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { guardsMessage } from '../../views/messages/guards.ts';
import { guardForm } from '../../views/modals/guards.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';

const HARMLESS = 'name';
const n = fc.constantFrom(0, 1, 40, 1_000_000);
const times = fc.constantFrom(0, 1, 5, 500);
const drawn = fc.record({ text: hostileText, globs: times, n, mayChange: fc.boolean(), troubles: times });
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function messageOf(from: Drawn, named: (text: string) => string) {
  const name = named(from.text);
  const globs = Array.from({ length: from.globs }, () => name);
  const counted = { looked: from.n, broke: from.n, marked: from.n };
  const standing: GuardStanding = {
    id: 'unlinked',
    title: 'No ticket',
    label: name,
    on: globs,
    dry: globs,
    repositories: { on: from.n, dry: from.n },
    inDry: counted,
    inOn: counted,
  };
  return guardsMessage({
    rules: Array.from({ length: 5 }, () => standing),
    troubles: Array.from({ length: from.troubles }, () => ({ source: name, said: name, changes: from.n })),
    mayChange: from.mayChange,
    days: 14,
    said: null,
  });
}

function formOf(from: Drawn, named: (text: string) => string) {
  const name = named(from.text);
  const globs = Array.from({ length: from.globs }, () => name);
  const set = GuardSettings.parse({ on: globs, dry: globs, exempt: { authors: globs, labels: globs } });
  return guardForm({
    title: 'No ticket',
    usualLabel: 'DO-NOT-MERGE',
    parameters: [
      { name: 'projects', label: 'Projects', value: globs },
      { name: 'lines', label: 'Lines', value: from.n },
    ],
    set,
    metadata: '{}',
    note: null,
    unseasoned: from.mayChange ? { repositories: globs, looked: from.n, broke: from.n } : null,
  });
}

function expectHarmless(blocks: KnownBlock[], tame: KnownBlock[]): void {
  expect(foreignMarks(blocks, tame)).toEqual([]);
  expect(foreignLinks(blocks, [])).toEqual([]);
  expect(invisibles(blocks.filter(({ type }) => type !== 'input'))).toEqual([]);
}

test('the list of guards fits into a message, and nothing in it does what a name told it to', () => {
  fc.assert(
    fc.property(drawn, (from) => {
      const { text, blocks } = messageOf(from, (name) => name);
      const verdict = validateMessageBlocks(blocks);
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
      expect(text).not.toMatch(/[<>*~]/);
      expectHarmless(blocks, messageOf(from, () => HARMLESS).blocks);
    }),
    { numRuns: 150 },
  );
});

test('the form of a guard is one that Slack takes, whatever stands in it', () => {
  fc.assert(
    fc.property(drawn, (from) => {
      const view = formOf(from, (name) => name);
      const verdict = validateView(view, 'modal');
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      const tame = formOf(from, () => HARMLESS);
      expectHarmless(view.blocks as KnownBlock[], tame.blocks as KnownBlock[]);
    }),
    { numRuns: 150 },
  );
});
