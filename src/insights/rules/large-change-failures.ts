import { defineRule } from '../define.ts';

export const largeChangeFailures = defineRule({
  id: 'large-change-failures',
  title: 'Deployments with large changes fail most',
  kind: 'process',
  metric: 'prsize',
  evidence: [
    { signal: 'cfr', above: 10, source: 'DORA 2023: over 10 % is worse than the high tier' },
    {
      signal: 'largeRisk',
      above: 2,
      source: 'ours: twice as often is more than chance makes of some twenty failures',
    },
  ],
  support: [{ signal: 'prsize', above: 218, source: 'LinearB 2022: over 218 lines a change needs focus' }],
  against: [
    {
      signal: 'unreviewed',
      above: 20,
      source: 'ours: one change in five that nobody looked at is no exception any more',
      because: 'many changes were not reviewed, whatever their size',
    },
    {
      signal: 'incidentsPerFix',
      below: 0.5,
      source: 'ours: an incident for less than every second fix',
      because: 'most failures are told by unplanned fixes alone',
    },
  ],
  indicators: {
    good: ['a change does one thing', 'large changes go live behind a switch'],
    bad: ['the large ones go out on Friday', 'fixes follow each large change'],
  },
  watch: { metric: 'throughput', why: 'many tiny changes are no progress by themselves' },
  first: 'Take the last three large changes that failed, and find where each could have been cut.',
});
