import type { Team } from '../../domain/team.ts';
import { inWeeks, weeksOf } from '../../metrics/calendar/periods.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import { type Effort, effortIn } from '../../metrics/samples/effort.ts';
import { personWeeks } from '../../metrics/samples/person-weeks.ts';
import { median } from '../../metrics/statistics/stats.ts';
import { MIN_CONTRIBUTORS } from '../visibility.ts';
import type { FocusProject, FocusShare, FocusWeek, TeamFocus } from './define.ts';
import type { NamedProject, ProjectOf } from './projects.ts';

/** Less than this in a week is a glance and does not count as balancing a project. A convention of Kata’s. */
const BALANCED_DAYS = 0.5;
/** Halves of a day that were added up from parts of days. */
const ROUNDING = 1e-9;

export interface FocusQuestion {
  team: Pick<Team, 'key' | 'name'>;
  /** What the members did whose primary team it is, with the zone of the team. */
  facts: Facts;
  /** Complete weeks of that zone. */
  window: Window;
  projectOf: ProjectOf;
  /** Whoever looks is no member, leader or admin. */
  outsider: boolean;
  /** Work items of the team that are in progress. */
  inProgress: number;
}

/** What a project got in one week. */
interface Got {
  days: number;
  people: Set<string>;
}

function peopleIn(efforts: Effort[]): number {
  return new Set(efforts.flatMap(({ people }) => people)).size;
}

function daysIn(efforts: Effort[]): number {
  return efforts.reduce((sum, { personDays }) => sum + personDays, 0);
}

function gotIn(efforts: Effort[], keyOf: (effort: Effort) => string | null): Map<string, Got> {
  const all = new Map<string, Got>();
  for (const effort of efforts) {
    const key = keyOf(effort);
    if (key === null) continue;
    const got = all.get(key) ?? { days: 0, people: new Set() };
    got.days += effort.personDays;
    for (const person of effort.people) got.people.add(person);
    all.set(key, got);
  }
  return all;
}

function isBalanced(got: Got | undefined): got is Got {
  return got !== undefined && got.days >= BALANCED_DAYS - ROUNDING;
}

/** Names and numbers of few people stay with the team. */
function rowOf(
  project: NamedProject,
  weeks: { days: number; got: Got | undefined }[],
  outsider: boolean,
): FocusProject {
  const people = new Set(weeks.flatMap(({ got }) => [...(got?.people ?? [])]));
  const isFew = outsider && people.size < MIN_CONTRIBUTORS;
  const shareIn = ({ days, got }: (typeof weeks)[number]): FocusShare | null => {
    if (!isBalanced(got)) return null;
    return outsider && got.people.size < MIN_CONTRIBUTORS ? 'some' : got.days / days;
  };
  return {
    name: isFew ? null : outsider && project.isTitle ? project.key : project.name,
    days: isFew ? null : weeks.reduce((sum, { got }) => sum + (got?.days ?? 0), 0),
    weeks: weeks.map(shareIn),
  };
}

function medianOf(values: (number | null)[]): number | null {
  return median(values.filter((value) => value !== null));
}

const UNKNOWN = {
  projects: null,
  people: null,
  perPerson: null,
  n: 0,
  risk: null,
  rows: [],
  outside: null,
  wip: null,
} satisfies Partial<TeamFocus>;

/** How many projects a team balances, week by week. Its risk is judged against others, and is null here. */
export function teamFocus(question: FocusQuestion): TeamFocus {
  const { team, facts, window, projectOf, outsider, inProgress } = question;
  const { key, name } = team;
  const efforts = effortIn(facts, window);
  const active = peopleIn(efforts);
  if (outsider && active > 0 && active < MIN_CONTRIBUTORS)
    return { key, name, withheld: true, weeks: [], ...UNKNOWN };
  const projects = new Map<string, NamedProject>();
  const keyOf = ({ item }: Effort) => {
    const project = item && projectOf(item);
    if (project) projects.set(project.key, project);
    return project?.key ?? null;
  };
  const spans = weeksOf(window, facts.timezone);
  const byWeek = inWeeks(efforts, spans);
  const got = byWeek.map((own) => gotIn(own, keyOf));
  const weeks = spans.map(({ start, label }, index): FocusWeek => {
    const own = byWeek[index] ?? [];
    const people = peopleIn(own);
    const withheld = outsider && people > 0 && people < MIN_CONTRIBUTORS;
    const balanced = [...(got[index]?.values() ?? [])].filter(isBalanced).length;
    const told = people === 0 || withheld ? null : balanced;
    return { start, label, projects: told, people, days: withheld ? 0 : daysIn(own), withheld };
  });
  const rows = [...projects.values()]
    .map((project) => ({
      project,
      weeks: weeks.map(({ days, withheld }, index) => ({
        days,
        got: withheld ? undefined : got[index]?.get(project.key),
      })),
    }))
    .filter((row) => row.weeks.some((week) => isBalanced(week.got)))
    .map((row) => ({ ...row, all: row.weeks.reduce((sum, week) => sum + (week.got?.days ?? 0), 0) }))
    .toSorted((a, b) => b.all - a.all || (a.project.key < b.project.key ? -1 : 1));
  const personal = personWeeks(
    facts,
    window,
    ({ item }) => item !== null && projectOf(item) !== null,
    (own) => new Set(own.map(({ item }) => item && projectOf(item)?.key)).size,
  ).flatMap(({ value }) => (value === null ? [] : [value]));
  const all = daysIn(efforts);
  const outsideDays = daysIn(efforts.filter((effort) => keyOf(effort) === null));
  const outsidePeople = peopleIn(efforts.filter((effort) => keyOf(effort) === null));
  const tellsOutside = all > 0 && !(outsider && outsidePeople > 0 && outsidePeople < MIN_CONTRIBUTORS);
  return {
    key,
    name,
    withheld: false,
    weeks,
    projects: medianOf(weeks.map((week) => week.projects)),
    people: medianOf(weeks.map(({ people }) => (people > 0 ? people : null))),
    perPerson: median(personal),
    n: personal.length,
    risk: null,
    rows: rows.map((row) => rowOf(row.project, row.weeks, outsider)),
    outside: tellsOutside ? outsideDays / all : null,
    wip: active > 0 ? { items: inProgress, people: active, perPerson: inProgress / active } : null,
  };
}
