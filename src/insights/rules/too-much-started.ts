import { defineRule } from '../define.ts';

export const tooMuchStarted = defineRule({
  id: 'too-much-started',
  title: 'Too much is started at once, and waits for review',
  kind: 'process',
  metric: 'wip',
  evidence: [
    { signal: 'started', above: 2.5, source: 'ours: nobody finishes three things at once' },
    { signal: 'pickup', above: 14, source: 'LinearB 2022: over 14 h a wait for review needs focus' },
  ],
  support: [],
  against: [
    {
      signal: 'busiest',
      above: 50,
      source: 'ours: a second person could give half of them',
      because: 'most reviews wait for one person',
    },
  ],
  indicators: {
    good: ['people finish one thing before they begin the next', 'pickup falls with work in progress'],
    bad: ['everybody is busy and nothing is done', 'open changes get stale'],
  },
  watch: { metric: 'throughput', why: 'less in progress must not mean less done' },
  first: 'Agree on a limit: whoever has two things open reviews before starting a third.',
});
