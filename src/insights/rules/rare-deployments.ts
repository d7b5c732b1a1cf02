import { defineRule } from '../define.ts';

export const rareDeployments = defineRule({
  id: 'rare-deployments',
  title: 'Production is deployed rarely, in large batches',
  kind: 'process',
  metric: 'deployfreq',
  evidence: [
    { signal: 'deployfreq', below: 1, source: 'DORA 2023: once a week is the high tier' },
    { signal: 'batch', above: 4, source: 'ours: with five changes nobody knows at once which one failed' },
    { signal: 'mttr', above: 24, source: 'DORA 2023: under a day is the high tier' },
  ],
  support: [],
  against: [
    {
      signal: 'cfr',
      below: 5,
      source: 'DORA 2023: 5 % is the elite tier',
      because: 'hardly anything fails, so batches do little harm',
    },
  ],
  indicators: {
    good: ['a deployment is no event', 'each change can be deployed by itself'],
    bad: ['a release has a date and a meeting', 'a fix waits for the next release'],
  },
  watch: { metric: 'cfr', why: 'more deployments must not fail more often' },
  first:
    'Deploy twice as often for a month with half as much in each, and set time aside for what that shows.',
});
