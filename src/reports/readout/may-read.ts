import type { Team } from '../../domain/team.ts';
import type { Viewer } from '../visibility.ts';

/** Whether somebody may read what the whole organisation comes to: admins, managers of a team, executives. */
export function mayReadAll({ person, admin }: Viewer, teams: Team[]): boolean {
  if (admin) return true;
  if (!person) return false;
  return teams.some(
    ({ manager, personas }) => manager === person.key || personas?.[person.key] === 'executive',
  );
}
