import { startGitHub } from './github/index.ts';
import { startJira } from './jira/index.ts';
import { seededOrganisation } from './organisation/index.ts';
import { demoSecrets, organisationSettings } from './settings.ts';
import { organisationWorkspace } from './workspace.ts';
import type { DemoWorld } from './world.ts';

/** The seeded organisation behind stand-ins of its tools; its Slack's user is the manager of team-a. */
export async function organisationWorld(now: Date): Promise<DemoWorld> {
  const organisation = seededOrganisation(now);
  const [github, jira, slack] = await Promise.all([
    startGitHub(organisation, { token: demoSecrets.GITHUB_TOKEN }),
    startJira(organisation, { email: demoSecrets.JIRA_EMAIL, token: demoSecrets.JIRA_TOKEN }),
    organisationWorkspace(organisation),
  ]);
  const managerKey = organisation.teams.find(({ key }) => key === 'team-a')?.manager;
  const manager = organisation.people.find(({ key }) => key === managerKey);
  if (!manager?.slack) throw new Error('the seeded organisation has no manager of team-a in Slack');
  const { teams, repositories, people } = organisation;
  return {
    settings: organisationSettings(organisation, { github: github.url, jira: jira.url }, [manager.slack]),
    slack,
    user: manager.slack,
    intro: `A made-up organisation of ${people.length} people, ${teams.length} teams and ${repositories.length} repositories; you are ${manager.name}.`,
    suggestion: '/metrics leadtime team-b',
    question: async () => '/metrics leadtime team-a',
    close: async () => {
      await Promise.all([github.close(), jira.close(), slack.close()]);
    },
  };
}
