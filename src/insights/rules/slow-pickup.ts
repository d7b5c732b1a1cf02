import { defineRule } from '../define.ts';

export const slowPickup = defineRule({
  id: 'slow-pickup',
  title: 'Changes wait long for a first review',
  kind: 'process',
  metric: 'pickup',
  evidence: [
    { signal: 'pickup', above: 14, source: 'LinearB 2022: over 14 h a wait for review needs focus' },
    { signal: 'started', below: 2.5, source: 'ours: nobody finishes three things at once', orUnknown: true },
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
    good: ['reviews begin the same day', 'somebody looks at open changes each morning'],
    bad: ['people ask for reviews in chat', 'changes are merged over the weekend to get through'],
  },
  watch: { metric: 'unreviewed', why: 'a wait also disappears when nobody reviews' },
  first: 'Agree on a time of the day for reviews, and on who looks when the requested person is away.',
});
