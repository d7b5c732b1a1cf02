import { createRandom } from '../../demo/organisation/random.ts';
import { type Compared, verdictOf } from '../../src/insights/verdict.ts';
import { REAL } from '../noise.ts';
import { percent, say, sayTable } from '../say.ts';
import { mixed } from './mixed.ts';
import { counts, failures, type Periods, times } from './teams.ts';

const HOURS = { kind: 'distribution', better: 'lower' } as const;
const RATE = { kind: 'ratio', better: 'lower' } as const;
const PER_WEEK = { kind: 'count', better: 'higher' } as const;
/** Deployments are more even than what they ship. */
const EVEN = 2;

interface Tally {
  teams: number;
  moved: number;
  silent: number;
  /** Judged though there were fewer than ten on a side. */
  tooSoon: number;
  tiny: number;
}

function count(tally: Tally, metric: Compared['metric'], periods: Periods): void {
  const { verdict } = verdictOf({ metric, ...periods });
  const isTiny = Math.min(periods.before.length, periods.after.length) < 10;
  tally.teams += 1;
  if (verdict === 'improved' || verdict === 'worse') tally.moved += 1;
  if (verdict === 'not enough data') tally.silent += 1;
  if (!isTiny) return;
  tally.tiny += 1;
  if (verdict !== 'not enough data') tally.tooSoon += 1;
}

function none(): Tally {
  return { teams: 0, moved: 0, silent: 0, tooSoon: 0, tiny: 0 };
}

/** Teams of which nothing changed: how many are told that something did. The worst row counts. */
export function unchanged(teams: number): { falsePositive: number; tinyN: number } {
  const rows: { name: string; tally: Tally }[] = [];
  for (const noise of [undefined, ...REAL]) {
    const [ofTimes, ofRates, ofCounts] = [none(), none(), none()];
    for (let seed = 1; seed <= teams; seed += 1) {
      const random = createRandom(Math.imul(seed, 0x9e3779b1));
      const habits = mixed(random.fork('habits'), 1, noise);
      count(ofTimes, HOURS, times(habits, random.fork('times')));
      const even = { ...habits.noise, dispersion: Math.min(EVEN, habits.noise.dispersion) };
      const rate = random.between(0.05, 0.25);
      count(ofRates, RATE, failures({ ...habits, noise: even }, rate, random.fork('failures')));
      count(ofCounts, PER_WEEK, counts(habits, random.fork('counts')));
    }
    const from = noise ? `as measured, ${noise.name}` : 'seeded, log-normal';
    rows.push(
      { name: `${from}: times`, tally: ofTimes },
      { name: `${from}: percentages`, tally: ofRates },
      { name: `${from}: counts`, tally: ofCounts },
    );
  }
  const tiny = tinyTeams(teams);
  say(`Nothing changed, ${teams} teams a row: improved or worse, and silent (not enough data)`);
  sayTable([
    ['teams', 'false', 'silent'],
    ...rows.map(({ name, tally }) => [
      name,
      percent(tally.moved / tally.teams),
      percent(tally.silent / tally.teams),
    ]),
  ]);
  const seldom = [...rows.map(({ tally }) => tally), tiny].reduce(
    (sum, { tiny: n, tooSoon }) => ({ n: sum.n + n, tooSoon: sum.tooSoon + tooSoon }),
    { n: 0, tooSoon: 0 },
  );
  say(`Under ten on a side: ${seldom.tooSoon} verdicts in ${seldom.n} comparisons`);
  say();
  return {
    falsePositive: Math.max(...rows.map(({ tally }) => tally.moved / tally.teams)),
    tinyN: seldom.tooSoon / seldom.n,
  };
}

/** Teams so quiet that most have fewer than ten on a side, with a tenfold change. */
function tinyTeams(teams: number): Tally {
  const tally = none();
  for (let seed = 1; seed <= teams; seed += 1) {
    const random = createRandom(Math.imul(seed, 0x85ebca6b));
    const habits = { ...mixed(random.fork('habits'), 10), changesPerWeek: random.between(0.2, 1) };
    const periods = times(habits, random.fork('times'));
    if (Math.min(periods.before.length, periods.after.length) < 10) count(tally, HOURS, periods);
  }
  return tally;
}
