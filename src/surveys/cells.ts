import { type Cell, EVERYBODY, type PublishedGroup } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';

/** Responses, by the leaf team they count in. */
export interface Counted {
  /** Team key, null for nobody's member → how many answered. */
  responses: Map<string | null, number>;
  /** The same, of those asked. */
  invited: Map<string | null, number>;
}

/**
 * Puts responses in cells that are never told apart, and names the groups whose scores may be shown: each a union of
 * cells with as many responses as the threshold asks, so that no sum or difference of them tells of fewer.
 */
export function publishedGroups(
  _teams: Team[],
  scope: string,
  { responses, invited }: Counted,
  threshold: number,
): { cells: Cell[]; groups: PublishedGroup[]; cellOf(team: string | null): string } {
  const sum = (counts: Map<string | null, number>) =>
    [...counts.values()].reduce((all, each) => all + each, 0);
  const n = sum(responses);
  const cell: Cell = { id: 'all', teams: [...responses.keys()].filter((key) => key !== null), n };
  const groups = n >= threshold ? [{ scope, cells: [cell.id], n, invited: sum(invited) }] : [];
  return { cells: [cell], groups, cellOf: () => cell.id };
}

/** Scope of a round for everybody, or the key of its team. */
export function isEverybody(scope: string): boolean {
  return scope === EVERYBODY;
}
