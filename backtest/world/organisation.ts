import type { Change } from '../../src/domain/change.ts';
import type { Holiday } from '../../src/domain/holiday.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PortfolioProject, Rules } from '../../src/domain/rules.ts';
import type { Team } from '../../src/domain/team.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import type { Epic, World } from './define.ts';
import { REGIMES, type Regime } from './habits.ts';
import { changesOf, epicItemOf, finishedAt, incidentOf, itemOf, SOURCE, teamOf } from './records.ts';
import { run } from './run.ts';

/** An epic of which the truth is known. */
export interface KnownEpic {
  key: string;
  createdAt: Date;
  /** When work on its first item began; null where none did. */
  startedAt: Date | null;
  /** When the last of its items was done; null for one that was still worked on in the last week. */
  finishedAt: Date | null;
  /** The end of the day that was promised. */
  dueAt: Date;
  /** Items that it came to in the end, or until the last week. */
  items: number;
}

/**
 * Everything that the tools of a made-up organisation tell, to its last week. What was known earlier is found by
 * `knownAt`.
 */
export interface Organisation {
  from: Date;
  to: Date;
  /** Items of all teams and, in the tracker's project ROAD, the epics that are their parents. */
  workItems: WorkItem[];
  changes: Change[];
  incidents: Incident[];
  holidays: Holiday[];
  /** Everybody who ever was in a team; their logins in the source `simulated` are their keys. */
  people: Person[];
  /** As they are in the last week. */
  teams: Team[];
  /** As they were at an instant: in some regimes people join or leave. */
  teamsAt(at: Date): Team[];
  /** Nothing was decided but the portfolio, in which each epic is a project. */
  rules: Rules;
  /**
   * Those that began at least 30 weeks before the end, so that long ones are not left out: almost all of them were finished.
   */
  epics: KnownEpic[];
}

/** Weeks of a usual organisation, and the last ones, in which what begins is not asked about. */
const WEEKS = 100;
const LAST = 30;

/**
 * What is known of a world when it ends.
 * @param until week from which on what begins is in none of `epics`
 */
export function organisationIn(
  world: World,
  portfolio: PortfolioProject[],
  until = world.weeks,
): Organisation {
  const to = new Date(world.begin + world.weeks * 7 * DAY_MS);
  const teamsAt = (at: Date) => world.crews.map((crew) => teamOf(crew, world, at));
  const epics = world.epics.filter(({ tasks }) => tasks.length > 0);
  return {
    from: new Date(world.begin),
    to,
    workItems: [...epics.map(epicItemOf), ...world.tasks.map(itemOf)],
    changes: world.tasks.flatMap(changesOf),
    incidents: world.alarms.map(incidentOf),
    holidays: world.holidays,
    people: world.people.map(({ name }) => ({ key: name, name, identities: { [SOURCE]: name } })),
    teams: teamsAt(to),
    teamsAt,
    rules: {
      bots: [],
      workItemKinds: [],
      allocation: {},
      portfolio,
      objectives: [],
      foundByCustomers: [],
      metrics: [],
    },
    epics: epics.filter(({ week }) => week < until).map(knownEpic),
  };
}

function knownEpic(epic: Epic): KnownEpic {
  const begun = epic.tasks.flatMap(({ moves }) => moves[0]?.at ?? []);
  return {
    key: epic.key,
    createdAt: new Date(epic.createdAt),
    startedAt: begun.length > 0 ? new Date(Math.min(...begun)) : null,
    finishedAt: finishedAt(epic),
    dueAt: new Date(`${epic.due}T23:59:59.999Z`),
    items: epic.tasks.length,
  };
}

/**
 * An organisation of several teams that work through epics for 100 weeks: people take items one by one, with times of
 * the shapes that were measured (`simulate/noise.ts`), reviews wait and send things back, epics grow as they are
 * worked on, large items are cut in two, incidents and what cannot wait come between, people are away, come and go,
 * epics are laid aside. Nothing in it knows how Kata forecasts. The same regime and seed give the same organisation.
 */
export function organisationOf(regime: Regime, seed: number): Organisation {
  const habits = REGIMES[regime];
  const crews = Array.from({ length: habits.teams }, () => habits);
  const world = run({ crews, weeks: WEEKS, seed });
  const portfolio = world.epics
    .toSorted((a, b) => b.course.attention - a.course.attention)
    .map(({ key, due }, index) => ({ key: `Project ${key}`, priority: index + 1, keys: [key], due }));
  return organisationIn(world, portfolio, WEEKS - LAST);
}
