import { defineRule } from '../define.ts';

export const flakyBuilds = defineRule({
  id: 'flaky-builds',
  title: 'Pipeline runs fail, and pass when run again',
  kind: 'tooling',
  metric: 'buildsuccess',
  evidence: [
    { signal: 'flaky', above: 5, source: 'ours: with one run in twenty people stop looking at failures' },
  ],
  support: [],
  against: [],
  indicators: {
    good: ['a failure means that something is wrong', 'flaky tests are set aside the day they are found'],
    bad: ['people run it again before they look', 'failures are explained by the machine'],
  },
  watch: { metric: 'cfr', why: 'taking tests out makes a pipeline pass too' },
  first: 'List the tests that failed and passed on the same commit, and mend or set aside the worst five.',
});
