import { createCalendar, type WorkCalendar } from './calendar.ts';
import { draftFeatureBranches } from './feature-branches.ts';
import { incidentsOf } from './incidents.ts';
import type { HistoryIncident, Organisation, RepositoryHistory, TrackerProject } from './model.ts';
import { everybody, membersOf } from './people.ts';
import type { PullPlan } from './plan.ts';
import { planPushes } from './pushes.ts';
import { createRandom, type Random } from './random.ts';
import { releaseTimes } from './release-times.ts';
import { repositoryBlueprints } from './repositories.ts';
import { liveThrough } from './repository-history.ts';
import { isDayOff } from './stories.ts';
import { organisationTeams, type TeamBlueprint, teamBlueprints } from './teams.ts';
import { mondayOf, WEEK } from './time.ts';
import { numberTickets, trackerProject } from './tracker.ts';
import { planUpgrades } from './upgrades.ts';
import { writePull } from './wording.ts';
import { draftWork, type TeamWorld } from './work.ts';

interface Era {
  seed: number;
  random: Random;
  now: number;
  thisWeek: number;
}

interface TeamPast {
  calendar: WorkCalendar;
  pulls: PullPlan[];
  project: TrackerProject;
}

function teamPast(team: TeamBlueprint, index: number, { random, now, thisWeek }: Era): TeamPast {
  const own = random.fork(team.key);
  const calendar = createCalendar(team.timezone, thisWeek - 70 * WEEK, 86, (day) => isDayOff(team.key, day));
  const world: TeamWorld = { team, calendar, thisWeek, random: own, tickets: [] };
  const drafts = [...draftWork(world), ...draftFeatureBranches(world)];
  numberTickets(team.project.key, world.tickets);
  const people = drafts.map((draft) => writePull(draft, own));
  const pulls = [...people, ...planUpgrades(world)];
  const { tickets } = world;
  const firstId = 10_000 * (index + 1);
  return {
    calendar,
    pulls,
    project: trackerProject({
      team,
      calendar,
      tickets,
      pulls,
      random: own,
      firstId,
      thisWeek,
      now,
    }),
  };
}

function repositoryPasts(teams: Map<string, TeamPast>, era: Era): RepositoryHistory[] {
  const pullsByRepository = Map.groupBy(
    [...teams.values()].flatMap((team) => team.pulls),
    (pull) => pull.repository,
  );
  return repositoryBlueprints.map((blueprint, index) => {
    const random = era.random.fork(blueprint.name);
    const owner = blueprint.owners[0]?.team ?? '';
    const calendar = teams.get(owner)?.calendar;
    if (!calendar) throw new Error(`nobody owns ${blueprint.name}`);
    const people = blueprint.owners.flatMap(({ team }) => membersOf(team).slice(1));
    return liveThrough({
      blueprint,
      pulls: pullsByRepository.get(blueprint.name) ?? [],
      releases: releaseTimes(blueprint.release, calendar, era.thisWeek, random),
      pushes: planPushes(people, calendar, era.thisWeek, random),
      people,
      random,
      thisWeek: era.thisWeek,
      now: era.now,
      seed: era.seed,
      firstId: 1_000_000 * (index + 1) + 1,
    });
  });
}

/** What broke, oldest first. */
function incidentsIn(histories: RepositoryHistory[], { random, thisWeek, now }: Era): HistoryIncident[] {
  return histories
    .flatMap((history, index) => {
      const blueprint = repositoryBlueprints[index];
      const people = blueprint?.owners.flatMap(({ team }) => membersOf(team).slice(1)) ?? [];
      const own = random.fork(`incidents of ${history.name}`);
      const firstId = 100_000 * (index + 1);
      return blueprint
        ? incidentsOf({ history, blueprint, people, random: own, thisWeek, now, firstId })
        : [];
    })
    .toSorted((a, b) => Number(a.openedAt) - Number(b.openedAt));
}

/**
 * The demo's organisation: 56 weeks and the days since Monday, up to `now`. The same arguments give the same
 * result; within one ISO week (UTC) a later `now` adds to what happened and changes nothing of it.
 */
export function seededOrganisation(now: Date, seed = 1): Organisation {
  const thisWeek = mondayOf(now.getTime());
  const era: Era = { seed, random: createRandom(seed), now: now.getTime(), thisWeek };
  const teams = new Map(teamBlueprints.map((team, index) => [team.key, teamPast(team, index, era)]));
  const repositories = repositoryPasts(teams, era);
  return {
    login: 'acme',
    people: everybody(),
    teams: organisationTeams(),
    repositories,
    projects: [...teams.values()].map((team) => team.project),
    incidents: incidentsIn(repositories, era),
    now: new Date(now),
  };
}
