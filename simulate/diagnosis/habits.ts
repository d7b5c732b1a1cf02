import type { Random } from '../../demo/organisation/random.ts';
import { LOG_NORMAL, type Noise, REAL } from '../noise.ts';

/** How a team works. Times are medians, in working hours (8 a day) unless said otherwise; shares are from 0 to 1. */
export interface Habits {
  people: number;
  noise: Noise;
  /** Standard deviation of the logarithm of a time. */
  spread: number;

  /** What a point of estimate takes, and how badly estimates know it (standard deviation of the logarithm). */
  hoursPerPoint: number;
  misjudged: number;
  /** Work items that a person has in hand at once. */
  lanes: number;
  /** Projects of the tracker that work comes from. */
  projects: number;
  changesPerItem: number;
  /** Share of the time of a change in which there is a commit already, before it is opened. */
  coding: number;

  /** Lines of a change, and standard deviation of the logarithm. */
  lines: number;
  linesSpread: number;
  pickup: number;
  /** Reviews after the first, on average, and how long until each. */
  rounds: number;
  round: number;
  reviewers: number;
  /** Share of the reviews that one person gives beyond their own part. */
  lone: number;
  unreviewed: number;
  mergeWait: number;

  buildMinutes: number;
  failing: number;
  flaky: number;

  deploymentsPerWeek: number;
  /** Share of deployments that fail, and how many times as many do with a large change, and with one nobody reviewed. */
  failure: number;
  largeRisk: number;
  unreviewedRisk: number;
  /** Share of failures that are recorded as incidents, and that are put right by a hotfix. */
  recorded: number;
  hotfixed: number;
  /** Incidents a week that no deployment caused. */
  otherIncidents: number;
  /** Elapsed hours. */
  restore: number;

  /** Part of what a sprint can hold that is committed, and how much that varies (standard deviation of the logarithm). */
  load: number;
  loadSpread: number;
  /** Added while the sprint runs, as a share of what was committed. */
  creep: number;
  /** Share of the time that unplanned work takes. */
  unplanned: number;
  /** Share of items that have a description, an estimate, and a component. */
  ready: number;
  /** Share of open items that nobody touched for a month. */
  idle: number;
}

/** A team in which nothing is wrong, each in its own way. */
export function healthy(random: Random): Habits {
  return {
    people: random.whole(4, 10),
    noise: random.pick([...REAL, LOG_NORMAL]),
    spread: random.between(0.6, 1),
    hoursPerPoint: random.between(9, 13),
    misjudged: random.between(0.2, 0.4),
    lanes: 1,
    projects: random.pick([1, 1, 1, 2]),
    changesPerItem: random.between(1.2, 1.9),
    coding: random.between(0.25, 0.5),
    lines: random.between(50, 150),
    linesSpread: random.between(0.7, 1.1),
    pickup: random.between(0.8, 2.2),
    rounds: random.between(0.6, 1.6),
    round: random.between(1, 2.5),
    reviewers: random.between(1.1, 1.6),
    lone: random.between(0, 0.25),
    unreviewed: random.between(0, 0.12),
    mergeWait: random.between(0.2, 1.5),
    buildMinutes: random.between(4, 12),
    failing: random.between(0.03, 0.1),
    flaky: random.between(0, 0.025),
    deploymentsPerWeek: random.between(3, 9),
    failure: random.between(0.02, 0.08),
    largeRisk: random.between(1, 1.5),
    unreviewedRisk: random.between(1, 1.5),
    recorded: random.between(0.85, 1),
    hotfixed: random.between(0.2, 0.5),
    otherIncidents: random.between(0.1, 0.4),
    restore: random.between(1, 5),
    load: random.between(0.65, 0.85),
    loadSpread: random.between(0.02, 0.08),
    creep: random.between(0.02, 0.12),
    unplanned: random.between(0.03, 0.12),
    ready: random.between(0.82, 0.98),
    idle: random.between(0, 0.3),
  };
}
