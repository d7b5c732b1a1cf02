import { randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { Settings } from '../src/config/load.ts';
import { EnvironmentSettings, FileSettings } from '../src/config/schema.ts';
import type { Organisation, OrganisationPerson, OrganisationTeam } from './organisation/model.ts';
import { demoSecrets } from './tools.ts';

function settings(file: unknown): Settings {
  return {
    file: FileSettings.parse(file),
    env: EnvironmentSettings.parse({ KATA_SURVEY_KEY: randomBytes(32).toString('base64') }),
    secret: (variable) => demoSecrets[variable],
  };
}

/** How the tools of an organisation name what is configured. */
export interface Naming {
  /** Entries of `sources` in `kata.yml`. */
  sources: ({ type: string } & Record<string, unknown>)[];
  /** The logins of a person, by tool. */
  identitiesOf(person: OrganisationPerson): Record<string, string>;
  boardsOf(team: OrganisationTeam): string[];
}

function teamSettings({ login, teams }: Organisation, boardsOf: Naming['boardsOf']) {
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
  { sources, identitiesOf, boardsOf }: Naming,
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
    objectives: [
      { key: 'Fewer bugs reach customers', types: ['Bug'] },
      { key: 'Checkout in one minute', projects: ['SHOP'], labels: ['basket', 'address', 'delivery'] },
    ],
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
