import { defineRule } from '../define.ts';

export const mergeWait = defineRule({
  id: 'merge-wait',
  title: 'Approved changes wait long to be merged',
  kind: 'process',
  metric: 'leadtime',
  evidence: [{ signal: 'merge', above: 12, source: 'ours: what is approved today can be merged today' }],
  support: [
    {
      signal: 'mergeShare',
      above: 20,
      source: 'ours: a fifth of the way for a step in which nothing is made',
    },
  ],
  against: [
    {
      signal: 'flaky',
      above: 5,
      source: 'ours: one run in twenty',
      because: 'merging may wait for a pipeline that has to be run again',
    },
    {
      signal: 'buildtime',
      above: 20,
      source: 'DORA: feedback within ten minutes; this is twice that',
      because: 'merging may wait for the pipeline',
    },
  ],
  indicators: {
    good: ['the author merges as soon as it is approved', 'merging is automatic once checks pass'],
    bad: ['approved changes pile up before a release', 'conflicts appear after the approval'],
  },
  watch: { metric: 'cfr', why: 'what is merged sooner must not fail more often' },
  first: 'Let an approved change merge itself when its checks pass.',
});
