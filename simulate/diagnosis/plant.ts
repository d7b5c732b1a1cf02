import type { Random } from '../../demo/organisation/random.ts';
import type { FindingId } from '../../src/insights/finding-ids.ts';
import type { Habits } from './habits.ts';

/** What is wrong with a team of each kind: what differs from a healthy one, more or less of it. */
const ILLS: Record<FindingId, (random: Random, well: Habits) => Partial<Habits>> = {
  'slow-pickup': (random) => ({ pickup: random.between(6, 12) }),
  'too-much-started': (random) => ({ lanes: random.whole(3, 4), pickup: random.between(6, 12) }),
  'large-changes': (random) => ({
    lines: random.between(380, 800),
    changesPerItem: 1,
    rounds: random.between(1.8, 2.6),
    round: random.between(5, 9),
  }),
  'lone-reviewer': (random, { people }) => ({
    people: Math.max(5, people),
    reviewers: random.between(1, 1.2),
    lone: random.between(0.65, 0.85),
    pickup: random.between(2, 4),
    rounds: random.between(1.2, 1.8),
    round: random.between(9, 16),
  }),
  'slow-approval': (random, { people }) => ({
    people: Math.max(5, people),
    rounds: random.between(3.5, 5.5),
    round: random.between(4, 7),
    reviewers: random.between(2.4, 3.2),
  }),
  'merge-wait': (random) => ({ mergeWait: random.between(9, 20) }),
  'slow-build': (random) => ({ buildMinutes: random.between(35, 75) }),
  'flaky-builds': (random) => ({ flaky: random.between(0.15, 0.3) }),
  'rare-deployments': (random) => ({
    deploymentsPerWeek: random.between(0.3, 0.6),
    failure: random.between(0.1, 0.2),
    otherIncidents: random.between(0.3, 0.6),
    restore: random.between(36, 80),
  }),
  'release-wait': (random) => ({
    deploymentsPerWeek: random.between(0.5, 0.9),
    otherIncidents: random.between(0.3, 0.6),
  }),
  'slow-restore': (random) => ({
    restore: random.between(36, 90),
    otherIncidents: random.between(0.4, 0.8),
  }),
  'unreviewed-failures': (random) => ({
    unreviewed: random.between(0.35, 0.55),
    failure: random.between(0.07, 0.1),
    unreviewedRisk: random.between(4, 5.5),
  }),
  'large-change-failures': (random) => ({
    lines: random.between(90, 150),
    linesSpread: random.between(1.3, 1.6),
    failure: random.between(0.07, 0.1),
    largeRisk: random.between(5, 7),
  }),
  'hidden-rework': (random) => ({
    failure: random.between(0.35, 0.5),
    restore: random.between(0.6, 1.2),
    recorded: random.between(0.02, 0.08),
    hotfixed: random.between(0.85, 1),
    otherIncidents: random.between(0.02, 0.08),
  }),
  'long-coding': (random, { hoursPerPoint }) => ({
    changesPerItem: 1,
    coding: random.between(0.85, 0.95),
    hoursPerPoint: hoursPerPoint * random.between(1.3, 1.6),
    load: random.between(0.5, 0.65),
  }),
  'poor-backlog': (random) => ({
    ready: random.between(0.2, 0.4),
    idle: random.between(0.5, 0.8),
    misjudged: random.between(0.8, 1.1),
    load: random.between(0.85, 1),
    loadSpread: random.between(0.55, 0.75),
  }),
  'scope-creep': (random) => ({ creep: random.between(0.4, 0.7), load: random.between(0.82, 0.95) }),
  'over-commitment': (random) => ({ load: random.between(1.35, 1.7) }),
  'context-switching': (random, { hoursPerPoint }) => ({
    projects: random.whole(5, 7),
    lanes: 2,
    hoursPerPoint: hoursPerPoint * random.between(1.2, 1.5),
  }),
  'unplanned-work': (random) => ({ unplanned: random.between(0.4, 0.55) }),
};

export function ill(finding: FindingId, random: Random, well: Habits): Habits {
  return { ...well, ...ILLS[finding](random, well) };
}

/** Half as ill: each habit in the middle between well and ill, of rates and times the geometric one. */
export function halfIll(finding: FindingId, random: Random, well: Habits): Habits {
  const worst = ill(finding, random, well);
  const between = (from: number, to: number) =>
    from > 0 && to > 0 && !(Number.isInteger(from) && Number.isInteger(to))
      ? Math.sqrt(from * to)
      : (from + to) / 2;
  const { noise, people, lanes, projects, ...habits } = worst;
  const middle = Object.entries(habits).map(([habit, value]) => [
    habit,
    between(well[habit as keyof typeof habits], value),
  ]);
  return {
    ...worst,
    ...(Object.fromEntries(middle) as typeof habits),
    lanes: Math.round(between(well.lanes, lanes)),
    projects: Math.round(between(well.projects, projects)),
  };
}
