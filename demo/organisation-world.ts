import { seededOrganisation } from './organisation/index.ts';
import { castOf } from './playground/cast.ts';
import { organisationSettings } from './settings.ts';
import { startTools } from './tools.ts';
import { organisationWorkspace } from './workspace.ts';
import type { DemoWorld } from './world.ts';

/** Who looks after Kata, and leads nobody. */
const ADMIN = 'alicia-romero';

/** The seeded organisation behind stand-ins of its tools; its Slack's user is the manager of team-a. */
export async function organisationWorld(now: Date): Promise<DemoWorld> {
  const organisation = seededOrganisation(now);
  const [tools, slack] = await Promise.all([startTools(organisation), organisationWorkspace(organisation)]);
  const managerKey = organisation.teams.find(({ key }) => key === 'team-a')?.manager;
  const manager = organisation.people.find(({ key }) => key === managerKey);
  if (!manager?.slack) throw new Error('the seeded organisation has no manager of team-a in Slack');
  const { teams, repositories, people } = organisation;
  const admins = people.flatMap(({ key, slack: id }) => (key === ADMIN && id ? [id] : []));
  return {
    settings: organisationSettings(organisation, tools, admins),
    slack,
    cast: castOf(organisation, admins),
    user: manager.slack,
    intro: `A made-up organisation of ${people.length} people, ${teams.length} teams and ${repositories.length} repositories; you are ${manager.name}.`,
    suggestion: '/metrics leadtime team-b',
    question: async () => '/metrics leadtime team-a',
    close: async () => {
      await Promise.all([tools.close(), slack.close()]);
    },
  };
}
