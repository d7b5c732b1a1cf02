import { listedOnce, type PortfolioProject } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { DeliveryScope, Piece, Work } from '../delivery/define.ts';
import { type Among, epicScope, portfolioScope } from '../delivery/scope.ts';

/** A project with what is part of it. */
export interface Project {
  scope: DeliveryScope & { kind: 'portfolio' | 'epic' };
  pieces: Piece[];
  priority: number | null;
  expected: number | null;
  listed: boolean;
  /** It should hold an item whose parents go round in a circle, so that nothing below that one belongs to it. */
  isCircular: boolean;
}

/** What stands for the portfolio, the first in priority first. */
export interface Projects {
  from: 'portfolio' | 'epics';
  projects: Project[];
  /** Names that the portfolio lists more than once. */
  twice: string[];
}

/** Projects as listed, each once, and those that only work items name after them, by name. */
function listedIn(among: Among, portfolio: PortfolioProject[]): Project[] {
  const { pieces, circles } = among.work;
  const byProject = Map.groupBy(pieces, (piece) => piece.portfolio);
  const listed = listedOnce(portfolio);
  const known = new Set(listed.map(({ key }) => key));
  const keysOf = (name: string) => portfolio.flatMap(({ key, keys = [] }) => (key === name ? keys : []));
  const named = [...byProject.keys()].flatMap((key) => (key === null || known.has(key) ? [] : [key]));
  const inList = listed.map(({ key, due, priority = null, expected = null }) => ({
    scope: portfolioScope(key, due, among),
    pieces: byProject.get(key) ?? [],
    priority,
    expected,
    listed: true,
    isCircular: keysOf(key).some((each) => circles.includes(each)),
  }));
  const unlisted = named.toSorted().map((key) => ({
    scope: portfolioScope(key, undefined, among),
    pieces: byProject.get(key) ?? [],
    priority: null,
    expected: null,
    listed: false,
    isCircular: false,
  }));
  return [...inList, ...unlisted];
}

/** Epics with open work and a due day, the soonest due first. */
function epicsIn(among: Among): Project[] {
  const { pieces, containers } = among.work;
  const below = new Map<string, Piece[]>();
  for (const piece of pieces)
    for (const key of piece.above) {
      const own = below.get(key) ?? [];
      own.push(piece);
      below.set(key, own);
    }
  return [...containers.values()]
    .flatMap((container) => {
      const own = below.get(container.key) ?? [];
      if (container.dueOn === null || own.every(({ doneAt }) => doneAt !== null)) return [];
      const scope = epicScope(container, among);
      return [{ scope, pieces: own, priority: null, expected: null, listed: false, isCircular: false }];
    })
    .toSorted(
      (a, b) => Number(a.scope.dueAt) - Number(b.scope.dueAt) || (a.scope.key < b.scope.key ? -1 : 1),
    );
}

/** The projects of the portfolio; where there is none at all, epics. */
export function projectsIn(work: Work, teams: Team[], portfolio: PortfolioProject[]): Projects {
  const among = { work, teams };
  const projects = listedIn(among, portfolio);
  if (projects.length === 0) return { from: 'epics', projects: epicsIn(among), twice: [] };
  const keys = portfolio.map(({ key }) => key);
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
  return { from: 'portfolio', projects, twice };
}
