import type { Holiday } from '../../domain/holiday.ts';
import type { Team } from '../../domain/team.ts';
import type { DeliveryQuestion, WhatIf } from '../../insights/forecast/define.ts';
import { workCalendar } from './calendar.ts';
import type { DeliveryScope, Piece, Work } from './define.ts';
import { piecesIn } from './pieces.ts';

/** Whether a piece of work belongs to what is asked about. */
export function isIn({ kind, key }: Pick<DeliveryScope, 'key' | 'kind'>, piece: Piece): boolean {
  if (kind === 'epic') return piece.above.includes(key);
  if (kind === 'portfolio') return piece.portfolio === key;
  return kind === 'tracker' ? piece.project === key : piece.teams.includes(key);
}

/** What a piece of other work is a part of, seen from a scope: other epics, or other projects of the same kind. */
function groupOf({ kind }: DeliveryScope, piece: Piece): string | null {
  if (kind === 'portfolio') return piece.portfolio;
  return kind === 'tracker' ? piece.project : (piece.above[0] ?? null);
}

/** Keys of the teams that work on it: of what is open, else of all. */
export function teamsOn(scope: DeliveryScope, work: Work): string[] {
  if (scope.kind === 'team') return [scope.key];
  const own = piecesIn(scope, work);
  const open = own.filter(({ doneAt }) => doneAt === null);
  return [...new Set((open.length > 0 ? open : own).flatMap(({ teams }) => teams))].toSorted();
}

export interface WorkedBy {
  teams: Team[];
  holidays: Holiday[];
  whatIf?: WhatIf;
}

/**
 * What a forecast of a scope is made from: everything that the teams do who work on it. Where no team owns any of it,
 * everything in the same projects of the tracker.
 */
export function questionOf(
  scope: DeliveryScope,
  work: Work,
  { teams, holidays, whatIf }: WorkedBy,
): DeliveryQuestion {
  const keys = teamsOn(scope, work);
  const own = piecesIn(scope, work);
  const pools: Pick<DeliveryScope, 'key' | 'kind'>[] =
    keys.length > 0
      ? keys.map((key) => ({ kind: 'team', key }))
      : [...new Set(own.map(({ project }) => project))].map((key) => ({ kind: 'tracker', key }));
  const all = [...new Set([...own, ...pools.flatMap((pool) => piecesIn(pool, work))])];
  // A project of the tracker that is all they do is theirs as a team's work is: it has no end of its own.
  const isAll = scope.kind === 'team' || (scope.kind === 'tracker' && own.length === all.length);
  const working = teams.filter(({ key }) => keys.includes(key));
  const members = new Set(working.flatMap((team) => team.members));
  return {
    items: all.map((piece) => ({
      key: piece.key,
      createdAt: piece.createdAt,
      startedAt: piece.said.startedAt,
      doneAt: piece.said.doneAt,
      group: !isAll && isIn(scope, piece) ? scope.key : groupOf(scope, piece),
    })),
    group: isAll ? null : scope.key,
    now: work.now,
    workingDays: workCalendar(working, holidays, work.now),
    people: members.size > 0 ? members.size : null,
    ...(whatIf && { whatIf }),
  };
}
