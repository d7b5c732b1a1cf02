import { defineRule } from '../define.ts';

export const overCommitment = defineRule({
  id: 'over-commitment',
  title: 'More is committed than gets done, sprint after sprint',
  kind: 'process',
  metric: 'saydone',
  evidence: [
    {
      signal: 'saydone',
      below: 70,
      source: 'Harness: under 65 % delivered is over-committed; five points more, for sprints vary',
    },
    { signal: 'scopecreep', below: 20, source: 'Harness: over 20 % is moderate scope creep' },
  ],
  support: [],
  against: [
    {
      signal: 'unplanned',
      above: 25,
      source: 'ours: a quarter of the time',
      because: 'unplanned work takes the time',
    },
    {
      signal: 'backlog',
      below: 60,
      source: 'ours: two fifths of what an item needs is missing',
      because: 'items are not ready to be planned',
    },
    {
      signal: 'started',
      above: 2.5,
      source: 'ours: nobody finishes three things at once',
      because: 'much is in progress at once, which makes all of it late',
    },
    {
      signal: 'reviewtime',
      above: 18,
      source: 'LinearB 2022: over 18 h a review needs focus',
      because: 'work may wait in review',
    },
    {
      signal: 'projects',
      above: 2,
      source: 'ours: with a third project a day begins with catching up',
      because: 'people work on many projects at once',
    },
  ],
  indicators: {
    good: ['the plan is what was done last time', 'half-done items are not carried over'],
    bad: ['the plan is what is hoped for', 'the same items come back each sprint'],
  },
  watch: { metric: 'velocity', why: 'promising less must not mean doing less' },
  first: 'Commit to the median of the last three sprints, and pull more in when it is done.',
});
