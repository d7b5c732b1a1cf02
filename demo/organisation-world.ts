import type { GitHubStandIn } from './github/index.ts';
import { seededOrganisation } from './organisation/index.ts';
import type { Organisation } from './organisation/model.ts';
import { castOf } from './playground/cast.ts';
import { organisationSettings } from './settings.ts';
import { startTools } from './tools.ts';
import { organisationWorkspace } from './workspace.ts';
import type { DemoWorld } from './world.ts';

/** Who looks after Kata, and leads nobody. */
const ADMIN = 'alicia-romero';

/** The first repository of team-a, where one of its members opens pull requests. */
export function workshopOf(
  { teams }: Organisation,
  github: GitHubStandIn,
): NonNullable<DemoWorld['workshop']> {
  const team = teams.find(({ key }) => key === 'team-a');
  const [first] = team?.repositories ?? [];
  const [project, author] = [team?.projects[0], team?.members[2]];
  if (!first || !project || !author) throw new Error('team-a has no repository, project or member');
  return { github, repository: typeof first === 'string' ? first : first.repository, project, author };
}

/** The seeded organisation behind stand-ins of its tools; its Slack's user is the manager of team-a. */
export async function organisationWorld(now: Date): Promise<DemoWorld> {
  const organisation = seededOrganisation(now);
  const [tools, slack] = await Promise.all([startTools(organisation), organisationWorkspace(organisation)]);
  const managerKey = organisation.teams.find(({ key }) => key === 'team-a')?.manager;
  const manager = organisation.people.find(({ key }) => key === managerKey);
  if (!manager?.slack) throw new Error('the seeded organisation has no manager of team-a in Slack');
  const workshop = workshopOf(organisation, tools.github);
  const { teams, repositories, people } = organisation;
  const admins = people.flatMap(({ key, slack: id }) => (key === ADMIN && id ? [id] : []));
  return {
    settings: organisationSettings(organisation, tools, admins),
    slack,
    cast: castOf(organisation, admins),
    user: manager.slack,
    workshop,
    tracker: {
      jira: tools.jira,
      nameOf: (person) => people.find(({ key }) => key === person)?.name ?? person,
    },
    intro: `A made-up organisation of ${people.length} people, ${teams.length} teams and ${repositories.length} repositories; you are ${manager.name}.`,
    suggestion: '/metrics leadtime team-b',
    question: async () => '/metrics leadtime team-a',
    close: async () => {
      await Promise.all([tools.close(), slack.close()]);
    },
  };
}
