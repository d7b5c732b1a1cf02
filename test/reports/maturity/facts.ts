import type { SeenFacts } from '../../../src/insights/maturity/define.ts';

/** A team of which Kata knows nothing but that it is there. */
export const NOTHING: SeenFacts = {
  kinds: ['work items', 'changes', 'deployments', 'incidents'].map((kind) => ({ kind, told: false })),
  sources: { n: 0, stale: 0 },
  metrics: { measured: 0, of: 40 },
  linked: null,
  baselines: 0,
  thresholds: 0,
  goals: 0,
  focus: null,
  objectives: { n: 0, keyResults: 0, serving: 0, ofCompany: 0 },
  actions: { opened: 0, done: 0, judged: 0, months: 0 },
  planning: { saydone: false, predictability: false },
  trends: { dated: 0, foretold: 0 },
  forecasts: { asked: 0, scored: 0 },
  champion: false,
  digest: 'no channel',
  talk: { asked: 0, opinions: 0, proposals: 0, thanked: 0, meetings: 0 },
  surveys: { n: 0, last: null },
  retros: 0,
  answered: 0,
};

/** A team that does all that Kata can see. */
export const EVERYTHING: SeenFacts = {
  kinds: NOTHING.kinds.map(({ kind }) => ({ kind, told: true })),
  sources: { n: 4, stale: 0 },
  metrics: { measured: 24, of: 40 },
  linked: 0.8,
  baselines: 3,
  thresholds: 3,
  goals: 1,
  focus: { title: 'Lead time', aimed: true },
  objectives: { n: 1, keyResults: 2, serving: 1, ofCompany: 1 },
  actions: { opened: 3, done: 1, judged: 2, months: 3 },
  planning: { saydone: true, predictability: false },
  trends: { dated: 2, foretold: 1 },
  forecasts: { asked: 3, scored: 1 },
  champion: true,
  digest: 'comes',
  talk: { asked: 6, opinions: 0, proposals: 1, thanked: 1, meetings: 2 },
  surveys: { n: 2, last: { answered: 6, invited: 8 } },
  retros: 1,
  answered: 1,
};
