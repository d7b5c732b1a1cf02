import { z } from 'zod';
import { DEFAULT_GAP_DAYS } from '../correlation/lanes.ts';
import { Person } from '../domain/person.ts';
import { Repository, Service } from '../domain/repository.ts';
import { RepositoryOwnership, Team } from '../domain/team.ts';

const person = Person.shape;
const team = Team.shape;
const repository = Repository.shape;

/** A person as `kata.yml` says it: the domain's, with each key explained. */
export const PersonSettings = z.strictObject({
  key: person.key.describe('Name of the person within Kata, such as `ada`; never changes.'),
  name: person.name.describe('As people read it.'),
  email: person.email.describe('Links the person to their logins wherever a tool shows the address.'),
  bot: person.bot.describe('`true` for a bot: its changes and reviews do not count.'),
  identities: person.identities.describe(
    'Login by tool, where the e-mail address does not tell: `{ github: ada, jira: …, slack: U… }`.',
  ),
});

/** A part of a repository that a team owns. */
export const OwnershipSettings = z.strictObject({
  repository: RepositoryOwnership.shape.repository.describe('`owner/name`, or a glob.'),
  paths: RepositoryOwnership.shape.paths.describe('Globs of the paths that are the team’s; all unless said.'),
  labels: RepositoryOwnership.shape.labels.describe(
    'Labels of the changes that are the team’s; any unless said.',
  ),
});

/** A team as `kata.yml` says it. */
export const TeamSettings = z.strictObject({
  key: team.key.describe('Name of the team in commands, such as `team-a`; never changes.'),
  name: team.name.describe('As people read it.'),
  timezone: team.timezone.describe('Where its days and weeks begin, such as `Europe/Berlin`.'),
  channel: team.channel.describe('Slack id of its channel, such as `C0123456789`.'),
  parent: team.parent.describe('Key of the team that it is a part of.'),
  members: team.members.describe('Keys of people.'),
  repositories: z
    .array(z.union([z.string().min(1), OwnershipSettings]))
    .describe('What it owns: `owner/name` or a glob, or a part of a repository; see below.'),
  services: team.services.describe('Keys of services that are its own.'),
  projects: team.projects.describe('Projects of the issue tracker, such as `SHOP`.'),
  boards: team.boards.describe('Boards of the issue tracker whose sprints are the team’s.'),
  champion: team.champion.describe('Key of the person who leads its improvement.'),
  manager: team.manager.describe('Key of the person it reports to.'),
  board: team.board.describe('Ids of the metrics that it watches; its members can choose others in Slack.'),
});

/** A service of a repository. */
export const ServiceSettings = z.strictObject({
  key: Service.shape.key.describe('Name of the service, as deployments and incidents give it.'),
  paths: Service.shape.paths.describe(
    'Globs of the paths that are in it; all of them where neither these nor labels are said.',
  ),
  labels: Service.shape.labels.describe(
    'Labels of changes and deployments that are its own, as they are written.',
  ),
  jobs: Service.shape.jobs.describe(
    'What builds and deploys it, as globs in any case: names of pipelines, and of a deployment whose service no source tells the labels, the environment (`web-production`), or what comes after its first word (`web` in `production-web`). A workflow that deploys is a label of its deployments.',
  ),
});

/** A repository as `kata.yml` says it. */
export const RepositorySettings = z.strictObject({
  key: repository.key.describe('Name under which the tool knows it, such as `owner/name`.'),
  defaultBranch: repository.defaultBranch.describe('The branch that ships.'),
  production: repository.production.describe('Environments that are production, as globs.'),
  services: z.array(ServiceSettings).optional().describe('What is deployed from it by itself; see below.'),
  deploymentGapDays: repository.deploymentGapDays.describe(
    `Days after which a deployment says nothing about the changes it ships; ${DEFAULT_GAP_DAYS} unless said.`,
  ),
});
