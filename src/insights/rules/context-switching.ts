import { defineRule } from '../define.ts';

export const contextSwitching = defineRule({
  id: 'context-switching',
  title: 'People work on many projects at once, and work items take long',
  kind: 'process',
  metric: 'focus',
  evidence: [
    { signal: 'projects', above: 2, source: 'ours: with a third project a day begins with catching up' },
    { signal: 'cycletime', above: 120, source: 'ours: a working week' },
  ],
  support: [],
  against: [
    {
      signal: 'started',
      below: 1.5,
      source: 'ours: hardly more than one thing at once',
      because: 'little is in progress, so work may wait for something else',
    },
  ],
  indicators: {
    good: ['most people work on one or two projects a week', 'a project has a team'],
    bad: ['a few people are in every project', 'items wait while people are elsewhere'],
  },
  watch: { metric: 'throughput', why: 'booking all on one project changes nothing' },
  first:
    'Give each person one project for a fortnight, and let questions of the others wait for a fixed hour.',
});
