import { defineRule } from '../define.ts';

export const unreviewedFailures = defineRule({
  id: 'unreviewed-failures',
  title: 'Deployments fail often, and many changes are merged without a review',
  kind: 'process',
  metric: 'unreviewed',
  evidence: [
    { signal: 'cfr', above: 10, source: 'DORA 2023: over 10 % is worse than the high tier' },
    {
      signal: 'unreviewed',
      above: 20,
      source: 'ours: one change in five that nobody looked at is no exception any more',
    },
  ],
  support: [{ signal: 'unreviewedRisk', above: 1.2, source: 'ours: a fifth more often' }],
  against: [
    {
      signal: 'unreviewedRisk',
      below: 0.9,
      source: 'ours: no more often than the others',
      because: 'deployments with unreviewed changes fail less often than the others',
    },
  ],
  indicators: {
    good: ['each change is seen by a second person', 'a hurried fix is reviewed the day after'],
    bad: ['the author merges alone in the evening', 'reviews are asked for when there is time'],
  },
  watch: { metric: 'pickup', why: 'reviews that nobody has time for become a wait' },
  first: 'Ask for one approval before a merge, with an exception for hotfixes that is looked at each week.',
});
