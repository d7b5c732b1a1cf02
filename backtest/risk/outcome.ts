import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { RiskReport } from '../../src/reports/risk/define.ts';
import type { PortfolioTruth, SimulatedPortfolio } from '../world/portfolio.ts';

/** Days after the promised one from which on a project counts as in trouble: what came some days late is none. */
const MARGIN = 14;
/** How many of the first are looked at. */
export const FIRST = 5;

/** Whether a project was truly in trouble: by when it was finished in the end, not by what went wrong. */
export function isInTrouble({ finishedAt, dueAt }: Pick<PortfolioTruth, 'dueAt' | 'finishedAt'>): boolean {
  return finishedAt === null || finishedAt.getTime() > dueAt.getTime() + MARGIN * DAY_MS;
}

/** A portfolio in the orders in which one may look at its projects. */
export interface Ranked {
  /** As Kata's report ranks them; those of which it says nothing come last. */
  report: PortfolioTruth[];
  /** Of the first five, those that are said to need help. */
  named: PortfolioTruth[];
  /** Chance to be more than two weeks late, by the forecast alone, of each of which there is one. */
  chances: { chance: number; project: PortfolioTruth }[];
  /** By the same expected delays, as if no project mattered more than another. */
  byDelay: PortfolioTruth[];
  /** What anybody can do with a list and no forecast. */
  naive: Record<'due day' | 'open items' | 'open items a day', PortfolioTruth[]>;
}

export function ranked({ projects, at }: SimulatedPortfolio, report: RiskReport): Ranked {
  const named = [...report.projects, ...report.unsaid];
  const place = new Map(named.map(({ scope }, index) => [scope.key, index]));
  const left = new Map(named.map((risk) => [risk.scope.key, risk.left]));
  const delays = new Map(report.projects.map(({ scope, delayDays }) => [scope.key, delayDays]));
  const open = ({ name }: PortfolioTruth) => left.get(name) ?? 0;
  const days = ({ dueAt }: PortfolioTruth) => Math.max(7, (dueAt.getTime() - at.getTime()) / DAY_MS);
  const by = (of: (project: PortfolioTruth) => number) => projects.toSorted((a, b) => of(a) - of(b));
  const truth = new Map(projects.map((project) => [project.name, project]));
  const first = new Set(
    report.projects.slice(0, FIRST).flatMap((risk) => (risk.needsHelp ? risk.scope.key : [])),
  );
  return {
    named: projects.filter(({ name }) => first.has(name)),
    chances: named.flatMap(({ scope, outcome }) => {
      const project = truth.get(scope.key);
      if (!project || !outcome.forecast) return [];
      const late = new Date(project.dueAt.getTime() + MARGIN * DAY_MS);
      return [{ chance: 1 - outcome.forecast.chanceBy(late), project }];
    }),
    report: by(({ name }) => place.get(name) ?? named.length),
    byDelay: by(({ name }) => -(delays.get(name) ?? 0)),
    naive: {
      'due day': by(days),
      'open items': by((project) => -open(project)),
      'open items a day': by((project) => -open(project) / days(project)),
    },
  };
}

/** Share of the first five that are so. */
export function precision(projects: PortfolioTruth[], is: (project: PortfolioTruth) => boolean): number {
  return projects.slice(0, FIRST).filter(is).length / Math.min(FIRST, projects.length);
}
