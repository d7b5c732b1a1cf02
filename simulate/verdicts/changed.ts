import { createRandom, type Random } from '../../demo/organisation/random.ts';
import { verdictOf } from '../../src/insights/verdict.ts';
import type { Observation } from '../../src/metrics/statistics/gap.ts';
import { LOG_NORMAL, type Noise, REAL } from '../noise.ts';
import { percent, say, sayTable } from '../say.ts';
import { type Periods, times } from './teams.ts';

const HOURS = { kind: 'distribution', better: 'lower' } as const;
/** Three tenths less. */
const RATIO = 0.7;
const SIZES = [30, 60, 90, 125, 200];
const SPREADS = [0.4, 0.55, 0.7, 0.85, 1];

const INDEPENDENT: Noise = {
  name: 'each by itself',
  shape: null,
  batches: [1],
  ofDeployment: 0,
  ofWeek: 0,
  persistence: 0,
  dispersion: 1,
};

/** Batches and weeks of the project that releases most often, with some of a deployment's luck. */
const BATCHED: Noise = { ...LOG_NORMAL, name: 'batched, weeks alike' };

/** Just so many of a period, whichever they are. */
function thinned(all: Observation[], n: number, random: Random): Observation[] {
  const drawn = all.map((observation) => ({ observation, lot: random.next() }));
  const kept = drawn.toSorted((a, b) => a.lot - b.lot).slice(0, n);
  return kept.map(({ observation }) => observation);
}

/** Half a year before and after with `n` a side, and half a year from before both. */
function periodsOf(noise: Noise, spread: number, n: number, random: Random): Periods | null {
  const changesPerWeek = (1.4 * n) / 26 + 1;
  const { earlier, before, after } = times(
    { noise, weeks: [26, 26, 26], changesPerWeek, spread, ratio: RATIO },
    random,
  );
  if (Math.min(before.length, after.length) < n) return null;
  return { earlier, before: thinned(before, n, random), after: thinned(after, n, random) };
}

interface Found {
  teams: number;
  improved: number;
  covered: number;
}

function find(teams: number, drawn: (random: Random) => Periods | null): Found {
  const found = { teams: 0, improved: 0, covered: 0 };
  for (let seed = 1; found.teams < teams && seed < 3 * teams; seed += 1) {
    const periods = drawn(createRandom(Math.imul(seed, 0xc2b2ae35)));
    if (!periods) continue;
    const { verdict, interval } = verdictOf({ metric: HOURS, ...periods });
    found.teams += 1;
    if (verdict === 'improved') found.improved += 1;
    if (interval && interval[0] <= RATIO - 1 && interval[1] >= RATIO - 1) found.covered += 1;
  }
  return found;
}

/** The share found among teams with 60 to 150 a side, batched, whose log-spread is at most 0.7. */
export function ordinaryPower(teams: number): number {
  const found = find(teams, (random) =>
    periodsOf(BATCHED, random.between(0.4, 0.7), random.whole(60, 150), random.fork('times')),
  );
  return found.improved / found.teams;
}

/** Teams that became faster by three tenths: how many are told so, and how often the interval holds that. */
export function sayPower(teams: number): void {
  let [intervals, covered] = [0, 0];
  say(`Three tenths less: share found, by log-spread and changes a side (${teams} teams each)`);
  for (const noise of [INDEPENDENT, BATCHED, ...REAL]) {
    const rows = SPREADS.map((spread) => {
      const cells = SIZES.map((n) => find(teams, (random) => periodsOf(noise, spread, n, random)));
      for (const cell of cells) {
        intervals += cell.teams;
        covered += cell.covered;
      }
      return [String(spread), ...cells.map((cell) => percent(cell.improved / cell.teams))];
    });
    sayTable([[noise.name, ...SIZES.map((n) => `n = ${n}`)], ...rows]);
  }
  say(`The 95 % interval holds the true change in ${percent(covered / intervals)} of all these.`);
}
