import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import { proposalAsked, proposalList, proposalResult } from '../../views/messages/proposal.ts';
import { proposalForm } from '../../views/modals/proposal.ts';
import { hostileText } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage } from './review-expect.ts';
import { teamNamed } from './review-models.ts';

test('proposals, votes and results', () => {
  const drawn = fc.record({
    text: hostileText,
    outcome: fc.constantFrom('accepted', 'declined', 'too few votes', null),
    many: fc.constantFrom(0, 1, 200),
  } as const);
  fc.assert(
    fc.property(drawn, ({ text, outcome, many }) => {
      expectMessage((named) => {
        const words = named(text) || 'x';
        const proposal = {
          id: crypto.randomUUID(),
          team: 'a',
          title: words,
          why: words,
          createdAt: NOW,
          createdBy: 'ada',
          closesOn: '2026-12-01',
        };
        const tally = { for: 5_000, against: 1 };
        const listed = { proposal, tally: outcome && tally, outcome, own: outcome ? null : ('for' as const) };
        const ended = { tally, outcome: outcome ?? ('accepted' as const), adding: 'value' };
        const all = [proposalAsked(proposal, words, null), proposalResult(proposal, ended)];
        const list = proposalList(
          teamNamed(words),
          Array.from({ length: many }, () => listed),
        );
        return { ...list, thread: { text: '', blocks: all.flatMap(({ blocks }) => blocks) } };
      });
      const form = proposalForm({
        metadata: 'a',
        team: text,
        hasChannel: many > 0,
        today: '2026-11-23',
        metrics: Array.from({ length: many }, (_, index) => ({ id: `m${index}`, title: text })),
      });
      const verdict = validateView(form, 'modal');
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
