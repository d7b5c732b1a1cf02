import type { Team } from '../../domain/team.ts';
import { inWeeks, weeksOf } from '../../metrics/calendar/periods.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import { daysOf, type Effort, effortIn, peopleOf } from '../../metrics/samples/effort.ts';
import { personWeeks } from '../../metrics/samples/person-weeks.ts';
import { median } from '../../metrics/statistics/stats.ts';
import { isFew } from '../visibility.ts';
import type { FocusWeek, TeamFocus } from './define.ts';
import type { NamedProject, ProjectOf } from './projects.ts';
import { gotIn, isBalanced, rowsOf } from './rows.ts';

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

/** Whether it is the work of somebody, and of fewer than three. */
function isOfFew(efforts: Effort[]): boolean {
  return isFew(peopleOf(efforts).size);
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
  const active = peopleOf(efforts).size;
  if (outsider && isOfFew(efforts)) return { key, name, withheld: true, weeks: [], ...UNKNOWN };
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
    const people = peopleOf(own).size;
    const withheld = outsider && isFew(people);
    const count = [...(got[index]?.values() ?? [])].filter(isBalanced).length;
    const told = people === 0 || withheld ? null : count;
    return { start, label, projects: told, people, days: withheld ? 0 : daysOf(own), withheld };
  });
  const balanced = [...projects.values()].map((project) => ({
    project,
    weeks: weeks.map(({ days, withheld }, index) => ({
      days,
      got: withheld ? undefined : got[index]?.get(project.key),
    })),
  }));
  const personal = personWeeks(
    facts,
    window,
    ({ item }) => item !== null && projectOf(item) !== null,
    (own) => new Set(own.map(({ item }) => item && projectOf(item)?.key)).size,
  ).flatMap(({ value }) => (value === null ? [] : [value]));
  const all = daysOf(efforts);
  const none = efforts.filter((effort) => keyOf(effort) === null);
  const byProject = Map.groupBy(efforts, keyOf);
  byProject.delete(null);
  // The rest, less the projects that are told, would tell those that are not.
  const untold = [...byProject.values()].filter(isOfFew).flat();
  const tellsOutside = all > 0 && !(outsider && [none, untold].some(isOfFew));
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
    rows: rowsOf(balanced, outsider),
    outside: tellsOutside ? daysOf(none) / all : null,
    wip: active > 0 ? { items: inProgress, people: active, perPerson: inProgress / active } : null,
  };
}
