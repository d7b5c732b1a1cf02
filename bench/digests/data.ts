import type { Person } from '../../src/domain/person.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { parsed, type RawFact } from '../million/data.ts';
import { generate } from '../million/generate.ts';
import { halfYearOf, organisationOf, type Shape } from '../million/organisation.ts';

const BATCH = 1_000;

export function channelOf(team: number): string {
  return `C0TEAM${String(team).padStart(4, '0')}`;
}

export function slackIdOf(team: number): string {
  return `U0DEV${String(team).padStart(4, '0')}`;
}

/** Half a year of every team: some ten changes a week, work items, sprints, deployments and incidents. */
function shapeOf(teams: number, to: Date): Shape {
  const all = {
    teams,
    changes: 200 * teams,
    deployments: 40 * teams,
    incidents: 4 * teams,
    workItems: 80 * teams,
    sprints: 12 * teams,
  };
  return halfYearOf(all, to);
}

/** Teams with a channel each, all in one zone; the first of each can ask in Slack. */
function organisation(shape: Shape): { people: Person[]; teams: Team[] } {
  const { people, teams } = organisationOf(shape);
  const first = new Map(teams.map(({ members }, team) => [members[0], slackIdOf(team)]));
  return {
    people: people.map((person) => {
      const slack = first.get(person.key);
      return slack ? { ...person, identities: { ...person.identities, slack } } : person;
    }),
    teams: teams.map((team, index) => ({
      ...team,
      timezone: 'UTC',
      channel: channelOf(index),
      // With a focus metric each digest has a picture: the most there is to do.
      focus: { metric: 'leadtime', since: shape.from.toISOString().slice(0, 10), start: 60, target: 40 },
    })),
  };
}

/** Puts it into a database. @returns how many events that is */
export async function importOrganisation(store: Store, teams: number, now: Date): Promise<number> {
  const shape = shapeOf(teams, now);
  const { people, teams: all } = organisation(shape);
  await store.organisation.savePeople(people);
  await store.organisation.saveTeams(all);
  let batch: RawFact[] = [];
  for (const fact of generate(shape)) {
    batch.push(fact);
    if (batch.length < BATCH) continue;
    await storeFacts(store, parsed(batch));
    batch = [];
  }
  await storeFacts(store, parsed(batch));
  await relinkStale(store);
  return store.events.count();
}

/** Has all digests come at one minute, of which nobody knew before. */
export async function scheduleAll(store: Store, at: Date): Promise<void> {
  const time = at.toISOString().slice(11, 16);
  const day = at.getUTCDay() || 7;
  const teams = await store.organisation.teams();
  await store.organisation.saveTeams(teams.map((team) => ({ ...team, digest: { day, time } })));
}
