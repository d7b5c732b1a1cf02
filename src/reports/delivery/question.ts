import type { Holiday } from '../../domain/holiday.ts';
import type { Team } from '../../domain/team.ts';
import type { DeliveryQuestion, WhatIf } from '../../insights/forecast/define.ts';
import { workCalendar } from './calendar.ts';
import type { DeliveryScope, Piece, Work } from './define.ts';
import { elsewhereOf } from './elsewhere.ts';
import { flowItem, groupOf } from './flow-item.ts';
import { piecesIn, trackersOf } from './pieces.ts';

type Named = Pick<DeliveryScope, 'key' | 'kind'>;

/** Whether a piece of work belongs to what is asked about. */
export function isIn({ kind, key }: Named, piece: Piece): boolean {
  if (kind === 'epic') return piece.above.includes(key);
  if (kind === 'portfolio') return piece.portfolio === key;
  return (kind === 'tracker' ? trackersOf(piece) : piece.teams).includes(key);
}

/**
 * What a scope is forecast as: the epic that holds all that is left of a project of the portfolio which did other work
 * before, for both are over on the same day, and how that work went tells less of it than its own course. Else itself.
 */
export function forecastAs(scope: Named, work: Work): Named {
  if (scope.kind !== 'portfolio') return scope;
  const own = piecesIn(scope, work);
  const open = own.filter(({ doneAt }) => doneAt === null);
  const key = open[0]?.above.find(
    (each) =>
      open.every(({ above }) => above.includes(each)) &&
      piecesIn({ kind: 'epic', key: each }, work).every((piece) => isIn(scope, piece)),
  );
  if (key === undefined) return scope;
  const epic: Named = { kind: 'epic', key };
  return own.every((piece) => isIn(epic, piece)) ? scope : epic;
}

/** Keys of the teams that work on it: of what is open, else of all. */
export function teamsOn(scope: Named, work: Work): string[] {
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
 * What a forecast of a scope is made from: everything that the teams do who work on it; of an epic or a project of the
 * portfolio also what the teams do that have no part in it. Where no team owns any of it, everything in the same projects
 * of the tracker.
 */
export function questionOf(
  scope: DeliveryScope,
  work: Work,
  { teams, holidays, whatIf }: WorkedBy,
): DeliveryQuestion {
  const keys = teamsOn(scope, work);
  const asked = forecastAs(scope, work);
  const own = piecesIn(asked, work);
  const pools: Named[] =
    keys.length > 0
      ? keys.map((key) => ({ kind: 'team', key }))
      : [...new Set(own.map(({ project }) => project))].map((key) => ({ kind: 'tracker', key }));
  const all = [...new Set([...own, ...pools.flatMap((pool) => piecesIn(pool, work))])];
  // A project of the tracker that is all they do is theirs as a team's work is: it has no end of its own.
  const isAll = scope.kind === 'team' || (scope.kind === 'tracker' && own.length === all.length);
  const working = teams.filter(({ key }) => keys.includes(key));
  const learns = keys.length > 0 && (asked.kind === 'epic' || asked.kind === 'portfolio');
  const touching = new Set(own.flatMap((piece) => piece.teams));
  const others = teams.filter(({ key }) => !keys.includes(key) && !touching.has(key));
  const members = new Set(working.flatMap((team) => team.members));
  return {
    items: all.map((piece) =>
      flowItem(piece, !isAll && isIn(asked, piece) ? asked.key : groupOf(asked.kind, piece)),
    ),
    group: isAll ? null : asked.key,
    doneBefore: piecesIn(scope, work).length - own.length,
    now: work.now,
    workingDays: workCalendar(working, holidays, work.now),
    people: members.size > 0 ? members.size : null,
    ...(whatIf && { whatIf }),
    ...(learns && { elsewhere: elsewhereOf(others, asked.kind, { work, holidays }) }),
  };
}
