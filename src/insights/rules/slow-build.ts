import { defineRule } from '../define.ts';

export const slowBuild = defineRule({
  id: 'slow-build',
  title: 'Pipeline runs take long',
  kind: 'tooling',
  metric: 'buildtime',
  evidence: [
    { signal: 'buildtime', above: 20, source: 'DORA: feedback within ten minutes; this is twice that' },
    { signal: 'leadtime', above: 24, source: 'DORA 2023: under a day is the elite tier' },
  ],
  support: [],
  against: [
    {
      signal: 'pickup',
      above: 14,
      source: 'LinearB 2022: over 14 h a wait for review needs focus',
      because: 'changes wait longer for people than for pipelines',
    },
  ],
  indicators: {
    good: ['people wait for the result', 'the slowest tests run apart'],
    bad: ['people begin something else while they wait', 'tests are skipped to save time'],
  },
  watch: { metric: 'cfr', why: 'a faster pipeline that tests less lets more through' },
  first:
    'Measure the three slowest steps of the pipeline, and run them side by side or only where they are needed.',
});
