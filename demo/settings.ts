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
  /** Projects of the portfolio, with what is part of each and when it is promised for. */
  portfolio?: { title: string; keys: string[]; due: string | undefined }[];
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

/** Percent of the effort that the projects of the portfolio should get, in order of priority. */
const EXPECTED = [20, 5, 15, 10, 15, 5, 10];

/** Objectives of the company by the project of the portfolio that serves them. */
const SERVED: Record<string, string> = {
  'One-minute checkout': 'Checkout in one minute',
  'Pay by bank': 'Every way to pay',
  'Refunds without tickets': 'Every way to pay',
  'Five languages': 'Sell in five countries',
};

/** The configuration an admin of the seeded organisation would have written. */
export function organisationSettings(
  organisation: Organisation,
  { sources, identitiesOf, boardsOf, portfolio = [] }: Naming,
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
      ...portfolio.flatMap(({ title, keys }) => {
        const objective = SERVED[title];
        return objective === undefined ? [] : [{ key: objective, keys }];
      }),
    ],
    portfolio: [
      ...portfolio.map(({ title, keys, due }, index) => ({
        key: title,
        keys,
        priority: index + 1,
        expected: EXPECTED[index],
        due,
      })),
      { key: 'Same-day delivery', priority: portfolio.length + 1, expected: 10, projects: ['FUL'] },
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
