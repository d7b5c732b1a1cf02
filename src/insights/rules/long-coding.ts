import { defineRule } from '../define.ts';

export const longCoding = defineRule({
  id: 'long-coding',
  title: 'Changes are worked on long before they are opened for review',
  kind: 'process',
  metric: 'leadtime',
  evidence: [
    { signal: 'coding', above: 48, source: 'ours: two days out of sight' },
    { signal: 'codingShare', above: 50, source: 'ours: more than all else together' },
  ],
  support: [],
  against: [
    {
      signal: 'prsize',
      below: 98,
      source: 'LinearB 2022: under 98 lines is small',
      because: 'changes are small, so work may rather be interrupted than large',
    },
    {
      signal: 'started',
      above: 2.5,
      source: 'ours: nobody finishes three things at once',
      because: 'much is in progress at once, so each takes long',
    },
  ],
  indicators: {
    good: ['a draft is opened on the first day', 'work is cut before it is begun'],
    bad: ['nobody sees it before it is done', 'long-lived branches'],
  },
  watch: { metric: 'reopen', why: 'opening sooner must not mean opening unfinished' },
  first: 'Open a draft on the first day, and cut work that needs more than two.',
});
