import type { Judged } from './judge.ts';

/** How forecasts held. Each project counts once, however often it was forecast; shares are 0 to 1, null of nothing. */
export interface Figures {
  epics: number;
  forecasts: number;
  coverage50: number | null;
  coverage85: number | null;
  coverage95: number | null;
  /** Median days from the day of the forecast to its 85 % date, and from its 50 % to its 85 % date. */
  width85Days: number | null;
  spreadDays: number | null;
  /** Median days that it took in truth. */
  truthDays: number | null;
  naive: NaiveFigures;
}

/** The naive sum, over those of the same forecasts for which it has a date. */
interface NaiveFigures {
  coverage50: number | null;
  coverage85: number | null;
  width85Days: number | null;
  /** By how much its date had to be stretched to hold as often as the 85 % date does, in hindsight, and the days then. */
  stretched: { by: number; width85Days: number } | null;
}

type Said = Judged & { days: NonNullable<Judged['days']> };

function wasSaid(each: Judged): each is Said {
  return each.days !== null;
}

function meanOf(values: number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medianOf(values: number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** Share of projects for which it holds: each is the mean of its forecasts. */
function shareOf<T extends Judged>(judged: T[], holds: (each: T) => boolean): number | null {
  const byProject = Map.groupBy(judged, ({ project }) => project);
  return meanOf([...byProject.values()].map((own) => own.filter(holds).length / own.length));
}

/** The smallest stretch of the naive date, to a twentieth, that holds as often. */
function stretched(all: (Judged & Pick<Said, 'days'>)[], coverage: number | null): NaiveFigures['stretched'] {
  const dated = all.flatMap((each) => (each.naive ? [{ ...each, naive: each.naive }] : []));
  if (coverage === null || dated.length === 0) return null;
  const holds = (by: number) => shareOf(dated, ({ naive, truth }) => truth <= by * naive.days50) ?? 0;
  for (let twentieths = 20; twentieths < 2000; twentieths += 1) {
    const by = twentieths / 20;
    if (holds(by) < coverage) continue;
    return { by, width85Days: medianOf(dated.map(({ naive }) => by * naive.days50)) ?? 0 };
  }
  return null;
}

export function figuresOf(judged: Judged[]): Figures {
  const said = judged.filter(wasSaid);
  const dated = said.flatMap((each) => (each.naive ? [{ ...each, naive: each.naive }] : []));
  const coverage85 = shareOf(said, ({ truth, days }) => truth <= days[85]);
  return {
    epics: new Set(said.map(({ project }) => project)).size,
    forecasts: said.length,
    coverage50: shareOf(said, ({ truth, days }) => truth <= days[50]),
    coverage85,
    coverage95: shareOf(said, ({ truth, days }) => truth <= days[95]),
    width85Days: medianOf(said.map(({ days }) => days[85])),
    spreadDays: medianOf(said.map(({ days }) => days[85] - days[50])),
    truthDays: medianOf(said.map(({ truth }) => truth)),
    naive: {
      coverage50: shareOf(dated, ({ truth, naive }) => truth <= naive.days50),
      coverage85: shareOf(dated, ({ truth, naive }) => truth <= naive.days85),
      width85Days: medianOf(dated.map(({ naive }) => naive.days85)),
      stretched: stretched(said, coverage85),
    },
  };
}
