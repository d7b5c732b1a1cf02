import type { Holiday } from '../../domain/holiday.ts';
import type { Team } from '../../domain/team.ts';
import type { Elsewhere } from '../../insights/forecast/define.ts';
import { workCalendar } from './calendar.ts';
import type { DeliveryScope, Work } from './define.ts';
import { flowItem, groupOf } from './flow-item.ts';
import { piecesIn } from './pieces.ts';

/** By work, kind of scope and team: every scope of a portfolio looks at the same other teams. */
const known = new WeakMap<Work, Map<string, Elsewhere>>();

/** What each of some teams does, in projects of a kind. */
export function elsewhereOf(
  teams: Team[],
  kind: DeliveryScope['kind'],
  { work, holidays }: { work: Work; holidays: Holiday[] },
): Elsewhere[] {
  const byTeam = known.get(work) ?? new Map<string, Elsewhere>();
  known.set(work, byTeam);
  return teams.map((team) => {
    const name = JSON.stringify([kind, team.key]);
    const found = byTeam.get(name) ?? {
      items: piecesIn({ kind: 'team', key: team.key }, work).map((piece) =>
        flowItem(piece, groupOf(kind, piece)),
      ),
      workingDays: workCalendar([team], holidays, work.now),
    };
    byTeam.set(name, found);
    return found;
  });
}
