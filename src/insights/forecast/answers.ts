import { type Ahead, DAYS_AHEAD } from './ahead.ts';
import type { Chance, Dates, DeliveryForecast, FanPoint } from './define.ts';
import { PARTS, type Runs } from './simulate.ts';

const DAY_MS = 86_400_000;

/** What is the case for each chance. */
function perChance<T>(of: (chance: Chance) => T): Record<Chance, T> {
  return { 50: of(50), 85: of(85), 95: of(95) };
}

/** Days from now by which all is done with a chance; endless where that is too far off. */
export function daysUntil({ ends }: Runs, { daysAt }: Ahead, chance: Chance): number {
  return daysAt(ends[Math.ceil((chance / 100) * ends.length) - 1] ?? Number.POSITIVE_INFINITY);
}

/** Part of it that is done at the end of each week with each chance at least; nothing at first. */
function partsByWeek({ counted, progress }: Runs): Record<Chance, number>[] {
  const weeks = progress.length / (PARTS + 1);
  return Array.from({ length: weeks + 1 }, (_, week) =>
    perChance((chance) => {
      if (week === 0) return 0;
      let [runs, part] = [0, PARTS];
      for (; part > 0; part -= 1) {
        runs += progress[(week - 1) * (PARTS + 1) + part] ?? 0;
        if (runs * 100 >= chance * counted) break;
      }
      return part / PARTS;
    }),
  );
}

type Answers = Pick<DeliveryForecast, 'chanceBy' | 'dates' | 'doneBy' | 'fan' | 'lateBy'>;

/**
 * Everything that the runs tell.
 * @param left items to be done: progress is told in these
 */
export function answersOf(runs: Runs, ahead: Ahead, now: number, left: number): Answers {
  const days = runs.ends.map((end) => ahead.daysAt(end));
  const daysTo = (at: Date) => (at.getTime() - now) / DAY_MS;
  let cached: Record<Chance, number>[] | undefined;
  const parts = () => {
    cached ??= partsByWeek(runs);
    return cached;
  };
  const itemsOf = (part: number) => Math.floor(part * left + 1e-9);
  return {
    dates: perChance((chance) => {
      const until = daysUntil(runs, ahead, chance);
      return Number.isFinite(until) ? new Date(Math.ceil(now + until * DAY_MS)) : null;
    }) satisfies Dates,
    get fan(): FanPoint[] {
      const last = parts().findIndex((part) => part[95] === 1);
      return parts()
        .slice(0, last === -1 ? undefined : last + 1)
        .map((part, week) => ({
          at: new Date(now + 7 * week * DAY_MS),
          done: perChance((chance) => itemsOf(part[chance])),
        }));
    },
    doneBy: (at) => {
      const weeks = Math.min(Math.max(0, daysTo(at) / 7), parts().length - 1);
      const [low, high] = [parts()[Math.floor(weeks)], parts()[Math.ceil(weeks)]];
      const done = (chance: Chance) => {
        const from = low?.[chance] ?? 0;
        return itemsOf(from + ((high?.[chance] ?? from) - from) * (weeks % 1));
      };
      return perChance(done);
    },
    chanceBy: (at) => days.filter((end) => end <= daysTo(at)).length / days.length,
    lateBy: (at) =>
      days.reduce((sum, end) => sum + Math.max(0, Math.min(end, DAYS_AHEAD) - daysTo(at)), 0) / days.length,
  };
}
