import { defineRule } from '../define.ts';

export const slowApproval = defineRule({
  id: 'slow-approval',
  title: 'Changes of ordinary size go to and fro in review',
  kind: 'process',
  metric: 'reviewtime',
  evidence: [
    { signal: 'reviewtime', above: 18, source: 'LinearB 2022: over 18 h a review needs focus' },
    { signal: 'prsize', below: 218, source: 'LinearB 2022: over 218 lines a change needs focus' },
    {
      signal: 'busiest',
      below: 50,
      source: 'ours: a second person could give half of them',
      orUnknown: true,
    },
  ],
  support: [{ signal: 'rounds', above: 2, source: 'ours: a remark and an approval are two' }],
  against: [
    {
      signal: 'pickup',
      above: 14,
      source: 'LinearB 2022: over 14 h a wait for review needs focus',
      because: 'reviewers may simply be slow to come back',
    },
  ],
  indicators: {
    good: [
      'questions are settled before the code is written',
      'remarks say what must change and what is taste',
    ],
    bad: ['long threads about style', 'a third reviewer reopens what two agreed on'],
  },
  watch: { metric: 'reviewdepth', why: 'a quick approval is no better when nobody looks' },
  first: 'Agree on what blocks an approval, and leave the rest to tools or to the author.',
});
