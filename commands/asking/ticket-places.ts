import type { Team } from '../../src/domain/team.ts';
import type { TicketPlace } from '../../views/modals/action-ticket.ts';
import type { CommandContext } from './context.ts';

function ownOf({ projects, repositories }: Team): Set<string> {
  const names = repositories.map((each) => (typeof each === 'string' ? each : each.repository));
  return new Set([...(projects ?? []), ...names]);
}

/** Where a ticket can be made, the team's own places first. */
export function ticketPlaces(team: Team | null, { sources }: Pick<CommandContext, 'sources'>): TicketPlace[] {
  const all = sources.flatMap(({ id, title, places = [] }) =>
    places.map((place) => ({ source: id, tool: title, place })),
  );
  const own = team ? ownOf(team) : new Set<string>();
  const isOwn = ({ place }: TicketPlace) => own.has(place);
  return [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))];
}
