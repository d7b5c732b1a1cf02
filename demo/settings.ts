import { basename, resolve } from 'node:path';
import type { Settings } from '../src/config/load.ts';
import { EnvironmentSettings, FileSettings } from '../src/config/schema.ts';
import type { Organisation, OrganisationTeam } from './organisation/model.ts';
import { demoSecrets, type Tools } from './tools.ts';

function settings(file: unknown): Settings {
  return {
    file: FileSettings.parse(file),
    env: EnvironmentSettings.parse({}),
    secret: (variable) => demoSecrets[variable],
  };
}

function teamSettings({ login, teams }: Organisation, boardsOf: Tools['boardsOf']) {
  const repository = (name: string) => `${login}/${name}`;
  const owned = (each: OrganisationTeam['repositories'][number]) =>
    typeof each === 'string'
      ? repository(each)
      : { repository: repository(each.repository), paths: each.paths };
  return teams.map((team) => ({
    ...team,
    boards: boardsOf(team),
    repositories: team.repositories.map(owned),
  }));
}

/** The configuration an admin of the seeded organisation would have written. */
export function organisationSettings(
  organisation: Organisation,
  { sources, identitiesOf, boardsOf }: Pick<Tools, 'sources' | 'identitiesOf' | 'boardsOf'>,
  admins: string[],
): Settings {
  const { login, repositories } = organisation;
  return settings({
    admins,
    sources,
    repositories: repositories.map(({ name, defaultBranch }) => ({
      key: `${login}/${name}`,
      defaultBranch,
      services: [{ key: name }],
    })),
    workItemKinds: [{ kind: 'keep-lights-on', types: ['Task'] }],
    allocation: { feature: 55, bug: 20, 'keep-lights-on': 25 },
    people: organisation.people.map((person) => {
      const { key, name, email, bot, slack } = person;
      return { key, name, email, bot, identities: { ...identitiesOf(person), ...(slack && { slack }) } };
    }),
    teams: teamSettings(organisation, boardsOf),
  });
}

/** The configuration for one clone on this machine, owned by one team. */
export function cloneSettings(folder: string, admins: string[]): Settings {
  const path = resolve(folder);
  const name = basename(path, '.git') || 'clone';
  return settings({
    admins,
    sources: [{ type: 'git', path, repository: name }],
    teams: [{ key: 'my-team', name: `Team of ${name}`, timezone: 'UTC', members: [], repositories: [name] }],
  });
}
