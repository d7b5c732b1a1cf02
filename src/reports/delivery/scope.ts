import type { LocalDate } from '../../domain/instant.ts';
import type { PortfolioProject, Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Container, DeliveryScope, Work } from './define.ts';
import { due } from './due.ts';
import { inSource } from './names.ts';

/** What something is a part of, and whose days it is held to. */
export interface Among {
  work: Work;
  teams: Team[];
}

/** A container as something that can be forecast. */
export function epicScope({ source, key, formerKeys, title, url, dueOn }: Container, among: Among) {
  return due({ kind: 'epic' as const, source, key, formerKeys, title, url }, dueOn, among);
}

function epicsOf(among: Among): DeliveryScope[] {
  const { pieces, containers } = among.work;
  const worked = new Set(pieces.flatMap(({ above }) => above));
  return [...containers.values()]
    .filter(({ key }) => worked.has(key))
    .map((container) => epicScope(container, among));
}

/** A project of the portfolio as something that can be forecast. */
export function portfolioScope(key: string, dueOn: LocalDate | undefined, among: Among) {
  return due({ kind: 'portfolio' as const, key, title: key }, dueOn ?? null, among);
}

function portfolioOf(among: Among, portfolio: PortfolioProject[]): DeliveryScope[] {
  const listed = new Map(portfolio.map((project) => [project.key, project.due]));
  const named = among.work.pieces.flatMap((each) => each.portfolio ?? []);
  return [...new Set([...listed.keys(), ...named])].map((key) => portfolioScope(key, listed.get(key), among));
}

function trackerScope(key: string, source?: string): DeliveryScope {
  return { kind: 'tracker', source, key, title: key, dueOn: null, dueAt: null };
}

/** Projects of the trackers; of those that several sources have one key for, all of it together and then each. */
function trackersOf({ pieces }: Work): DeliveryScope[] {
  const sources = new Map<string, Set<string>>();
  for (const { project, source } of pieces)
    sources.set(project, (sources.get(project) ?? new Set()).add(source));
  return [...sources.keys()].toSorted().flatMap((key) => {
    const [first, ...more] = [...(sources.get(key) ?? [])].toSorted();
    if (first === undefined || more.length === 0) return [trackerScope(key, first)];
    const each = [first, ...more].map((source) => trackerScope(inSource(source, key), source));
    return [trackerScope(key), ...each];
  });
}

/** Everything that can be forecast: epics with work below them, projects of the portfolio, teams, the tracker's projects. */
export function scopesIn(
  work: Work,
  teams: Team[],
  { portfolio }: Pick<Rules, 'portfolio'>,
): DeliveryScope[] {
  const among = { work, teams };
  return [
    ...epicsOf(among),
    ...portfolioOf(among, portfolio),
    ...teams.map(({ key, name }) => ({ kind: 'team' as const, key, title: name, dueOn: null, dueAt: null })),
    ...trackersOf(work),
  ];
}
