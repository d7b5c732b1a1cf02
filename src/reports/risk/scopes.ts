import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { DeliveryScope, Work } from '../delivery/define.ts';
import { isIn } from '../delivery/question.ts';
import { scopesIn } from '../delivery/scope.ts';

/** What a project is known by, where its forecast is kept. */
export function scopeName({ kind, key }: Pick<DeliveryScope, 'key' | 'kind'>): string {
  return `${kind}:${key}`;
}

/** What a name that `scopeName` wrote stands for. */
export function scopeOfName(name: string): Pick<DeliveryScope, 'key' | 'kind'> {
  const at = name.indexOf(':');
  return { kind: name.slice(0, at) as DeliveryScope['kind'], key: name.slice(at + 1) };
}

/** What may need help. */
export interface RiskScopes {
  of: 'portfolio' | 'epics';
  scopes: DeliveryScope[];
  priorityOf(scope: DeliveryScope): number | null;
  /** The greatest number of a priority; 0 where no project has one. */
  last: number;
}

/** Projects of the portfolio; where nobody named any, epics. Both with open work. */
export function riskScopes(work: Work, teams: Team[], { portfolio }: Pick<Rules, 'portfolio'>): RiskScopes {
  const all = scopesIn(work, teams, { portfolio });
  const projects = all.filter(({ kind }) => kind === 'portfolio');
  const of = projects.length > 0 ? 'portfolio' : 'epics';
  const open = work.pieces.filter(({ doneAt }) => doneAt === null);
  const listed = of === 'portfolio' ? projects : all.filter(({ kind }) => kind === 'epic');
  const priorities = new Map(portfolio.map(({ key, priority }) => [key, priority ?? null]));
  return {
    of,
    scopes: listed.filter((scope) => open.some((piece) => isIn(scope, piece))),
    priorityOf: ({ kind, key }) => (kind === 'portfolio' ? (priorities.get(key) ?? null) : null),
    last: of === 'portfolio' ? Math.max(0, ...portfolio.map(({ priority = 0 }) => priority)) : 0,
  };
}
