import { mean } from '../../src/metrics/statistics/stats.ts';
import type { PortfolioTruth } from '../world/portfolio.ts';
import { isInTrouble, precision, type Ranked } from './outcome.ts';

/** How often the projects that `/metrics risk` names first are truly in trouble. */
export interface RiskFigures {
  portfolios: number;
  projects: number;
  /** Of the first five projects of a portfolio, the share that came more than two weeks late; the mean of portfolios. */
  precisionAt5: number;
  /** Standard error of that mean, portfolios being what is drawn; null of one. */
  error: number | null;
  /** Of the first five as far as they are said to need help, the share that came so late; null where none is. */
  named: { projects: number; precision: number | null };
  /** The same by expected delay alone, without priorities. */
  byDelay: number;
  /** What ranking by the truth would get: some portfolios have fewer than five projects in trouble. */
  mostPossible: number;
  /** Share of all projects that came more than two weeks late. */
  baseRate: number;
  /** Of the first five, the share with which something was planted to go wrong, and that of all projects. */
  planted: { precisionAt5: number; baseRate: number };
  /** What ranking without a forecast gets. */
  naive: Record<keyof Ranked['naive'], number>;
}

function errorOf(values: number[]): number | null {
  if (values.length < 2) return null;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** Figures of some portfolios. */
export function riskFigures(portfolios: Ranked[]): RiskFigures {
  const all = portfolios.flatMap(({ report }) => report);
  const isHit = ({ planted }: PortfolioTruth) => planted.length > 0;
  const over = (
    of: (each: Ranked) => PortfolioTruth[],
    is: (project: PortfolioTruth) => boolean = isInTrouble,
  ) => mean(portfolios.map((each) => precision(of(each), is)));
  const named = portfolios.flatMap(({ named }) => named);
  return {
    portfolios: portfolios.length,
    projects: all.length,
    precisionAt5: over(({ report }) => report),
    error: errorOf(portfolios.map(({ report }) => precision(report, isInTrouble))),
    named: {
      projects: named.length,
      precision: named.length > 0 ? named.filter(isInTrouble).length / named.length : null,
    },
    byDelay: over(({ byDelay }) => byDelay),
    mostPossible: over(({ report }) => report.toSorted((a, b) => +isInTrouble(b) - +isInTrouble(a))),
    baseRate: all.filter(isInTrouble).length / all.length,
    planted: {
      precisionAt5: over(({ report }) => report, isHit),
      baseRate: all.filter(isHit).length / all.length,
    },
    naive: {
      'due day': over(({ naive }) => naive['due day']),
      'open items': over(({ naive }) => naive['open items']),
      'open items a day': over(({ naive }) => naive['open items a day']),
    },
  };
}
