import type { ActionItem } from '../domain/action-item.ts';
import type { NudgeSettings } from '../domain/nudge-settings.ts';
import type { Person } from '../domain/person.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import type { Store } from '../store/index.ts';
import { type OpenSurvey, openSurveys } from '../surveys/waiting.ts';
import { primaryTeam } from './facts/primary-team.ts';
import { glanceAt, ownsSomething, type TeamGlance } from './home-team.ts';
import { type ConfiguredSource, type SourceStatus, syncStatus } from './sync-status.ts';
import { belongsTo, leads, type Viewer } from './visibility.ts';
import { type Waiting, waitingFor } from './waiting.ts';
import { calendarOf } from './waiting-hours.ts';

/** Teams on one page of a Home. */
export const TEAMS_A_PAGE = 8;

export interface HomeQuestion {
  viewer: Viewer & { person: Person | null };
  now: Date;
  rules: Rules;
  benchmarkYear: number;
  sources: ConfiguredSource[];
  /** Page of the list of teams; 0 for the first. */
  page: number;
}

/** Teams that somebody looks after, a page of them. */
export interface HomeTeams {
  /** Those they lead, or all there are. */
  whose: 'led' | 'all';
  rows: TeamGlance[];
  page: number;
  pages: number;
  total: number;
}

/** What somebody is shown of themselves and their team. */
export interface Home {
  now: Date;
  person: Person | null;
  admin: boolean;
  /** The team they are a member of, else one that they lead; null for neither. */
  team: Team | null;
  /** Whether they may set that team up. */
  leadsTeam: boolean;
  /** That team's numbers; null while they are not read, and where the team owns nothing. */
  glance: TeamGlance | null;
  /** Whether numbers are still being read. */
  reading: boolean;
  /** Null for those nobody knows. */
  waiting: Waiting | null;
  actions: ActionItem[];
  /** Rounds in which they are asked, the one that closes first at the top. */
  surveys: OpenSurvey[];
  /** Null for those who look after no other team. */
  teams: HomeTeams | null;
  sources: SourceStatus[];
  nudges: NudgeSettings | null;
}

/** Whether somebody looks at all teams: an admin, and whoever is an executive in any team. */
function seesAll({ person, admin }: Viewer, teams: Team[]): boolean {
  return admin || teams.some(({ personas }) => person && personas?.[person.key] === 'executive');
}

function ownTeamOf({ person }: Viewer, teams: Team[]): Team | null {
  if (!person) return null;
  const led = teams.filter(({ manager, champion }) => [manager, champion].includes(person.key));
  return primaryTeam(person.key, teams) ?? led[0] ?? null;
}

/** Teams to list beside their own: none where that is the only one. */
function listedFor(
  viewer: Viewer,
  own: Team | null,
  teams: Team[],
): Pick<HomeTeams, 'whose'> & { all: Team[] } {
  const all = seesAll(viewer, teams);
  const some = teams.filter((team) => ownsSomething(team) && (all || leads(viewer, team, teams)));
  const others = some.some(({ key }) => key !== own?.key);
  const named = some.toSorted((a, b) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key));
  return { whose: all ? 'all' : 'led', all: others ? named : [] };
}

/** What a Home tells without any team's numbers: quick to read. */
export async function homeInShort(store: Store, question: HomeQuestion): Promise<Home> {
  const { viewer, now, rules, sources } = question;
  const { person, admin } = viewer;
  const [teams, holidays, status] = await Promise.all([
    store.organisation.teams(),
    store.holidays.all(),
    syncStatus(store, { sources, now }),
  ]);
  const team = ownTeamOf(viewer, teams);
  const calendar = calendarOf(team, holidays);
  const [waiting, actions, nudges, surveys] = person
    ? await Promise.all([
        waitingFor(store, { person, calendar, now, rules }),
        store.actionItems.openOf(person.key),
        store.preferences.nudges(person.key),
        openSurveys(store, { person: person.key, now }),
      ])
    : [null, [], null, []];
  const { whose, all } = listedFor(viewer, team, teams);
  const pages = Math.ceil(all.length / TEAMS_A_PAGE);
  const page = Math.max(0, Math.min(question.page, pages - 1));
  return {
    now,
    person,
    admin,
    team,
    leadsTeam: team !== null && (admin || leads(viewer, team, teams)),
    glance: null,
    reading: team !== null || all.length > 0,
    waiting,
    actions,
    surveys,
    teams: all.length > 0 ? { whose, rows: [], page, pages, total: all.length } : null,
    sources: status,
    nudges,
  };
}

/** All that a Home tells. */
export async function home(
  store: Store,
  question: HomeQuestion,
  glance: typeof glanceAt = glanceAt,
): Promise<Home> {
  const { viewer, now, rules, benchmarkYear } = question;
  const [short, teams] = await Promise.all([homeInShort(store, question), store.organisation.teams()]);
  const look = (team: Team, withKeys: boolean) => {
    const outsider = !belongsTo(viewer, team, teams);
    return glance(store, { team, now, rules, benchmarkYear, outsider, withKeys });
  };
  const { all } = listedFor(viewer, short.team, teams);
  const start = (short.teams?.page ?? 0) * TEAMS_A_PAGE;
  const [own, rows] = await Promise.all([
    short.team && ownsSomething(short.team) ? look(short.team, true) : null,
    Promise.all(all.slice(start, start + TEAMS_A_PAGE).map((team) => look(team, false))),
  ]);
  return { ...short, glance: own, reading: false, teams: short.teams && { ...short.teams, rows } };
}
