import { basename, resolve } from 'node:path';
import type { Settings } from '../src/config/load.ts';
import { EnvironmentSettings, FileSettings } from '../src/config/schema.ts';
import type { Organisation, OrganisationTeam } from './organisation/model.ts';

/** Names of the environment variables that would hold the tools' secrets, with what they hold in the demo. */
const SECRETS = {
  GITHUB_TOKEN: 'demo-github-token',
  JIRA_EMAIL: 'kata@acme.example',
  JIRA_TOKEN: 'demo-jira-token',
} satisfies Record<string, string>;

function settings(file: unknown): Settings {
  const secrets: Record<string, string> = SECRETS;
  return {
    file: FileSettings.parse(file),
    env: EnvironmentSettings.parse({}),
    secret: (variable) => secrets[variable],
  };
}

export const demoSecrets = SECRETS;

function teamSettings({ login, teams }: Organisation) {
  const repository = (name: string) => `${login}/${name}`;
  const owned = (each: OrganisationTeam['repositories'][number]) =>
    typeof each === 'string'
      ? repository(each)
      : { repository: repository(each.repository), paths: each.paths };
  return teams.map(({ repositories, ...team }) => ({ ...team, repositories: repositories.map(owned) }));
}

/** The configuration an admin of the seeded organisation would have written. */
export function organisationSettings(
  organisation: Organisation,
  urls: { github: string; jira: string },
  admins: string[],
): Settings {
  return settings({
    admins,
    sources: [
      { type: 'github', url: urls.github, repositories: [`${organisation.login}/*`] },
      { type: 'jira', url: urls.jira, projects: organisation.projects.map(({ key }) => key) },
    ],
    workItemKinds: [{ kind: 'keep-lights-on', types: ['Task'] }],
    allocation: { feature: 55, bug: 20, 'keep-lights-on': 25 },
    people: organisation.people.map(({ key, name, email, bot, github, jira, slack }) => ({
      key,
      name,
      email,
      bot,
      identities: { github, jira, ...(slack && { slack }) },
    })),
    teams: teamSettings(organisation),
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
