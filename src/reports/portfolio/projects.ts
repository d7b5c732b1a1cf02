import { listedOnce, type PortfolioProject } from '../../domain/rules.ts';
import type { DeliveryScope, Piece, Work } from '../delivery/define.ts';
import { endOf } from '../delivery/scope.ts';

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

function scopeOf(key: string, due: string | undefined): Project['scope'] {
  return { kind: 'portfolio', key, title: key, dueAt: due === undefined ? null : endOf(due) };
}

/** Projects as listed, each once, and those that only work items name after them, by name. */
function listedIn({ pieces, circles }: Work, portfolio: PortfolioProject[]): Project[] {
  const byProject = Map.groupBy(pieces, (piece) => piece.portfolio);
  const listed = listedOnce(portfolio);
  const known = new Set(listed.map(({ key }) => key));
  const keysOf = (name: string) => portfolio.flatMap(({ key, keys = [] }) => (key === name ? keys : []));
  const named = [...byProject.keys()].flatMap((key) => (key === null || known.has(key) ? [] : [key]));
  const inList = listed.map(({ key, due, priority = null, expected = null }) => ({
    scope: scopeOf(key, due),
    pieces: byProject.get(key) ?? [],
    priority,
    expected,
    listed: true,
    isCircular: keysOf(key).some((each) => circles.includes(each)),
  }));
  const unlisted = named.toSorted().map((key) => ({
    scope: scopeOf(key, undefined),
    pieces: byProject.get(key) ?? [],
    priority: null,
    expected: null,
    listed: false,
    isCircular: false,
  }));
  return [...inList, ...unlisted];
}

/** Epics with open work and a due day, the soonest due first. */
function epicsIn({ pieces, containers }: Work): Project[] {
  const below = new Map<string, Piece[]>();
  for (const piece of pieces)
    for (const key of piece.above) {
      const own = below.get(key) ?? [];
      own.push(piece);
      below.set(key, own);
    }
  return [...containers.values()]
    .flatMap(({ key, title, url, dueAt }) => {
      const own = below.get(key) ?? [];
      if (dueAt === null || own.every(({ doneAt }) => doneAt !== null)) return [];
      const scope = { kind: 'epic' as const, key, title, url, dueAt };
      return [{ scope, pieces: own, priority: null, expected: null, listed: false, isCircular: false }];
    })
    .toSorted(
      (a, b) => Number(a.scope.dueAt) - Number(b.scope.dueAt) || (a.scope.key < b.scope.key ? -1 : 1),
    );
}

/** The projects of the portfolio; where there is none at all, epics. */
export function projectsIn(work: Work, portfolio: PortfolioProject[]): Projects {
  const projects = listedIn(work, portfolio);
  if (projects.length === 0) return { from: 'epics', projects: epicsIn(work), twice: [] };
  const keys = portfolio.map(({ key }) => key);
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
  return { from: 'portfolio', projects, twice };
}
