import { defineRule } from '../define.ts';

export const releaseWait = defineRule({
  id: 'release-wait',
  title: 'Merged changes wait long for a deployment',
  kind: 'process',
  metric: 'leadtime',
  evidence: [
    { signal: 'deploy', above: 48, source: 'ours: two days after the merge nobody has it in mind any more' },
    { signal: 'mttr', below: 24, source: 'DORA 2023: under a day is the high tier', orUnknown: true },
  ],
  support: [
    {
      signal: 'deployShare',
      above: 40,
      source: 'ours: two fifths of the way for a step in which nothing is made',
    },
  ],
  against: [
    {
      signal: 'cfr',
      above: 15,
      source: 'DORA 2023: over 15 % is the lowest tier',
      because: 'deployments fail often, which may be why they wait',
    },
  ],
  indicators: {
    good: ['what is merged is live the same day', 'releases are switched on, not deployed'],
    bad: ['a release day', 'changes are merged late to miss the next release'],
  },
  watch: { metric: 'cfr', why: 'what is deployed sooner must not fail more often' },
  first: 'Deploy what is on the main branch once a day, without waiting for a date.',
});
