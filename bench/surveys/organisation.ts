import type { SlackStandIn } from '../../demo/slack/index.ts';
import type { Store } from '../../src/store/index.ts';
import { startWorkspace } from '../workspace.ts';

const TEAM_SIZE = 20;
const TEAMS_IN_ONE = 10;

export function slackIdOf(person: number): string {
  return `U0P${String(person).padStart(5, '0')}`;
}

const keyOf = (person: number) => `person-${person}`;

/** Teams of twenty, ten of which are within one each. */
export async function importPeople(store: Store, count: number): Promise<void> {
  const people = Array.from({ length: count }, (_, person) => person);
  await store.organisation.savePeople(
    people.map((person) => ({
      key: keyOf(person),
      name: keyOf(person),
      identities: { slack: slackIdOf(person) },
    })),
  );
  const teams = Array.from({ length: Math.ceil(count / TEAM_SIZE) }, (_, team) => team);
  const above = Array.from({ length: Math.ceil(teams.length / TEAMS_IN_ONE) }, (_, one) => one);
  const team = (key: string, members: string[], parent?: string) => ({
    key,
    name: key,
    timezone: 'UTC',
    members,
    repositories: [],
    ...(parent !== undefined && { parent }),
  });
  await store.organisation.saveTeams([
    ...above.map((one) => team(`department-${one}`, [])),
    ...teams.map((each) => {
      const members = people.slice(each * TEAM_SIZE, (each + 1) * TEAM_SIZE).map(keyOf);
      return team(`team-${each}`, members, `department-${Math.floor(each / TEAMS_IN_ONE)}`);
    }),
  ]);
}

/** A Slack workspace of so many people, whose limits run `speed` times as fast as Slack's. */
export function startPeople(count: number, speed: number): Promise<SlackStandIn> {
  const people = Array.from({ length: count }, (_, each) => ({ id: slackIdOf(each), name: keyOf(each) }));
  return startWorkspace({ people, channels: [], speed });
}
