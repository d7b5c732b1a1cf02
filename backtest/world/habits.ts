import { LOG_NORMAL, type Noise, REAL } from '../../simulate/noise.ts';

/** How an organisation works. Times are working hours, of which a day has eight. */
export interface Habits {
  teams: number;
  /** Of each team at the beginning. */
  people: number;
  /** People who join each team by the end; below 0, who leave. */
  grows: number;
  /** Epics that a team works on side by side. */
  epicsAtOnce: number;
  /** Items that a person has in hand at once. */
  inHand: number;
  /** Items of the middle epic, as they will be found, and how the logarithm of that varies. */
  items: number;
  itemsSpread: number;
  /** Share of them that is written down when work begins. */
  known: number;
  /** Items that come up for each one that is finished. */
  creep: number;
  /** Share of what is taken up that belongs to no epic. */
  other: number;
  /** Things that must be done at once, a person and week, and incidents, a team and week. */
  urgent: number;
  incidents: number;
  /** Hours of the middle item, and how the logarithm varies. */
  hours: number;
  spread: number;
  /** How the logarithm of what a team can do in a week varies. */
  energy: number;
  /** Share of reviews that ask for changes, and of finished items that come back. */
  bounce: number;
  reopen: number;
  /** Until the first review, in the middle. */
  pickup: number;
  /** Hours lost by going from one project to another. */
  switching: number;
  /** Chance, a week, that an epic is laid aside for some weeks. */
  pause: number;
  /** Share of items that are cut in two when they turn out to be large. */
  split: number;
  /** Weeks between the days on which what is finished is closed; 0 for at once. */
  release: number;
  /** Whether the office closes, and most are away, at the same time of the year. */
  seasons: boolean;
  noise: Noise;
}

const [renovate = LOG_NORMAL, alloy = LOG_NORMAL, timob = LOG_NORMAL] = REAL;

export const STEADY: Habits = {
  teams: 4,
  people: 6,
  grows: 0,
  epicsAtOnce: 2,
  inHand: 2,
  items: 16,
  itemsSpread: 0.6,
  known: 0.6,
  creep: 0.08,
  other: 0.3,
  urgent: 0.2,
  incidents: 0.4,
  hours: 9,
  spread: 0.8,
  energy: 0.3,
  bounce: 0.25,
  reopen: 0.04,
  pickup: 4,
  switching: 0.7,
  pause: 0.005,
  split: 0.3,
  release: 0,
  seasons: false,
  noise: alloy,
};

/** Kinds of organisation, each as what sets it apart from the steady one. */
export const REGIMES = {
  steady: STEADY,
  growing: { ...STEADY, people: 4, grows: 5 },
  shrinking: { ...STEADY, people: 9, grows: -5, noise: renovate },
  bursty: { ...STEADY, energy: 0.8, release: 3, noise: timob },
  creeping: { ...STEADY, known: 0.4, creep: 0.35, noise: renovate },
  'many at once': { ...STEADY, epicsAtOnce: 6, inHand: 4, items: 10, switching: 1.5 },
  interrupted: { ...STEADY, urgent: 1.2, incidents: 2, other: 0.4, noise: timob },
  seasonal: { ...STEADY, seasons: true, noise: renovate },
  'changing its mind': { ...STEADY, epicsAtOnce: 3, pause: 0.05, noise: timob },
} satisfies Record<string, Habits>;

export type Regime = keyof typeof REGIMES;
