import { defineRule } from '../define.ts';

export const poorBacklog = defineRule({
  id: 'poor-backlog',
  title: 'Work items lack what is needed to plan them',
  kind: 'process',
  metric: 'backlog',
  evidence: [
    { signal: 'backlog', below: 60, source: 'ours: two fifths of what an item needs is missing' },
    {
      signal: 'predictability',
      below: 85,
      source: 'ours: what is delivered differs by a sixth from sprint to sprint',
    },
  ],
  support: [
    {
      signal: 'saydone',
      below: 70,
      source: 'Harness: under 65 % delivered is over-committed; five points more, for sprints vary',
    },
  ],
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
