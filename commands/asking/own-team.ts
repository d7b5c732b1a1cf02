import type { Person } from '../../src/domain/person.ts';
import type { Team } from '../../src/domain/team.ts';
import { BadInput } from '../../src/slack/define.ts';
import type { CommandContext } from './context.ts';

/**
 * The asker (unless somebody else is given) and their own work, as if it were a team's that owns every repository. Its time zone is their team's.
 * @throws BadInput when nobody in the organisation is known by the asker's account
 */
export async function ownTeam(
  { store, asker }: CommandContext,
  person: Person | null = asker.person,
): Promise<{ person: Person; team: Team }> {
  if (!person) {
    throw new BadInput(
      'Kata does not know which logins are yours: ask an admin to add you with your e-mail address.',
    );
  }
  const home = (await store.organisation.teams()).find(({ members }) => members.includes(person.key));
  const team = {
    key: 'me',
    name: person.name,
    timezone: home?.timezone ?? 'UTC',
    members: [person.key],
    repositories: ['**'],
    ...(home?.projects && { projects: home.projects }),
  };
  return { person, team };
}
