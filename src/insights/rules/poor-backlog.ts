import { defineRule } from '../define.ts';

export const poorBacklog = defineRule({
  id: 'poor-backlog',
  title: 'Work items lack what is needed to plan them',
  kind: 'process',
  metric: 'backlog',
  evidence: [
    { signal: 'backlog', below: 60, source: 'ours: two fifths of what an item needs is missing' },
    { signal: 'predictability', below: 75, source: 'ours: a quarter of what was promised to and fro' },
  ],
  support: [],
  against: [
    {
      signal: 'scopecreep',
      above: 20,
      source: 'Harness: over 20 % is moderate scope creep',
      because: 'sprints are filled after they began, however well items are described',
    },
  ],
  indicators: {
    good: ['items are ready before the sprint', 'old items are closed'],
    bad: ['items are explained in the planning', 'estimates are made when the sprint is over'],
  },
  watch: { metric: 'backlogage', why: 'filling in fields is no refinement' },
  first: 'Close what nobody touched for three months, and refine the next ten items together.',
});
