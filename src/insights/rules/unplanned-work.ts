import { defineRule } from '../define.ts';

export const unplannedWork = defineRule({
  id: 'unplanned-work',
  title: 'Unplanned work takes much of the effort',
  kind: 'process',
  metric: 'allocation',
  evidence: [
    { signal: 'unplanned', above: 25, source: 'ours: a quarter of the time' },
    { signal: 'carryover', above: 20, source: 'Harness: about 80 % delivered is balanced' },
  ],
  support: [],
  against: [
    {
      signal: 'scopecreep',
      below: 5,
      source: 'ours: hardly anything',
      because: 'hardly anything is added to sprints',
    },
  ],
  indicators: {
    good: ['somebody is on duty for what comes up', 'what comes up twice is mended for good'],
    bad: ['everybody is interrupted', 'planned work is done in the evening'],
  },
  watch: { metric: 'incidents', why: 'calling unplanned work planned changes nothing' },
  first: 'Put one person a week on duty for what comes up, and plan without them.',
});
