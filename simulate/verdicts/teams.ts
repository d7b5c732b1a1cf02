import type { Random } from '../../demo/organisation/random.ts';
import { DAY_MS, WEEK_MS } from '../../src/domain/milliseconds.ts';
import type { Observation } from '../../src/metrics/statistics/gap.ts';
import { dispersed, normal, shaped, weighted } from '../draw.ts';
import { type Noise, WEEKDAYS } from '../noise.ts';

const MONDAY_MS = Date.UTC(2024, 0, 1);

/** A team whose times (or failures, or counts) are drawn: how much there is of them, and how they hang together. */
export interface Habits {
  noise: Noise;
  /** Weeks that are earlier, before, and after. */
  weeks: [number, number, number];
  changesPerWeek: number;
  /** Standard deviation of the logarithm of a time. */
  spread: number;
  /** What the times after are multiplied by. */
  ratio: number;
}

export interface Periods {
  earlier: Observation[];
  before: Observation[];
  after: Observation[];
}

/** What was deployed on a Monday waited for a weekend. */
const AFTER_WEEKEND = 0.3;

interface Drawn {
  at: Date;
  cluster: string;
  period: keyof Periods;
  /** Standard normal, with all that is shared in it. */
  level: number;
}

/** Every change that was deployed, in order of weeks. */
function drawn({ noise, weeks, changesPerWeek }: Habits, random: Random): Drawn[] {
  const { batches, ofDeployment, ofWeek, persistence, dispersion } = noise;
  const all: Drawn[] = [];
  const perDeployment = batches.reduce((sum, share, index) => sum + share * (index + 1), 0);
  const total = weeks[0] + weeks[1] + weeks[2];
  let mood = normal(random);
  for (let week = 0; week < total; week += 1) {
    mood = persistence * mood + Math.sqrt(1 - persistence ** 2) * normal(random);
    const period = week < weeks[0] ? 'earlier' : week < weeks[0] + weeks[1] ? 'before' : 'after';
    const deployments = dispersed(changesPerWeek / perDeployment, dispersion, random);
    for (let deployment = 0; deployment < deployments; deployment += 1) {
      const day = weighted(WEEKDAYS, random);
      const at = new Date(MONDAY_MS + week * WEEK_MS + (day + 0.3 + random.next() / 3) * DAY_MS);
      const weekend = AFTER_WEEKEND * ((day === 0 ? 1 : 0) - (WEEKDAYS[0] ?? 0));
      const shared = Math.sqrt(ofWeek) * mood + Math.sqrt(ofDeployment) * normal(random) + weekend;
      for (let change = weighted(batches, random); change >= 0; change -= 1) {
        const level = shared + Math.sqrt(Math.max(0, 1 - ofWeek - ofDeployment)) * normal(random);
        all.push({ at, cluster: `${week}-${deployment}`, period, level });
      }
    }
  }
  return all;
}

function inPeriods(all: Drawn[], told: (drawn: Drawn) => Pick<Observation, 'value' | 'of'>): Periods {
  const periods: Periods = { earlier: [], before: [], after: [] };
  for (const each of all) periods[each.period].push({ at: each.at, cluster: each.cluster, ...told(each) });
  return periods;
}

/** How long changes took. */
export function times(habits: Habits, random: Random): Periods {
  const { noise, spread, ratio } = habits;
  return inPeriods(drawn(habits, random), ({ level, period }) => ({
    value: Math.exp(3 + spread * shaped(level, noise.shape)) * (period === 'after' ? ratio : 1),
  }));
}

/** Which deployments failed, where as many do as `rate` says: those whose level is highest. */
export function failures(habits: Habits, rate: number, random: Random): Periods {
  const once = { ...habits, noise: { ...habits.noise, batches: [1], ofDeployment: 0 } };
  const cut = (share: number) => -Math.log(1 / share - 1) / 1.702;
  return inPeriods(drawn(once, random), ({ level, period }) => ({
    value: level < cut(period === 'after' ? rate * habits.ratio : rate) ? 1 : 0,
    of: 1,
  }));
}

/** How many there were on each working day. */
export function counts({ noise, weeks, changesPerWeek, ratio }: Habits, random: Random): Periods {
  const periods: Periods = { earlier: [], before: [], after: [] };
  const { persistence } = noise;
  let mood = normal(random);
  for (let week = 0; week < weeks[0] + weeks[1] + weeks[2]; week += 1) {
    mood = persistence * mood + Math.sqrt(1 - persistence ** 2) * normal(random);
    const period = week < weeks[0] ? 'earlier' : week < weeks[0] + weeks[1] ? 'before' : 'after';
    // Counts of weeks vary by more than chance does: what is over is what the week's days share.
    const spread = Math.sqrt(Math.log(1 + (noise.dispersion - 1) / changesPerWeek));
    const mean =
      changesPerWeek * Math.exp(spread * mood - spread ** 2 / 2) * (period === 'after' ? ratio : 1);
    for (let day = 0; day < 5; day += 1) {
      const at = new Date(MONDAY_MS + week * WEEK_MS + day * DAY_MS);
      const share = (WEEKDAYS[day] ?? 0) / WEEKDAYS.slice(0, 5).reduce((sum, each) => sum + each, 0);
      periods[period].push({ at, cluster: `${week}-${day}`, value: dispersed(mean * share, 1, random) });
    }
  }
  return periods;
}
