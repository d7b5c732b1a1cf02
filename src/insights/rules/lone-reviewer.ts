import { defineRule } from '../define.ts';

export const loneReviewer = defineRule({
  id: 'lone-reviewer',
  title: 'Most reviews wait for one person',
  kind: 'people',
  metric: 'reviewtime',
  evidence: [
    { signal: 'busiest', above: 50, source: 'ours: a second person could give half of them' },
    { signal: 'reviewtime', above: 18, source: 'LinearB 2022: over 18 h a review needs focus' },
  ],
  support: [],
  against: [
    {
      signal: 'prsize',
      above: 218,
      source: 'LinearB 2022: over 218 lines a change needs focus',
      because: 'large changes take long whoever reviews them',
    },
  ],
  indicators: {
    good: ['anybody in the team may approve', 'the one who knows pairs with one who learns'],
    bad: ['changes wait while one person is away', 'the same person is asked by habit'],
  },
  watch: { metric: 'cfr', why: 'more reviewers must not mean lighter reviews' },
  first: 'For two weeks, let a second person review first and the usual one only where it is asked for.',
});
