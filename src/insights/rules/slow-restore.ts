import { defineRule } from '../define.ts';

export const slowRestore = defineRule({
  id: 'slow-restore',
  title: 'Incidents last long',
  kind: 'process',
  metric: 'mttr',
  evidence: [
    { signal: 'mttr', above: 24, source: 'DORA 2023: under a day is the high tier' },
    { signal: 'deployfreq', above: 1, source: 'DORA 2023: once a week is the high tier' },
    { signal: 'cfr', below: 15, source: 'DORA 2023: over 15 % is the lowest tier' },
  ],
  support: [],
  against: [
    {
      signal: 'deploy',
      above: 48,
      source: 'ours: two days after the merge nobody has it in mind any more',
      because: 'a fix may wait for a deployment',
    },
  ],
  indicators: {
    good: ['a rollback takes minutes', 'somebody is always on call'],
    bad: ['only one person can put it right', 'incidents are noticed by customers'],
  },
  watch: { metric: 'cfr', why: 'closing incidents early makes restoring look quick' },
  first: 'Try a rollback on a quiet day, and write down what stood in the way.',
});
