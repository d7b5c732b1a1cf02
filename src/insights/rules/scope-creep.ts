import { defineRule } from '../define.ts';

export const scopeCreep = defineRule({
  id: 'scope-creep',
  title: 'Much is added after the sprint began',
  kind: 'process',
  metric: 'scopecreep',
  evidence: [
    { signal: 'scopecreep', above: 20, source: 'Harness: over 20 % is moderate scope creep' },
    { signal: 'saydone', below: 90, source: 'ours: a tenth of what was promised gave way' },
  ],
  support: [],
  against: [
    {
      signal: 'unplanned',
      above: 25,
      source: 'ours: a quarter of the time',
      because: 'what is added may be unplanned work that cannot wait',
    },
  ],
  indicators: {
    good: ['what comes up waits for the next sprint', 'something goes when something comes'],
    bad: ['sprints are planned and then filled with something else', 'people bring work past the board'],
  },
  watch: { metric: 'saydone', why: 'starting sprints full hides what comes later' },
  first: 'For the next sprint, take something out for each thing that comes in, and write down who asked.',
});
