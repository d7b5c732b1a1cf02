import type { PortfolioProject, Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { DeliveryScope, Work } from './define.ts';

/** Whether two names are one, in whatever case they are typed. */
export function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function epicsOf({ pieces, containers }: Work): DeliveryScope[] {
  const worked = new Set(pieces.flatMap(({ above }) => above));
  return [...containers.values()]
    .filter(({ key }) => worked.has(key))
    .map(({ key, title, url, dueAt }) => ({ kind: 'epic', key, title, url, dueAt }));
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

/** Everything that can be forecast: epics with work below them, projects of the portfolio, teams, the tracker's projects. */
export function scopesIn(
  work: Work,
  teams: Team[],
  { portfolio }: Pick<Rules, 'portfolio'>,
): DeliveryScope[] {
  const trackers = [...new Set(work.pieces.map(({ project }) => project))].toSorted();
  return [
    ...epicsOf(work),
    ...portfolioOf(work, portfolio),
    ...teams.map(({ key, name }) => ({ kind: 'team' as const, key, title: name, dueAt: null })),
    ...trackers.map((key) => ({ kind: 'tracker' as const, key, title: key, dueAt: null })),
  ];
}

/** The scope of a name: by its key first, then by its title; null for none. Of several, in the order of `scopesIn`. */
export function scopeNamed(name: string, scopes: DeliveryScope[]): DeliveryScope | null {
  return (
    scopes.find(({ key }) => isSameName(key, name)) ??
    scopes.find(({ title }) => isSameName(title, name)) ??
    null
  );
}
