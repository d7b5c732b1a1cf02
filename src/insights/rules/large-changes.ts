import { defineRule } from '../define.ts';

export const largeChanges = defineRule({
  id: 'large-changes',
  title: 'Changes are large, and their reviews take long',
  kind: 'process',
  metric: 'prsize',
  evidence: [
    { signal: 'prsize', above: 218, source: 'LinearB 2022: over 218 lines a change needs focus' },
    { signal: 'reviewtime', above: 18, source: 'LinearB 2022: over 18 h a review needs focus' },
  ],
  support: [{ signal: 'largerReview', above: 1.5, source: 'ours: half as long again' }],
  against: [
    {
      signal: 'busiest',
      above: 50,
      source: 'ours: a second person could give half of them',
      because: 'most reviews wait for one person',
    },
  ],
  indicators: {
    good: ['changes can be read in one sitting', 'a change does one thing'],
    bad: ['reviewers approve what they did not read', 'changes are split by file, not by purpose'],
  },
  watch: { metric: 'throughput', why: 'many tiny changes are no progress by themselves' },
  first:
    'Split the next large piece of work into changes that can be merged one by one, behind a switch where needed.',
});
