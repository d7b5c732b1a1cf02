import { attributionOf } from '../../correlation/attribution.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Team } from '../../domain/team.ts';
import type { Piece } from '../delivery/define.ts';
import type { Health } from './define.ts';

/** Of an incident, what tells whose it is. */
export type PlacedIncident = Pick<Incident, 'repository' | 'service'>;

/** Whether a team has anything that an incident could be of. */
function hasAny({ services = [], repositories }: Team): boolean {
  return services.length + repositories.length > 0;
}

/**
 * Positions of the incidents of each team that owns anything, by its key: those of its services, and those of its
 * repositories that name no service of another's.
 */
export function incidentsByTeam(incidents: PlacedIncident[], teams: Team[]): Map<string, Set<number>> {
  const owned = new Set(teams.flatMap(({ services = [] }) => services));
  return new Map(
    teams.filter(hasAny).map((team) => {
      const { ownsService, ownsIn } = attributionOf(team, []);
      const own = incidents.flatMap(({ service, repository }, index) => {
        const isOwn =
          service !== undefined && owned.has(service)
            ? ownsService(service)
            : repository !== undefined && ownsIn(repository);
        return isOwn ? [index] : [];
      });
      return [team.key, new Set(own)];
    }),
  );
}

/** @param byTeam null where no source of incidents tells */
function incidentsOf(teams: string[], byTeam: Map<string, Set<number>> | null): Health['incidents'] {
  const told = teams.flatMap((key) => byTeam?.get(key) ?? []);
  if (told.length === 0) return null;
  return { n: new Set(told.flatMap((own) => [...own])).size, teams: told.length };
}

/** What tells how well the work of a project holds. */
export function healthOf(pieces: Piece[], teams: string[], byTeam: Map<string, Set<number>> | null): Health {
  const everDone = pieces.filter(({ doneAt, reopened }) => doneAt !== null || reopened > 0);
  return {
    wentBack: { n: everDone.filter(({ reopened }) => reopened > 0).length, of: everDone.length },
    openBugs: pieces.filter(({ kind, doneAt }) => kind === 'bug' && doneAt === null).length,
    incidents: incidentsOf(teams, byTeam),
  };
}
