import type { PortfolioProject, Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { Container, DeliveryScope, Work } from './define.ts';
import { inSource } from './names.ts';

function epicsOf({ pieces, containers }: Work): DeliveryScope[] {
  const worked = new Set(pieces.flatMap(({ above }) => above));
  return [...containers.values()].filter(({ key }) => worked.has(key)).map(epicScope);
}

/** A container as something that can be forecast. */
export function epicScope({ source, key, title, url, dueAt }: Container): DeliveryScope {
  return { kind: 'epic', source, key, title, url, dueAt };
}

/** A day is promised for its end; UTC's, for a project may be worked on in several zones. */
export function endOf(due: string): Date {
  return new Date(`${due}T23:59:59.999Z`);
}

function portfolioOf({ pieces }: Work, portfolio: PortfolioProject[]): DeliveryScope[] {
  const listed = new Map(portfolio.map(({ key, due }) => [key, due]));
  const named = new Set([...listed.keys(), ...pieces.flatMap((each) => each.portfolio ?? [])]);
  return [...named].map((key) => {
    const due = listed.get(key);
    return { kind: 'portfolio', key, title: key, dueAt: due === undefined ? null : endOf(due) };
  });
}

function trackerScope(key: string, source?: string): DeliveryScope {
  return { kind: 'tracker', source, key, title: key, dueAt: null };
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
  return [
    ...epicsOf(work),
    ...portfolioOf(work, portfolio),
    ...teams.map(({ key, name }) => ({ kind: 'team' as const, key, title: name, dueAt: null })),
    ...trackersOf(work),
  ];
}
